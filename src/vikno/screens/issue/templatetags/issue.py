"""Words the issue desk says of results, reminders and parcels."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vikno.lib import words
from vikno.lib.localise import pick

register = template.Library()


@register.filter
def plain(service: Any) -> str:
    """What people call a service, in the reader's language."""
    return pick(str(service), service.name_en) if service else ""


@register.filter
def outcome_word(line: Any) -> str:
    """What was decided, and since when the result lies here."""
    parts = [decision_word(line)]
    if line.ready_at:
        parts.append(_("here since %(day)s") % {"day": words.day(line.ready_at, "")})
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


@register.filter
def decision_word(line: Any) -> str:
    """What was decided, and when."""
    said = {"granted": _("Decided in favour"), "refused": _("Refused")}.get(line.outcome, "")
    return f"{said}, {words.day(line.decided_at, '')}" if said and line.decided_at else said


@register.filter
def state_word(line: Any) -> str:
    """Where a case is that is not ready."""
    said = {
        "registered": _("registered"),
        "office": _("with a registrar"),
        "provider": _("with the provider"),
        "returned": _("returned to be mended"),
        "decided": _("decided, the package is on its way"),
        "posted": _("sent by post"),
        "archived": _("in the archive"),
        "issued": _("given out"),
        "withdrawn": _("taken back"),
    }
    return said.get(line.state, line.state)


@register.filter
def days_word(days: int) -> str:
    """«41 день»."""
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


@register.filter
def sheets_word(sheets: int) -> str:
    """«6 аркушів»."""
    return ngettext("%(count)s sheet", "%(count)s sheets", sheets) % {"count": sheets}


@register.filter
def papers_word(count: int) -> str:
    """«2 документи»."""
    return ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}


@register.filter
def packages_word(count: int) -> str:
    """«3 пакети»."""
    return ngettext("%(count)s package", "%(count)s packages", count) % {"count": count}


@register.filter
def told_word(way: str) -> str:
    """How the person was told."""
    said = {
        "sms": _("by SMS"), "email": _("by e-mail"), "messenger": _("by messenger"), "push": _("by push"),
        "letter": _("by letter"),
    }  # fmt: skip
    return said.get(way, "")


@register.filter
def reminder_word(row: Any) -> str:
    """What came of the last word about a result."""
    if row is None:
        return ""
    if row.outcome == "coming" and row.comes_on:
        return _("will come on %(day)s") % {"day": words.day(row.comes_on)}
    said = {
        "coming": _("will come"), "no_answer": _("no answer"), "number_changed": _("the number has changed"),
        "away": _("is away, we wait"), "sent": _("letter sent"),
    }  # fmt: skip
    return said.get(row.outcome, "")


@register.filter
def reminder_state(row: Any) -> str:
    """The shape of a reminder's outcome."""
    shapes = {"coming": "ok", "no_answer": "wait", "number_changed": "soon", "away": "held", "sent": "wait"}
    return shapes.get(row.outcome, "wait") if row else "wait"


@register.filter
def next_word(step: str) -> str:
    """The button for what is next with an uncollected result."""
    said = {
        "call": pgettext("uncollected result", "Call"), "letter": pgettext("uncollected result", "Letter"),
        "post": pgettext("uncollected result", "Post"), "archive": pgettext("uncollected result", "Archive"),
    }  # fmt: skip
    return said.get(step, step)


@register.filter
def found_word(by: str) -> str:
    """What the text was that found it."""
    said = {
        "code": _("Found by the code"), "phone": _("Found by the phone"), "name": _("Found by the name"),
        "tax_number": _("Found by the tax number"), "document": _("Found by the document"),
    }  # fmt: skip
    return said.get(by, _("Found"))


@register.filter
def authority_word(kind: str) -> str:
    """By what one person acts for another."""
    said = {
        "parent": _("parent"), "guardian": _("guardian"), "power_of_attorney": _("power of attorney"),
        "director": _("director"), "lawyer": _("lawyer"),
    }  # fmt: skip
    return said.get(kind, kind)


@register.filter
def carrier_word(carrier: str) -> str:
    """Who carries a parcel."""
    return {"post": _("post"), "parcel": _("parcel service")}.get(carrier, carrier)

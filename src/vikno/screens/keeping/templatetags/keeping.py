"""Words of the screen of keeping."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vikno.lib import localise, words

register = template.Library()


@register.filter
def days_word(days: int) -> str:
    """«41 день»."""
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


@register.filter
def sheets_word(sheets: int) -> str:
    """«6 аркушів»."""
    return ngettext("%(count)s sheet", "%(count)s sheets", sheets) % {"count": sheets}


@register.filter
def results_word(count: int) -> str:
    """«3 результати»."""
    return ngettext("%(count)s result", "%(count)s results", count) % {"count": count}


@register.filter
def papers_word(count: int) -> str:
    """«2 документи»."""
    return ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}


@register.filter
def filings_word(count: int) -> str:
    """«3 справи» as they stand on a list."""
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": count}


@register.filter
def years_word(count: int) -> str:
    """«5 років»."""
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}


@register.filter
def full_day(on: Any) -> str:
    """«31 грудня 2031»."""
    return f"{words.day(on, '')} {on.year}" if on else ""


@register.filter
def told_word(way: str) -> str:
    """How the person chose to be told."""
    said = {
        "sms": pgettext("way to tell", "by SMS"), "email": pgettext("way to tell", "by e-mail"),
        "messenger": pgettext("way to tell", "by messenger"), "push": pgettext("way to tell", "by push"),
        "letter": pgettext("way to tell", "by letter"),
    }  # fmt: skip
    return said.get(way, "")


@register.filter
def outcome_word(outcome: str) -> str:
    """The end that a term is for."""
    said = {
        "granted": pgettext("end of a case", "granted"), "refused": pgettext("end of a case", "refused"),
        "withdrawn": pgettext("end of a case", "withdrawn"),
    }  # fmt: skip
    return said.get(outcome, _("every end"))


@register.filter
def state_word(state: str) -> str:
    """Where a case is."""
    said = {
        "registered": _("registered"),
        "office": _("with a registrar"),
        "provider": _("with the provider"),
        "returned": _("returned to be mended"),
        "decided": _("decided, the package is on its way"),
        "ready": _("lies at the issue desk"),
        "posted": _("sent by post"),
        "archived": _("in the archive"),
        "issued": _("given out"),
        "withdrawn": _("taken back"),
    }
    return said.get(state, state)


@register.filter
def carrier_word(carrier: str) -> str:
    """Who carries a parcel."""
    return {"post": _("post"), "parcel": _("parcel service")}.get(carrier, carrier)


@register.filter
def form_word(form: str) -> str:
    """In what form a paper was taken."""
    said = {
        "original": _("original"), "copy": _("copy"), "electronic": _("electronic"), "form": _("application form"),
    }  # fmt: skip
    return said.get(form, "")


@register.filter
def list_word(state: str) -> str:
    """How a list of destruction stands."""
    said = {
        "draft": _("to be approved"),
        "approved": _("to be carried out"),
        "done": _("carried out"),
        "dropped": _("rejected"),
    }
    return said.get(state, state)


@register.filter
def list_shape(state: str) -> str:
    """The shape of how a list stands."""
    return {"draft": "wait", "approved": "soon", "done": "done", "dropped": "held"}.get(state, "wait")


@register.filter
def way_word(way: str) -> str:
    """How documents were destroyed."""
    said = {
        "shredded": _("shredded"), "pulped": _("handed over for recycling"), "burnt": _("burnt"),
        "files": _("only files: nothing was on paper"),
    }  # fmt: skip
    return said.get(way, "")


@register.filter
def of(known: dict[int, str], key: int) -> str:
    """What was typed for a key."""
    return known.get(key, "")


@register.filter
def services_word(line: Any) -> str:
    """The services of a case on a list, in the reader's language."""
    pairs = zip(line.services_uk, line.services_en, strict=True)
    return "; ".join(localise.pick(uk, en) for uk, en in pairs)


@register.filter
def kilobytes(size: int) -> str:
    """«240 КБ»."""
    return _("%(count)s kB") % {"count": words.thousands(max(1, round(size / 1024)))}

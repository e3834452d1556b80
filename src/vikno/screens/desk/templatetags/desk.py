"""Words the desk says of services, pauses, breaks and doors."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vikno.lib import words
from vikno.lib.localise import pick
from vikno.screens.desk import choices

register = template.Library()


@register.filter
def plain(service: Any) -> str:
    """What people call a service, in the reader's language."""
    return pick(str(service), service.name_en) if service else ""


@register.filter
def break_word(reason: str) -> str:
    """The reason of a break in words."""
    return choices.break_word(reason)


@register.filter
def stands(pause: Any) -> str:
    """Why the timer stands, beside its figures; nothing when it runs."""
    if pause is None:
        return ""
    said = {"air_raid": _("air raid, the timer stands"), "power": _("no power, the timer stands")}
    return said.get(pause.reason, _("pause, the timer stands"))


@register.filter
def pause_title(pause: Any) -> str:
    """What has stopped the hall."""
    said = {"air_raid": _("Air raid. The hall stands still."), "power": _("No power. The hall stands still.")}
    return said.get(pause.reason, _("The hall stands still."))


@register.filter
def doors_word(doors: Any) -> str:
    """Whether new visitors come, for a counter at which nobody waits."""
    if doors.takes_tickets:
        return _("A new ticket for your counter will appear here by itself.")
    if doors.state == "full":
        return _("The hall is full: no tickets are given until it empties.")
    if doors.state == "last_served":
        return _("No more tickets are given today; those who have one are served to the end.")
    opens = words.hour(doors.opens_at) if doors.opens_at else ""
    if opens and doors.state in ("break", "not_yet"):
        return _("No tickets are given now. Next at %(hour)s.") % {"hour": opens}
    return _("Reception is over for today.")


@register.filter
def lines_text(lines: list[tuple[str, int]]) -> str:
    """«А 12, К 3»: how many wait in each line."""
    return ", ".join(f"{letter} {count}" for letter, count in lines)


@register.filter
def short_clock(seconds: float) -> str:
    """A length left as 1:40, minutes unpadded; never below zero."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


@register.filter
def need_counts(card: Any) -> str:
    """«потрібні 3, за умови 2»: how many papers of a card are needed."""
    bring = sum(paper.need == "bring" for paper in card.papers)
    maybe = sum(paper.need == "maybe" for paper in card.papers)
    said = []
    if bring:
        said.append(ngettext("%(count)s needed", "%(count)s needed", bring) % {"count": bring})
    if maybe:
        said.append(ngettext("%(count)s on a condition", "%(count)s on a condition", maybe) % {"count": maybe})
    return ", ".join(said)


@register.filter
def need_mark(paper: Any) -> SafeString:
    """Whether a paper is needed: shape, word and colour. The shapes are drawn once on the page (seat/_shapes.html)."""
    state, said = {
        "bring": ("ok", _("needed")),
        "maybe": ("soon", _("on a condition")),
    }.get(paper.need, ("done", instead_word(paper.instead)))
    return format_html(
        '<span class="v-status v-status--{}"><svg class="v-status__shape{}" aria-hidden="true"><use href="#need-{}"/>'
        "</svg>{}</span>",
        state,
        " v-status__shape--line" if state == "done" else "",
        state,
        said,
    )


@register.filter
def form_word(form: str) -> str:
    """In what form a paper is given."""
    said = {
        "original": pgettext("paper", "original"),
        "copy": pgettext("paper", "copy"),
        "application": pgettext("paper", "application"),
        "data": pgettext("paper", "said aloud"),
    }
    return said.get(form, form)


@register.filter
def instead_word(instead: str) -> str:
    """What happens in place of a paper that stays at home."""
    said = {
        "fill_here": _("filled in here"),
        "we_get": _("we ask the register"),
        "pay_here": _("paid here"),
        "tell": pgettext("paper", "said aloud"),
    }
    return said.get(instead, _("not needed"))


@register.filter
def as_minutes(text: str) -> str:
    """ "15" → «15 хв», "60" → «1 год»."""
    return words.minutes(int(text))


@register.filter(name="words")
def split(text: str) -> list[str]:
    """The words of a text, to go through."""
    return text.split()


@register.filter
def ticket_state(ticket: Any) -> str:
    """Where a found ticket is now, with its hour or counter."""
    hour = words.hour(ticket.changes_at) if ticket.changes_at else ""
    said = {
        "waiting": _("waits since %(hour)s") % {"hour": words.hour(ticket.issued_at)},
        "called": _("called to counter %(number)s") % {"number": ticket.counter.number if ticket.counter else ""},
        "serving": _("at counter %(number)s") % {"number": ticket.counter.number if ticket.counter else ""},
        "parked": _("put aside until %(hour)s") % {"hour": hour},
        "away": _("stepped out until %(hour)s") % {"hour": hour},
        "no_show": _("did not come; the place is kept until %(hour)s") % {"hour": hour},
        "finished": _("finished at %(hour)s") % {"hour": words.hour(ticket.closed_at) if ticket.closed_at else ""},
        "cancelled": _("given up"),
        "left": _("left"),
    }
    return said[ticket.state]


@register.filter
def checklist(card: Any) -> list[dict[str, str]]:
    """The papers of a card as the part «checklist» draws them."""
    return [
        {
            "state": paper.need,
            "name": paper.name,
            "note": form_word(paper.form) if paper.need != "leave" else instead_word(paper.instead),
            "why": ". ".join(part for part in (paper.condition, paper.why) if part),
        }
        for paper in card.papers
    ]

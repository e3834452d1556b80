"""Words and little pictures of the screen of registers."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.registers.queries import Row
from vikno.lib import clock
from vikno.lib.words import day as day_in_words
from vikno.lib.words import hour, thousands
from vikno.screens.registers import words

register = template.Library()

PANE, STEP, HEIGHT = 9, 12, 18  # pixels of the drawing


@register.filter
def ground(code: str) -> str:
    """Why a register cannot be worked with."""
    return str(words.GROUNDS.get(code, code))


@register.filter
def mode_word(code: str) -> str:
    """How the demo register answers."""
    return str(words.MODES.get(code, code))


@register.filter
def trouble(error: str) -> str:
    """What came instead of an answer; an unknown code stays as it is kept."""
    code = error.partition(":")[0]
    return str(words.TROUBLES.get(code, error))


@register.filter
def request_state(state: str) -> str:
    """The word for a question's state."""
    return str(words.REQUESTS[state][1])


@register.filter
def request_shape(state: str) -> str:
    """The shape of a question's state."""
    return words.REQUESTS[state][0]


@register.simple_tag(takes_context=True)
def since_in_words(context: Any, moment: Any) -> str:
    """«14:20» of today, else with its day."""
    if moment is None:
        return ""
    if clock.day_of(moment) == clock.day_of(context["now"]):
        return hour(moment)
    return f"{day_in_words(moment, '')}, {hour(moment)}"


@register.filter
def standing(row: Row) -> dict[str, str]:
    """The state of a register: shape and word."""
    return {
        "answering": {"state": "ok", "text": _("answers")},
        "slow": {"state": "soon", "text": _("answers slowly")},
        "faltering": {"state": "soon", "text": _("falters")},
        "outage": {"state": "late", "text": _("does not work")},
        "idle": {"state": "wait", "text": _("nobody has asked")},
    }[row.state]


@register.filter
def seconds(milliseconds: int) -> str:
    """A length of an answer: «0,4 с»."""
    return _("%(seconds)s s") % {"seconds": thousands(milliseconds / 1000, 1)}


@register.inclusion_tag("registers/status/_hour.html")
def last_hour(row: Row) -> dict[str, Any]:
    """The last hour as twelve panes of five minutes; the words say the same."""
    answered = row.asked - row.failed
    told = ngettext("%(count)d answer in the last hour", "%(count)d answers in the last hour", answered)
    failed = ngettext("%(count)d failure", "%(count)d failures", row.failed)
    return {
        "panes": [{"x": i * STEP, "kind": pane} for i, pane in enumerate(row.panes)],
        "width": len(row.panes) * STEP - (STEP - PANE),
        "height": HEIGHT,
        "words": f"{told % {'count': answered}}, {failed % {'count': row.failed}}",
    }

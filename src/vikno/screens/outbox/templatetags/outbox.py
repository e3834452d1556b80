"""Words of the outbox."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.lib import clock
from vikno.lib.sms import Parts
from vikno.lib.words import day, hour
from vikno.screens.outbox import words

register = template.Library()


@register.filter
def state_word(state: str) -> str:
    """The word for a message's state."""
    return str(words.STATES[state][1])


@register.filter
def state_shape(state: str) -> str:
    """The shape of a message's state."""
    return words.STATES[state][0]


@register.filter
def journal_word(word: str) -> str:
    """What was done with a message."""
    return str(words.JOURNAL.get(word, word))


@register.simple_tag(takes_context=True)
def moment(context: Any, at: Any) -> str:
    """«14:20» of today, else with its day; nothing for nothing."""
    if at is None:
        return ""
    if clock.day_of(at) == clock.day_of(context["now"]):
        return hour(at)
    return f"{day(at, '')}, {hour(at)}"


@register.filter
def parts_in_words(parts: Parts) -> str:
    """What an SMS costs: «2 parts, 12 letters left, Unicode»."""
    count = ngettext("%(count)d part", "%(count)d parts", parts.count) % {"count": parts.count}
    room = ngettext("%(room)d letter left", "%(room)d letters left", parts.room) % {"room": parts.room}
    letters = _("Latin letters, 160 in a part") if parts.alphabet == "GSM" else _("Cyrillic letters, 70 in a part")
    return f"{count}, {room}. {letters}"


@register.filter
def who_did(label: str) -> str:
    """Who acted: a name as it is, the house in the reader's language."""
    return _("the system") if label == "vikno" else label

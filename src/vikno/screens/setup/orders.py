"""The orders of calling in plain words, and what a change of their numbers means for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.screens.setup import words

NUMBERS = (
    "cap_appointment_minutes",
    "cap_pickup_minutes",
    "cap_intake_minutes",
    "weight_appointment",
    "weight_pickup",
    "weight_intake",
    "handicap_minutes",
    "statutory_run_limit",
    "recalls_before_no_show",
    "recall_after_seconds",
    "grace_minutes",
    "most_away_minutes",
    "automatic_call",
    "manual_pick",
)


@dataclass(frozen=True, slots=True)
class Order:
    """One order of calling: its name, and what it means for the people who wait."""

    kind: str
    name: str
    text: str


def orders() -> list[Order]:
    """The five orders, the published one first."""
    return [
        Order(
            "promise_or_faster",
            _("Promise or faster"),
            _(
                "First those whom the law puts first. Then everybody whose promised time has come, the earliest "
                "promise first. While no promise presses, whoever has waited longest for the length of their visit: "
                "a short errand does not stand behind long ones."
            ),
        ),
        Order(
            "statutory_appointments_fifo",
            _("By law, then booked, then in order of arrival"),
            _("First those whom the law puts first, then booked people at their time, then whoever came first."),
        ),
        Order(
            "statutory_fifo",
            _("By law, then in order of arrival"),
            _("First those whom the law puts first, then whoever came first. A booking gives no place ahead."),
        ),
        Order(
            "accumulating",
            _("Accumulating priority"),
            _(
                "Everybody’s claim grows by the minute: fastest by law, then for a booked time, then for a ready "
                "document, then for the others. The largest claim is called."
            ),
        ),
        Order(
            "fifo",
            _("In order of arrival"),
            _("Whoever came first is called first. Grounds of priority and bookings give no place ahead."),
        ),
    ]


def name_of(kind: str) -> str:
    """What an order is called."""
    return next((order.name for order in orders() if order.kind == kind), kind)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """A sentence for each thing that becomes different; empty when nothing does. A value that is absent stays."""
    said = []
    for field, sentence in _SENTENCES.items():
        if field in after and after[field] != before[field]:
            said.append(sentence(before[field], after[field]))
    return said


def _kind(before: str, after: str) -> str:
    told = {"before": name_of(before), "after": name_of(after)}
    return _("People are called by “%(after)s” instead of “%(before)s”.") % told


def _cap(who: Callable[[], str]) -> Callable[[int, int], str]:
    def sentence(before: int, after: int) -> str:
        told = {"who": who(), "before": before, "after": after}
        return _("%(who)s: the promised time comes after %(after)s min instead of %(before)s.") % told

    return sentence


def _weight(who: Callable[[], str]) -> Callable[[float, float], str]:
    def sentence(before: float, after: float) -> str:
        told = {"who": who(), "before": words.number(before, 2), "after": words.number(after, 2)}
        if after > before:
            return _("%(who)s: called sooner than before (weight %(after)s instead of %(before)s).") % told
        return _("%(who)s: called later than before (weight %(after)s instead of %(before)s).") % told

    return sentence


def _booked() -> str:
    return _("Booked people")


def _pickups() -> str:
    return _("Pick-ups and short visits")


def _applications() -> str:
    return _("Applications")


def _handicap(before: int, after: int) -> str:
    told = {"before": before, "after": after}
    return (
        _("Who only stands in takes a visitor %(after)s min later than who has it as the main skill, not %(before)s.")
        % told
    )


def _run(before: int | None, after: int | None) -> str:
    if after is None:
        return _("Those whom the law puts first go one after another without limit.")
    return ngettext(
        "While a broken promise waits, at most %(count)s person goes by law before it.",
        "While a broken promise waits, at most %(count)s people go by law before it.",
        after,
    ) % {"count": after}


def _recalls(before: int, after: int) -> str:
    return ngettext(
        "A visitor who does not come is called %(count)s more time before it counts as a no-show.",
        "A visitor who does not come is called %(count)s more times before it counts as a no-show.",
        after,
    ) % {"count": after}


def _seconds(before: int, after: int) -> str:
    told = {"before": before, "after": after}
    return _("The next call follows after %(after)s s instead of %(before)s.") % told


def _grace(before: int, after: int) -> str:
    return _("A missed call keeps the place for %(after)s min instead of %(before)s.") % {
        "before": before,
        "after": after,
    }


def _away(before: int, after: int) -> str:
    return _("One may step out for up to %(after)s min instead of %(before)s.") % {"before": before, "after": after}


def _automatic(before: bool, after: bool) -> str:
    if after:
        return _("A free counter is called to by itself: the one that has been free longest.")
    return _("Operators call the next visitor themselves.")


def _manual(before: bool, after: bool) -> str:
    if after:
        return _("Operators may call a ticket out of turn, with a reason that is kept.")
    return _("Nobody may call out of turn.")


_SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "kind": _kind,
    "cap_appointment_minutes": _cap(_booked),
    "cap_pickup_minutes": _cap(_pickups),
    "cap_intake_minutes": _cap(_applications),
    "weight_appointment": _weight(_booked),
    "weight_pickup": _weight(_pickups),
    "weight_intake": _weight(_applications),
    "handicap_minutes": _handicap,
    "statutory_run_limit": _run,
    "recalls_before_no_show": _recalls,
    "recall_after_seconds": _seconds,
    "grace_minutes": _grace,
    "most_away_minutes": _away,
    "automatic_call": _automatic,
    "manual_pick": _manual,
}

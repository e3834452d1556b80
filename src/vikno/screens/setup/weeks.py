"""The two weekly schedules as bars on one axis, and what they come to in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from vikno.lib import bars
from vikno.screens.setup import stretches
from vikno.screens.setup.stretches import Stretch
from vikno.screens.setup.summaries import hours_told

EARLIEST, LATEST = 7, 21
"""The axis of the hours, unless somebody works earlier or later."""
EVENING = time(19)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the axis, in percent."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Day:
    """One weekday: its bars, and the hours of reception in words; `is_closed` when nobody is received."""

    name: str
    full_name: str
    working: tuple[Bar, ...]
    reception: tuple[Bar, ...]
    text: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Week:
    """The picture of a week. `marks`: hours on the axis with their place."""

    days: tuple[Day, ...]
    marks: tuple[tuple[str, str], ...]
    total: str
    more: str


def drawn(week: Mapping[str, Mapping[int, Sequence[Stretch]]]) -> Week:
    """Bars and words of the week as network.queries.week tells it."""
    reception, working = week["reception"], week["working"]
    every = [clock for days in week.values() for day in days.values() for stretch in day for clock in stretch]
    first = min([EARLIEST, *(clock.hour for clock in every)])
    last = max([LATEST, *(clock.hour + bool(clock.minute) for clock in every)])
    middle = (first + last) // 2
    return Week(
        days=tuple(
            Day(
                name=stretches.weekday(day),
                full_name=stretches.full_weekday(day),
                working=_bars(working.get(day, ()), first, last),
                reception=_bars(reception.get(day, ()), first, last),
                text=stretches.write(reception.get(day, ())),
                is_closed=not reception.get(day),
            )
            for day in range(7)
        ),
        marks=tuple((str(hour), bars.percent(hour - first, last - first)) for hour in (first, middle, last)),
        total=_total(reception),
        more=_more(reception),
    )


def _bars(day: Sequence[Stretch], first: int, last: int) -> tuple[Bar, ...]:
    span = last - first
    return tuple(
        Bar(bars.percent(_hours(opens) - first, span), bars.percent(_hours(closes) - _hours(opens), span))
        for opens, closes in day
    )


def _total(reception: Mapping[int, Sequence[Stretch]]) -> str:
    """«55 годин прийому»; empty when nobody is received."""
    minutes = sum(_minutes(closes) - _minutes(opens) for day in reception.values() for opens, closes in day)
    return _("%(hours)s hours of reception") % {"hours": hours_told(minutes)} if minutes else ""


def _more(reception: Mapping[int, Sequence[Stretch]]) -> str:
    """What is good to know of the week: evenings and the days off that work."""
    evenings = [day for day, hours in sorted(reception.items()) if any(closes >= EVENING for _o, closes in hours)]
    said = []
    if evenings:
        latest = max(closes for day in evenings for _o, closes in reception[day])
        said.append(_("till %(hour)s on %(days)s") % {"hour": f"{latest:%H:%M}", "days": stretches.days(evenings)})
    weekend = [day for day in (5, 6) if reception.get(day)]
    if weekend:
        said.append(_("also on %(days)s") % {"days": stretches.days(weekend)})
    return ", ".join(said)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _hours(clock: time) -> float:
    return _minutes(clock) / 60

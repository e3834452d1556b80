"""What a day of a centre looks like, as data: who comes when, for what, for how long, and at how many counters.

The curve of arrivals is derived from the queue states of fifteen district offices of Warsaw, 2019-12-30 … 2020-01-22,
128 500 tickets (City of Warsaw open-data API, re-use with attribution; collected in HaZdula/kolejkeR, MIT licence): new
tickets = rise of the last called number plus rise of the queue, by half hours. Until 15:00 from Tuesdays to Fridays
(8–16), later from Mondays (8–18) on the same scale; after 18:00 nothing is measured and the level of the last hour is
assumed. Counts and load follow the scenarios of docs/algorithms/dispatch.md; shares of grounds, appointments and
absences are assumptions, not Ukrainian measurements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from types import MappingProxyType

CURVE: Mapping[float, float] = MappingProxyType(
    {
        8.0: 0.0465,
        8.5: 0.0496,
        9.0: 0.0556,
        9.5: 0.0633,
        10.0: 0.0687,
        10.5: 0.0764,
        11.0: 0.0780,
        11.5: 0.0824,
        12.0: 0.0769,
        12.5: 0.0796,
        13.0: 0.0705,
        13.5: 0.0661,
        14.0: 0.0603,
        14.5: 0.0551,
        15.0: 0.0490,
        15.5: 0.0541,
        16.0: 0.0414,
        16.5: 0.0340,
        17.0: 0.0236,
        17.5: 0.0252,
        18.0: 0.0244,
        18.5: 0.0244,
        19.0: 0.0244,
        19.5: 0.0244,
    }
)
"""Arrivals by the half hour beginning at an hour of the day, if the doors were open all day; relative."""

OPENING_BURST = 0.0150
"""Those who already wait at the door, added to the first half hour."""
CLOSING_FADE = (0.28, 0.84)
"""How much of the curve is left in the last half hour and in the one before it: people know when it closes."""
HALF_HOUR = 30.0


@dataclass(frozen=True, slots=True)
class GroupProfile:
    """One lettered group of services: its share of visits and the lognormal law of their length, in minutes."""

    key: str
    share: float
    mean_minutes: float
    cv: float
    pickup: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """An ordinary day of one branch.

    `visitors` come between `opens` and `closes`; a longer day brings more along the curve. `pace` stretches all visits:
    in a small unit everybody does everything, and slower. Appointments are a share of all visits; a pick-up has none.
    `walk_minutes` from seat to counter and `wrap_minutes` after the visit keep the counter busy as well.
    """

    name: str
    counters: int
    visitors: float
    opens: time
    closes: time
    groups: tuple[GroupProfile, ...]
    pace: float = 1.0
    statutory_share: float = 0.12
    appointment_share: float = 0.30
    day_cv: float = 0.08
    counter_cv: float = 0.15
    walk_minutes: float = 0.7
    wrap_minutes: float = 0.5
    break_minutes: float = 45.0
    phone_share: float = 0.45
    step_out_share: float = 0.06
    absent_share: float = 0.02

    def visit_minutes(self, group: str) -> float:
        """The mean visit of a group here, without the walk and the wrap-up."""
        return self.pace * next(each.mean_minutes for each in self.groups if each.key == group)


def weights(opens: float, closes: float) -> list[tuple[float, float]]:
    """The curve between two hours of the day: (minute of the day at which a piece begins, its weight).

    Pieces are half hours by the clock, the first and the last may be shorter; a piece ends where the next begins.
    """
    first, last = int(opens // HALF_HOUR), int(-(-closes // HALF_HOUR))
    edges = [max(opens, first * HALF_HOUR), *(slot * HALF_HOUR for slot in range(first + 1, last)), closes]
    pieces: list[tuple[float, float]] = []
    for start, end in pairwise(edges):
        level = _level(start) * (end - start) / HALF_HOUR
        left = closes - start
        fade = CLOSING_FADE[0] if left <= HALF_HOUR else CLOSING_FADE[1] if left <= 2 * HALF_HOUR else 1.0
        pieces.append((start, level * fade))
    pieces[0] = (pieces[0][0], pieces[0][1] + OPENING_BURST)
    return pieces


def expected_visitors(profile: Profile, opens: float, closes: float) -> float:
    """How many come on a day open between two minutes of the day; `profile.visitors` on an ordinary one."""
    ordinary = _volume(minute_of(profile.opens), minute_of(profile.closes))
    return profile.visitors * _volume(opens, closes) / ordinary


def load(profile: Profile) -> float:
    """Offered work by staffed time of an ordinary day: walks and wrap-ups are work, breaks are not staffed."""
    mean = sum(each.share * profile.pace * each.mean_minutes for each in profile.groups)
    open_minutes = minute_of(profile.closes) - minute_of(profile.opens)
    work = profile.visitors * (mean + profile.walk_minutes + profile.wrap_minutes)
    return work / (profile.counters * (open_minutes - profile.break_minutes))


def minute_of(clock: time) -> float:
    """The minute of the day of a time on the wall."""
    return clock.hour * 60 + clock.minute + clock.second / 60


def _level(minute: float) -> float:
    hours = min(max(int(minute // HALF_HOUR) / 2, min(CURVE)), max(CURVE))
    return CURVE[hours]


def _volume(opens: float, closes: float) -> float:
    return sum(weight for _, weight in weights(opens, closes))


_CITY_GROUPS = (
    GroupProfile("А", share=0.22, mean_minutes=8.5, cv=0.6),
    GroupProfile("В", share=0.20, mean_minutes=3.5, cv=0.8, pickup=True),
    GroupProfile("К", share=0.10, mean_minutes=6.0, cv=0.9),
    GroupProfile("М", share=0.16, mean_minutes=12.0, cv=0.5),
    GroupProfile("С", share=0.14, mean_minutes=9.5, cv=0.7),
    GroupProfile("Н", share=0.08, mean_minutes=10.0, cv=0.7),
    GroupProfile("Т", share=0.05, mean_minutes=9.5, cv=0.8),
    GroupProfile("Р", share=0.05, mean_minutes=9.5, cv=0.7),
)
_UNIT_GROUPS = (
    GroupProfile("А", share=0.30, mean_minutes=8.5, cv=0.6),
    GroupProfile("В", share=0.22, mean_minutes=3.5, cv=0.8, pickup=True),
    GroupProfile("К", share=0.10, mean_minutes=6.0, cv=0.9),
    GroupProfile("М", share=0.12, mean_minutes=12.0, cv=0.5),
    GroupProfile("С", share=0.18, mean_minutes=9.5, cv=0.7),
    GroupProfile("Н", share=0.08, mean_minutes=10.0, cv=0.7),
)
_REMOTE_GROUPS = (
    GroupProfile("А", share=0.40, mean_minutes=8.5, cv=0.6),
    GroupProfile("В", share=0.20, mean_minutes=3.5, cv=0.8, pickup=True),
    GroupProfile("К", share=0.15, mean_minutes=6.0, cv=0.9),
    GroupProfile("С", share=0.25, mean_minutes=9.5, cv=0.7),
)

CITY_CENTRE = Profile(
    name="city centre", counters=18, visitors=835, opens=time(8), closes=time(17), groups=_CITY_GROUPS
)
"""Scenario S2 of the dispatch study: 18 counters, 835 visitors a day, load about 0.88."""

SMALL_UNIT = Profile(
    name="small unit",
    counters=7,
    visitors=228,
    opens=time(8),
    closes=time(16),
    groups=_UNIT_GROUPS,
    pace=1.25,
    statutory_share=0.08,
    appointment_share=0.20,
)
"""Scenario S1: 7 counters, 228 visitors a day, load about 0.82."""

REMOTE_WORKPLACE = Profile(
    name="remote workplace",
    counters=1,
    visitors=24,
    opens=time(9),
    closes=time(16),
    groups=_REMOTE_GROUPS,
    pace=1.25,
    statutory_share=0.10,
    appointment_share=0.25,
    break_minutes=45,
)
"""One administrator in a village: the register office of the neighbourhood, two dozen people a day."""

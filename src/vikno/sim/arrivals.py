"""The people of one day, drawn from a profile: when they come, for what, and how they will behave.

The draw owns no clock and no seed: the same Generator state and the same day give the same people.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from numpy.random import Generator

from vikno.rules.hours import KYIV
from vikno.rules.policies import Category
from vikno.sim.durations import day_factor, lognormal, patience
from vikno.sim.profile import HALF_HOUR, GroupProfile, Profile, expected_visitors, weights

SLOT_MINUTES = 10.0
PUNCTUALITY = (-4.0, 7.0)
"""Mean and standard deviation of check-in minus booked time, minutes."""


class Way(StrEnum):
    """How a person takes a ticket."""

    KIOSK = "kiosk"
    RECEPTION = "reception"
    WEB = "web"


_WAYS = ((0.68, Way.KIOSK), (0.90, Way.RECEPTION), (1.0, Way.WEB))


@dataclass(frozen=True, slots=True)
class StepOut:
    """Some minutes after taking the ticket the person leaves the hall for some minutes, keeping the place."""

    after_minutes: float
    for_minutes: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person at the door. Moments are in UTC.

    `stretch` times the mean visit of the service (and of the counter) is how long the visit will take. When
    `absent_minutes` is not 0, the person misses the call and comes back so long after it. A person whose wait outlasts
    `patience_minutes` has gone without a word; only the call finds out.
    """

    at: datetime
    group: str
    category: Category
    statutory: bool
    booked_for: datetime | None
    stretch: float
    patience_minutes: float
    walk_minutes: float
    way: Way
    on_phone: bool
    steps_out: StepOut | None
    absent_minutes: float


def draw_day(profile: Profile, rng: Generator, opens_at: datetime, closes_at: datetime) -> tuple[Arrival, ...]:
    """Everybody who comes between the two moments, in the order of coming.

    `closes_at` is when the last ticket is given; the number drawn is Poisson around a gamma day around the profile.
    """
    midnight = opens_at.astimezone(KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
    opens, closes = _minute(opens_at), _minute(closes_at) or 24 * 60.0
    mean = expected_visitors(profile, opens, closes) * day_factor(rng, profile.day_cv)
    clock = _Curve(opens, closes)
    people = [_person(profile, rng, midnight, clock) for _ in range(rng.poisson(mean))]
    return tuple(sorted(people, key=lambda each: each.at))


class _Curve:
    """The curve of one day as a law to draw from: uniform within each piece."""

    def __init__(self, opens: float, closes: float) -> None:
        self.opens, self.closes = opens, closes
        pieces = weights(opens, closes)
        self.starts = [start for start, _ in pieces]
        self.ends = [*self.starts[1:], closes]
        self.sums = list(accumulate(weight for _, weight in pieces))

    def draw(self, rng: Generator) -> float:
        piece = min(bisect_right(self.sums, rng.random() * self.sums[-1]), len(self.starts) - 1)
        return self.starts[piece] + rng.random() * (self.ends[piece] - self.starts[piece])

    def inside(self, minute: float) -> float:
        return min(max(minute, self.opens), self.closes)


def _person(profile: Profile, rng: Generator, midnight: datetime, curve: _Curve) -> Arrival:
    group = _group(profile, rng)
    booked = not group.pickup and rng.random() < profile.appointment_share / _bookable(profile)
    # Booked hours follow the curve too: a branch that thinned them out at the peak would wait less, as few do yet.
    minute = curve.draw(rng)
    if booked:
        minute = minute // SLOT_MINUTES * SLOT_MINUTES
    category = Category.APPOINTMENT if booked else Category.PICKUP if group.pickup else Category.INTAKE
    comes = curve.inside(minute + rng.normal(*PUNCTUALITY)) if booked else minute
    return Arrival(
        at=_moment(midnight, comes),
        group=group.key,
        category=category,
        statutory=bool(rng.random() < profile.statutory_share),
        booked_for=_moment(midnight, minute) if booked else None,
        stretch=lognormal(rng, 1.0, group.cv),
        patience_minutes=patience(rng),
        walk_minutes=lognormal(rng, profile.walk_minutes, 0.4),
        way=_way(rng),
        on_phone=bool(rng.random() < profile.phone_share),
        steps_out=_step_out(profile, rng),
        absent_minutes=rng.uniform(2, 12) if rng.random() < profile.absent_share else 0.0,
    )


def _group(profile: Profile, rng: Generator) -> GroupProfile:
    left = rng.random() * sum(each.share for each in profile.groups)
    for group in profile.groups:
        left -= group.share
        if left < 0:
            return group
    return profile.groups[-1]


def _bookable(profile: Profile) -> float:
    return sum(each.share for each in profile.groups if not each.pickup)


def _way(rng: Generator) -> Way:
    draw = rng.random()
    return next(way for up_to, way in _WAYS if draw < up_to)


def _step_out(profile: Profile, rng: Generator) -> StepOut | None:
    if rng.random() >= profile.step_out_share:
        return None
    return StepOut(after_minutes=rng.uniform(2, 10), for_minutes=rng.uniform(5, HALF_HOUR))


def _minute(moment: datetime) -> float:
    local = moment.astimezone(KYIV)
    return local.hour * 60 + local.minute + local.second / 60


def _moment(midnight: datetime, minute: float) -> datetime:
    # By the wall clock, as opening hours are; a day of a clock change has no reception during the change.
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)

"""The town's visitors of a day: when they come, for what, and how each will behave. Drawn once, never changed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from numpy.random import Generator

from vikno.apps.demo.actions.town import tables
from vikno.apps.demo.jobs.dice import dice, name
from vikno.rules.spans import Span
from vikno.sim import arrivals, profile
from vikno.sim.arrivals import StepOut

PROFILES = {
    "central": profile.CITY_CENTRE,
    "riverside": profile.SMALL_UNIT,
    "grunivka": profile.REMOTE_WORKPLACE,
}
SATURDAY = 0.55
"""A Saturday brings about half of the people."""
SECOND_SERVICE = 0.07
ENGLISH = 0.02
TRUE_GROUND = 0.93
GROUND_SHARES = (0.34, 0.16, 0.28, 0.22)
"""Of those who claim a ground of priority, how many point at which number on the card; a number beyond is not drawn."""
TURNS = ((0.03, "park"), (0.055, "transfer"), (0.075, "add"))
VISIT = 0.88
"""A profile's mean is of a whole visit; with second services, transfers and things added, one service is shorter."""
MOST_VISITS = 9.5
ASKS_HELP = 0.008
FAREWELL = 0.4
"""Of those who lose patience with the ticket on a phone, how many say so by cancelling it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A service somebody came for, and the mean of its visit here in minutes."""

    code: str
    letter: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Person:
    """One visitor. `stretch` times a service's mean is how long the visit takes; `turn` is what may happen midway.

    `says_farewell`: cancels on the phone when patience is over, instead of leaving without a word.
    """

    client_id: UUID
    at: datetime
    wishes: tuple[Wish, ...]
    way: str
    language: str
    ground: int | None
    ground_is_true: bool
    stretch: float
    patience: timedelta
    walk: timedelta
    on_phone: bool
    says_farewell: bool
    steps_out: StepOut | None
    absent: timedelta
    turn: str
    asks_help: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """What people of a branch come for: by letter, wishes with their weights; `grounds` are the numbers in force."""

    by_letter: dict[str, tuple[tuple[Wish, float], ...]]
    grounds: tuple[int, ...]

    def wishes(self) -> list[Wish]:
        """Every wish, by letter and in the table's order."""
        return [wish for letter in sorted(self.by_letter) for wish, _ in self.by_letter[letter]]

    def wish(self, letter: str, rng: Generator) -> Wish:
        """One service of the letter, by weight."""
        wishes = self.by_letter[letter]
        left = rng.random() * sum(weight for _, weight in wishes)
        for wish, weight in wishes:
            left -= weight
            if left < 0:
                return wish
        return wishes[-1][0]


def demand(branch: str, *, grounds: tuple[int, ...]) -> Demand:
    """The demand of a branch by the table `demand` and the profile's means."""
    known = PROFILES[branch]
    by_letter: dict[str, list[tuple[Wish, float]]] = {}
    letters = {group.key for group in known.groups}
    for row in tables.rows("demand"):
        if row["letter"] in letters:
            minutes = usual_minutes(branch, row["letter"]) * float(row["length"])
            by_letter.setdefault(row["letter"], []).append(
                (Wish(row["code"], row["letter"], minutes), float(row["weight"]))
            )
    return Demand({letter: tuple(wishes) for letter, wishes in by_letter.items()}, grounds)


def usual_minutes(branch: str, letter: str) -> float:
    """The mean length of one service of a letter in a branch; a letter that people added to it is as long as most."""
    known = {group.key: group.mean_minutes for group in (*profile.CITY_CENTRE.groups, *PROFILES[branch].groups)}
    return VISIT * PROFILES[branch].pace * known.get(letter, MOST_VISITS)


def day(seed: int, branch: str, on: date, doors: Span, wanted: Demand) -> list[Person]:
    """Everybody who comes to a branch on a day while tickets are given, in the order of coming."""
    ordinary = PROFILES[branch]
    crowd = replace(ordinary, visitors=ordinary.visitors * (SATURDAY if on.weekday() == 5 else 1))
    drawn = arrivals.draw_day(crowd, dice(seed, branch, on), doors.start, doors.end)
    hours = dice(seed, branch, on, "quiet hours")
    coming = sorted((_unbooked(each, doors, hours) for each in drawn), key=lambda each: each.at)
    return [_person(seed, branch, on, index, each, wanted) for index, each in enumerate(coming)]


def _unbooked(each: arrivals.Arrival, doors: Span, rng: Generator) -> arrivals.Arrival:
    """Hours are not booked in this town yet: whoever would book one comes at any hour of the day, peak or not."""
    if each.booked_for is None:
        return each
    return replace(each, at=doors.start + rng.random() * (doors.end - doors.start), booked_for=None)


def _person(seed: int, branch: str, on: date, index: int, each: arrivals.Arrival, wanted: Demand) -> Person:
    client_id = name(seed, branch, on, index)
    rng = dice(seed, client_id)
    wishes = [wanted.wish(each.group, rng)]
    if rng.random() < SECOND_SERVICE:
        letters = [letter for letter in wanted.by_letter if letter != each.group]
        wishes.append(wanted.wish(letters[int(rng.integers(len(letters)))], rng))
    draw = rng.random()
    return Person(
        client_id=client_id,
        at=each.at,
        wishes=tuple(wishes),
        way=each.way.value,
        language="en" if rng.random() < ENGLISH else "uk",
        ground=_ground(rng, wanted.grounds) if each.statutory else None,
        ground_is_true=bool(rng.random() < TRUE_GROUND),
        stretch=each.stretch,
        patience=timedelta(minutes=each.patience_minutes),
        walk=timedelta(minutes=each.walk_minutes),
        on_phone=each.on_phone,
        says_farewell=bool(each.on_phone and rng.random() < FAREWELL),
        steps_out=each.steps_out,
        absent=timedelta(minutes=each.absent_minutes),
        turn=next((turn for up_to, turn in TURNS if draw < up_to), ""),
        asks_help=bool(each.way.value == "kiosk" and rng.random() < ASKS_HELP),
    )


def _ground(rng: Generator, numbers: tuple[int, ...]) -> int | None:
    known = list(zip(numbers, GROUND_SHARES, strict=False))
    left = rng.random() * sum(share for _, share in known)
    for number, share in known:
        left -= share
        if left < 0:
            return number
    return known[-1][0] if known else None


STRANGER_WALK = timedelta(seconds=60)


def stranger(seed: int, client_id: UUID, at: datetime) -> Person:
    """Somebody whom the player did not send: a person who tries the demo. They wait for ever and come when called."""
    rng = dice(seed, client_id)
    return Person(
        client_id=client_id, at=at, wishes=(), way="web", language="uk", ground=None, ground_is_true=True,
        stretch=float(min(max(rng.lognormal(-0.15, 0.5), 0.4), 2.5)), patience=timedelta(days=1), walk=STRANGER_WALK,
        on_phone=True, says_farewell=False, steps_out=None, absent=timedelta(0), turn="", asks_help=False,
    )  # fmt: skip

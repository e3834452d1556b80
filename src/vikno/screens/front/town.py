"""What the front shows of the town: one view for the page and for its live pieces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext, pgettext

from vikno.apps.demo import queries as demo
from vikno.apps.demo.queries import ClockView
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall, waiting
from vikno.apps.queue.queries.hall import CounterView, HallView
from vikno.lib import words
from vikno.lib.clock import day_of
from vikno.lib.localise import told

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


LIT = timedelta(seconds=30)
"""The newest call is lit so long, by the wall clock."""
CALLS = 4


@dataclass(frozen=True, slots=True)
class Window:
    """A counter as the façade draws it; `word` stands in one where nobody sits."""

    number: int
    state: str
    over: bool
    ticket: str
    word: str


@dataclass(frozen=True, slots=True)
class Room:
    """A hall and its windows."""

    name: str
    windows: list[Window]


@dataclass(frozen=True, slots=True)
class Pane:
    """A branch on the front. `say` stands where the interval would, when nobody can be promised one."""

    id: int
    name: str
    where: str
    low: int | None
    high: int | None
    say: str
    at_work: int
    counters: int
    waiting: int
    rooms: list[Room]
    is_main: bool


def pane(branch: Branch, *, is_main: bool, now: datetime) -> Pane:
    """One branch's pane. The queries of `hall.view` and one for the halls."""
    view = hall.view(branch, now=now)
    rooms = {room.pk: told(room, "name") for room in network.halls(branch.pk)}
    grouped: dict[int, list[Window]] = {}
    is_open = view.openness.state in ("open", "last_served")
    for counter in view.counters:
        grouped.setdefault(counter.hall_id, []).append(_window(counter, is_open=is_open))
    # What stands between closing and the last visitor's leaving is still the day: an interval is not promised then.
    promised = view.openness.takes_tickets
    return Pane(
        id=branch.pk,
        name=told(branch, "name"),
        where=told(branch, "address"),
        low=view.promise.low if promised else None,
        high=view.promise.high if promised else None,
        say="" if promised else _say(view, now),
        at_work=view.at_work,
        counters=len(view.counters),
        waiting=view.waiting,
        rooms=[Room(rooms[pk], windows) for pk, windows in grouped.items()],
        is_main=is_main,
    )


def _window(counter: CounterView, *, is_open: bool) -> Window:
    state = {"called": "serving", "empty": "closed" if is_open else "plan"}.get(counter.state, counter.state)
    word = pgettext("at a counter", "nobody") if counter.state == "empty" and is_open else ""
    return Window(counter.number, state, counter.is_over, counter.label, word)


def _say(view: HallView, now: datetime) -> str:
    """Why nobody is promised an interval, in two or three words."""
    state = view.openness.state
    if state == "paused":
        return gettext("air raid") if view.openness.pause_reason == "air_raid" else gettext("paused")
    if state == "last_served":
        return gettext("serving the last")
    if state == "full":
        return gettext("full")
    return opens(view.openness.opens_at, now) or gettext("closed")


def opens(at: datetime | None, now: datetime) -> str:
    """«відчинять о 08:00», with the day when it is not today."""
    if at is None:
        return ""
    return gettext("opens %(when)s") % {"when": when(at, now)}


def when(at: datetime, now: datetime) -> str:
    """A moment ahead: «о 08:00», «завтра о 08:00», «у четвер о 08:00»."""
    hour = words.hour(at)
    days = (day_of(at) - day_of(now)).days
    if days == 0:
        return gettext("at %(hour)s") % {"hour": hour}
    if days == 1:
        return gettext("tomorrow at %(hour)s") % {"hour": hour}
    names = (
        gettext("on Monday"), gettext("on Tuesday"), gettext("on Wednesday"), gettext("on Thursday"),
        gettext("on Friday"), gettext("on Saturday"), gettext("on Sunday"),
    )  # fmt: skip
    return gettext("%(day)s at %(hour)s") % {"day": names[day_of(at).weekday()], "hour": hour}


@dataclass(frozen=True, slots=True)
class Call:
    """One of the last calls."""

    number: str
    counter: int
    lit: bool


def calls(branch: Branch, *, now: datetime, pace: float) -> list[Call]:
    """The main branch's last calls, newest first; the newest is lit while it is news."""
    lit_for = LIT * max(pace, 1)
    return [
        Call(each.label, each.counter, lit=place == 0 and now - each.at <= lit_for)
        for place, each in enumerate(hall.calls(branch.pk, limit=CALLS))
    ]


def people(*, now: datetime) -> str:
    """How many came today and wait now, in words. One query."""
    crowd = demo.crowd(now=now)
    return _people(crowd.came, crowd.waiting)


def _people(came: int, waits: int) -> str:
    if came == 0:
        return gettext("Nobody has come today yet.")
    first = ngettext("%(count)s person has come today", "%(count)s people have come today", came) % {"count": came}
    if waits == 0:
        return gettext("%(came)s, nobody is waiting now.") % {"came": first}
    second = ngettext("%(count)s waits now", "%(count)s wait now", waits) % {"count": waits}
    return f"{first}, {second}."


def title(main: Branch, *, now: datetime) -> str:
    """What the town says at the door: it follows the main branch's."""
    doors = waiting.openness(main, now=now)
    if doors.state == "paused":
        if doors.pause_reason == "air_raid":
            return gettext("Air raid in Yaseny. Places are kept")
        return gettext("Yaseny stands still for a while. Places are kept")
    if doors.state in ("open", "full"):
        return gettext("Yaseny is already open. Come in")
    if doors.state == "last_served":
        return gettext("Yaseny is serving the last visitors")
    if doors.opens_at is None:
        return gettext("Yaseny is closed")
    if day_of(doors.opens_at) == day_of(now):
        return gettext("Yaseny is still closed, we open %(when)s") % {"when": when(doors.opens_at, now)}
    return gettext("Yaseny is already closed, we open %(when)s") % {"when": when(doors.opens_at, now)}


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock below its hour: a hint of the speed, or how far a run ahead has got (0–16 panes)."""

    speed: int
    hint: str
    running: str
    done: int
    is_asleep: bool


def pace(show: ClockView) -> Pace:
    """The pace in words."""
    hints = {
        0: gettext("The clock stands. Press a pace to go on."),
        1: gettext("×1: as in life."),
        10: gettext("×10: an hour passes in 6 minutes."),
        60: gettext("×60: an hour passes in a minute."),
    }
    running = ""
    if show.target_at is not None:
        running = _running(show.at, show.target_at)
    return Pace(show.speed, hints[show.speed], running, show.progress or 0, is_asleep=not show.is_alive)


def _running(at: datetime, target: datetime) -> str:
    reached, wanted = words.hour(at), words.hour(target)
    if day_of(at) != day_of(target):
        wanted = when(target, at)
        return gettext("Playing ahead: %(at)s, on to %(target)s") % {"at": reached, "target": wanted}
    if target.hour < 12:
        return gettext("Playing the morning: %(at)s of %(target)s") % {"at": reached, "target": wanted}
    return gettext("Playing ahead: %(at)s of %(target)s") % {"at": reached, "target": wanted}


@dataclass(frozen=True, slots=True)
class Jump:
    """An hour worth seeing."""

    value: str
    label: str


def jumps() -> list[Jump]:
    """The hours worth seeing, in the order of a day."""
    named = {
        "opening": pgettext("to the …", "opening"),
        "peak": pgettext("to the …", "peak"),
        "alarm": pgettext("to the …", "air raid"),
        "closing": pgettext("to the …", "closing"),
    }
    return [Jump(name, named[name]) for name in demo.JUMPS]

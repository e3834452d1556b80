"""What the control room shows, made of queries; the same for the page and for its live fragments."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from vikno.apps.cases.queries.intake_times import intake_times
from vikno.apps.network import queries as network_queries
from vikno.apps.queue.queries import attention, day, figures, hall, promises
from vikno.lib import charts, clock
from vikno.lib.clock import KYIV, day_of
from vikno.rules import hours

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

ENOUGH = 10
"""People called before a share of them is said aloud."""
_STATES = {"called": "serving", "empty": "closed"}


def network(branch_ids: list[int], *, selected: int, now: datetime) -> dict[str, Any]:
    """All branches side by side: façade, interval, who waits, and one line on what is wrong there."""
    found = [branch for branch in network_queries.branches() if branch.pk in branch_ids]
    views = [hall.view(branch, now=now) for branch in found]
    pace = clock.speed()
    panes = [
        {"hall": view, "windows": windows(view), "need": next(iter(attention.of(view, pace=pace)), None)}
        for view in views
    ]
    today = figures.of_days(branch_ids, first=day_of(now), last=day_of(now), now=now) if branch_ids else None
    return {
        "panes": panes,
        "selected": selected,
        "waiting": sum(view.waiting for view in views),
        "quick": round(100 * today.within_10)
        if today and today.within_10 is not None and today.called >= ENOUGH
        else None,
        "day": now,
    }


def of_branch(branch: "Branch", *, steers: bool, now: datetime) -> dict[str, Any]:
    """One branch in detail: windows, lines, promises, needs, the day."""
    view = hall.view(branch, now=now)
    return {**room(view), **lines(view), **needs(view, steers=steers), **the_day(branch, now=now)}


def room(view: hall.HallView) -> dict[str, Any]:
    """Live windows by hall, with who sits there and how long it has lasted."""
    is_paused = view.openness.state == "paused"
    rooms = network_queries.halls(view.branch.pk)
    return {
        "hall": view,
        "branch": view.branch,
        "is_paused": is_paused,
        "halls": [
            {"hall": one, "windows": [seat for seat in view.counters if seat.hall_id == one.pk]}
            for one in rooms
            if any(seat.hall_id == one.pk for seat in view.counters)
        ],
        "now": view.now,
    }


def lines(view: hall.HallView) -> dict[str, Any]:
    """Lines with the promises at risk in each, and the people whose promise is broken or will be."""
    pressing = promises.pressing(view.branch.pk, now=view.now)
    return {
        "hall": view,
        "branch": view.branch,
        "lines": [
            {"line": line, "broken": pressing.broken[line.group_id], "at_risk": pressing.at_risk[line.group_id]}
            for line in view.lines
        ],
        "pressing": pressing.people,
        "pressing_more": pressing.broken.total() + pressing.at_risk.total() - len(pressing.people),
        "pressing_count": pressing.broken.total() + pressing.at_risk.total(),
        "now": view.now,
    }


def needs(view: hall.HallView, *, steers: bool) -> dict[str, Any]:
    """What needs the head now."""
    return {
        "needs": attention.of(view, pace=clock.speed()),
        "branch": view.branch,
        "steers": steers,
        "hall": view,
        "now": view.now,
    }


def the_day(branch: "Branch", *, now: datetime) -> dict[str, Any]:
    """Arrivals by half-hour as a picture, and the day's figures."""
    reception, _working = network_queries.pattern_of(branch)
    spans = hours.spans_on(day_of(now), reception)
    picture = None
    if spans:
        slots = day.half_hours(branch.pk, opens_at=spans[0].start, closes_at=spans[-1].end, now=now)
        picture = charts.day_picture(
            [
                charts.Slot(
                    at=slot.starts_at.astimezone(KYIV),
                    count=slot.came if slot.starts_at <= now else None,
                    low=slot.low,
                    high=slot.high,
                )
                for slot in slots
            ],
            now=now.astimezone(KYIV),
        )
    return {
        "picture": picture,
        "figures": day.figures(branch.pk, on=day_of(now), now=now),
        "intakes": intake_times(branch.pk, on=day_of(now)),
        "branch": branch,
        "now": now,
    }


def windows(view: hall.HallView) -> list[dict[str, Any]]:
    """The branch's counters as the façade draws them."""
    return [
        {"number": one.number, "state": _STATES.get(one.state, one.state), "over": one.is_over} for one in view.counters
    ]

"""What the control room shows, made of queries; the same for the page and for its live fragments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from vikno.apps.network import queries as network_queries
from vikno.apps.queue.queries import attention, day, hall
from vikno.apps.queue.queries.figures import DayRow
from vikno.lib import charts
from vikno.lib.clock import KYIV, day_of
from vikno.rules import hours

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

PERIODS = {"week": 7, "month": 31}


def network(branch_ids: list[int], *, selected: int, now: datetime) -> dict[str, Any]:
    """All branches side by side: façade, interval, who waits, and one line on what is wrong there."""
    found = [branch for branch in network_queries.branches() if branch.pk in branch_ids]
    views = [hall.view(branch, now=now) for branch in found]
    panes = [{"hall": view, "windows": windows(view), "need": next(iter(attention.of(view)), None)} for view in views]
    return {"panes": panes, "selected": selected, "waiting": sum(view.waiting for view in views), "day": now}


def of_branch(branch: Branch, *, steers: bool, now: datetime) -> dict[str, Any]:
    """One branch in detail: windows, lines, promises, needs, the day."""
    view = hall.view(branch, now=now)
    return {**room(view, steers=steers), **needs(view, steers=steers), **the_day(branch, now=now)}


def room(view: hall.HallView, *, steers: bool) -> dict[str, Any]:
    """Windows with who sits there, lines, and those whose promise is broken."""
    return {
        "hall": view,
        "branch": view.branch,
        "steers": steers,
        "people": [one for one in view.counters if one.employee_id],
        "late": day.at_risk(view.branch.pk, now=view.now, limit=8),
        "now": view.now,
    }


def needs(view: hall.HallView, *, steers: bool) -> dict[str, Any]:
    """What needs the head now."""
    return {"needs": attention.of(view), "branch": view.branch, "steers": steers, "hall": view}


def the_day(branch: Branch, *, now: datetime) -> dict[str, Any]:
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
    return {"picture": picture, "figures": day.figures(branch.pk, on=day_of(now), now=now), "branch": branch}


def windows(view: hall.HallView) -> list[dict[str, Any]]:
    """The branch's counters as the façade draws them."""
    states = {"called": "serving", "empty": "closed"}
    return [
        {"number": one.number, "state": states.get(one.state, one.state), "over": one.is_over} for one in view.counters
    ]


def periods(chosen: str) -> list[dict[str, Any]]:
    """The switch of the period."""
    words = [("today", _("Today")), ("week", _("Week")), ("month", _("Month"))]
    return [{"label": word, "url": f"?period={key}", "current": key == chosen} for key, word in words]


def past(branch: Branch, chosen: str, *, now: datetime) -> list[DayRow]:
    """The days of the chosen period, newest first; empty for today."""
    if chosen not in PERIODS:
        return []
    today = day_of(now)
    return day.past_days(branch.pk, first=today - timedelta(days=PERIODS[chosen] - 1), last=today)

"""Longer periods in the control room: a week or a month by days, their picture, their figures, the lines in them."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import day, figures
from vikno.lib import charts
from vikno.lib.clock import KYIV, day_of

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

PERIODS = {"week": 7, "month": 31}


def switch(chosen: str) -> list[dict[str, Any]]:
    """The choice of the period."""
    words = [("today", _("Today")), ("week", _("Week")), ("month", _("Month"))]
    known = chosen if chosen in PERIODS else "today"
    return [{"label": word, "url": f"?period={key}", "current": key == known} for key, word in words]


def of(branch: "Branch", chosen: str, *, now: datetime) -> dict[str, Any] | None:
    """The days of the chosen period up to today; None for today alone."""
    if chosen not in PERIODS:
        return None
    last = day_of(now)
    first = last - timedelta(days=PERIODS[chosen] - 1)
    rows = day.past_days(branch.pk, first=first, last=last)
    by_group = figures.by_line(branch.pk, first=first, last=last, now=now)
    return {
        "first": first,
        "last": last,
        "rows": rows,
        "whole": figures.of_days([branch.pk], first=first, last=last, now=now),
        "lines": [(group, by_group[group.pk]) for group in network.groups_of(branch.pk) if group.pk in by_group],
        "picture": _picture({row.day: row.figures.came for row in rows}, first, last, now),
    }


def _picture(came: dict[date, int], first: date, last: date, now: datetime) -> charts.DayPicture:
    """A bar a day; the last one is today's."""
    slots = []
    on = first
    while on <= last:
        slots.append(
            charts.Slot(at=datetime.combine(on, time(0), tzinfo=KYIV), count=came.get(on, 0), foot=f"{on.day}")
        )
        on += timedelta(days=1)
    return charts.day_picture(slots, now=now.astimezone(KYIV))

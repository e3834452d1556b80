"""The day of a branch in figures and pictures: arrivals by half-hour, waits, promises kept; days past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractHour, ExtractMinute, Floor

from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import pauses
from vikno.apps.queue.queries.figures import DayRow, Figures, by_day, of_days
from vikno.lib.clock import KYIV, day_of
from vikno.rules import waits

PAST_WEEKS = 8
FEWEST_PAST_DAYS = 3


@dataclass(frozen=True, slots=True)
class HalfHour:
    """Arrivals of one half-hour of the day, and the range of the same half-hour on past days of this weekday.

    `low` and `high` are None until there are three such days.
    """

    starts_at: datetime
    came: int
    low: int | None
    high: int | None
    is_now: bool


def half_hours(branch_id: int, *, opens_at: datetime, closes_at: datetime, now: datetime) -> list[HalfHour]:
    """Arrivals by half-hour between two moments of one day, with the range of up to eight past weeks' same weekday.

    One query, along the index of branch and day.
    """
    day = day_of(opens_at)
    counts = _counted(branch_id, [day - timedelta(weeks=back) for back in range(PAST_WEEKS + 1)])
    past = [slots for on, slots in counts.items() if on != day]
    found = []
    starts = opens_at
    while starts < closes_at:
        slot = _slot(starts)
        before = sorted(one.get(slot, 0) for one in past)
        is_known = len(before) >= FEWEST_PAST_DAYS
        found.append(
            HalfHour(
                starts_at=starts,
                came=counts.get(day, {}).get(slot, 0),
                low=before[0] if is_known else None,
                high=before[-1] if is_known else None,
                is_now=starts <= now < starts + timedelta(minutes=30),
            )
        )
        starts += timedelta(minutes=30)
    return found


def figures(branch_id: int, *, on: date, now: datetime) -> Figures:
    """The figures of a branch's day. Two queries."""
    return of_days([branch_id], first=on, last=on, now=now)


def past_days(branch_id: int, *, first: date, last: date) -> list[DayRow]:
    """The days from `first` to `last`, both included, on which anybody came, newest first. One query."""
    return by_day([branch_id], first=first, last=last)[::-1]


def at_risk(branch_id: int, *, now: datetime, limit: int = 20) -> list[Ticket]:
    """Those who wait past the end of their promised interval, or past the promised latest call; longest first.

    In a pause they are those of the moment it began: nobody's promise breaks while the branch stands still.
    """
    moment = pauses.hall_time(branch_id, now)
    rows = Ticket.objects.filter(branch_id=branch_id, state="waiting").filter(
        Q(promised_until_at__lt=moment) | Q(due_at__lt=moment)
    )
    return list(rows.select_related("service", "group").order_by("ref_at")[:limit])


def kept_promises(branch_id: int, *, now: datetime, days: int = 30) -> waits.Kept | None:
    """How often the interval promised at issue held in the `days` before today; None without any. One query.

    Pauses are taken out: a promise moves on with them.
    """
    today = day_of(now)
    rows = Ticket.objects.filter(
        branch_id=branch_id,
        day__range=(today - timedelta(days=days), today - timedelta(days=1)),
        called_at__isnull=False,
        promised_until_at__isnull=False,
    )
    held = Q(called_at__gte=F("promised_from_at"), called_at__lte=F("promised_until_at"))
    found = rows.aggregate(count=Count("pk"), kept=Count("pk", filter=held))
    if not found["count"]:
        return None
    low, high = waits.wilson(found["kept"], found["count"])
    return waits.Kept(found["count"], found["kept"], found["kept"] / found["count"], low, high)


def _counted(branch_id: int, days: list[date]) -> Mapping[date, Mapping[int, int]]:
    """By day on which anybody came: half-hour of the day in Kyiv → how many."""
    rows = Ticket.objects.filter(branch_id=branch_id, day__in=days).values(
        "day", hour=ExtractHour("issued_at", tzinfo=KYIV), half=Floor(ExtractMinute("issued_at", tzinfo=KYIV) / 30)
    )
    found: dict[date, dict[int, int]] = {}
    for row in rows.annotate(count=Count("pk")):
        found.setdefault(row["day"], {})[row["hour"] * 2 + int(row["half"])] = row["count"]
    return found


def _slot(moment: datetime) -> int:
    local = moment.astimezone(KYIV)
    return local.hour * 2 + local.minute // 30

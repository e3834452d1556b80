"""The day of a branch in figures and pictures: arrivals by half-hour, promises kept, people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q

from vikno.apps.queue.models import Ticket
from vikno.lib.clock import KYIV, day_of
from vikno.rules import waits


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


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A branch's day. Waits are of people already called, pauses taken out; `promises` counts intervals kept."""

    came: int
    served: int
    left: int
    within_10: float | None
    within_15: float | None
    median_minutes: float | None
    p90_minutes: float | None
    promises: waits.Kept | None
    broken: int


PAST_WEEKS = 8


def half_hours(branch_id: int, *, opens_at: datetime, closes_at: datetime, now: datetime) -> list[HalfHour]:
    """Arrivals by half-hour between two moments of one day, with the range of up to eight past weeks' same weekday."""
    day = day_of(opens_at)
    days = [day - timedelta(weeks=back) for back in range(PAST_WEEKS + 1)]
    counts: dict[date, Counter[int]] = {one: Counter() for one in days}
    rows = Ticket.objects.filter(branch_id=branch_id, day__in=days).values_list("day", "issued_at")
    for on, at in rows:
        counts[on][_slot(at)] += 1
    past = [counts[one] for one in days[1:] if counts[one]]
    found = []
    starts = opens_at
    while starts < closes_at:
        slot = _slot(starts)
        before = sorted(one[slot] for one in past)
        found.append(
            HalfHour(
                starts_at=starts,
                came=counts[day][slot],
                low=before[0] if len(before) >= 3 else None,
                high=before[-1] if len(before) >= 3 else None,
                is_now=starts <= now < starts + timedelta(minutes=30),
            )
        )
        starts += timedelta(minutes=30)
    return found


def figures(branch_id: int, *, on: date, now: datetime) -> DayFigures:
    """The figures of a branch's day. One query."""
    rows = list(
        Ticket.objects.filter(branch_id=branch_id, day=on).values_list(
            "state", "waited_seconds", "issued_at", "promised_from_at", "promised_until_at", "called_at", "closed_at"
        )
    )
    waited = sorted(row[1] / 60 for row in rows if row[1] is not None)
    promises = [
        (
            round((low_at - issued).total_seconds() / 60),
            round((high_at - issued).total_seconds() / 60),
            (called - issued).total_seconds() / 60,
        )
        for _, _, issued, low_at, high_at, called, _ in rows
        if called is not None and low_at is not None and high_at is not None
    ]
    broken = sum(
        high_at is not None and (called or (now if closed is None else closed)) > high_at
        for _, _, _, _, high_at, called, closed in rows
    )
    return DayFigures(
        came=len(rows),
        served=sum(row[0] == "finished" for row in rows),
        left=sum(row[0] in ("left", "cancelled") for row in rows),
        within_10=_share(waited, 10),
        within_15=_share(waited, 15),
        median_minutes=waited[len(waited) // 2] if waited else None,
        p90_minutes=waited[min(int(len(waited) * 0.9), len(waited) - 1)] if waited else None,
        promises=waits.coverage(promises),
        broken=broken,
    )


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


def at_risk(branch_id: int, *, now: datetime, limit: int = 20) -> list[Ticket]:
    """Those who wait past the end of their promised interval, or past the promised latest call; longest first."""
    rows = Ticket.objects.filter(branch_id=branch_id, state="waiting").filter(
        Q(promised_until_at__lt=now) | Q(due_at__lt=now)
    )
    return list(rows.select_related("service", "group").order_by("ref_at")[:limit])


def _slot(moment: datetime) -> int:
    local = moment.astimezone(KYIV)
    return local.hour * 2 + local.minute // 30


def _share(waited: list[float], minutes: int) -> float | None:
    return sum(one <= minutes for one in waited) / len(waited) if waited else None

"""The weekly hours of a branch as they are written, and the dates that differ."""

from collections.abc import Mapping
from datetime import date, time

from vikno.apps.network.models import Hours, HoursException

Stretches = tuple[tuple[time, time], ...]


def week(branch_id: int) -> Mapping[str, Mapping[int, Stretches]]:
    """By kind («working», «reception») and weekday: the stretches, earliest first. One query."""
    found: dict[str, dict[int, Stretches]] = {kind: {} for kind in Hours.Kind.values}
    for row in Hours.objects.filter(branch_id=branch_id).order_by("weekday", "opens"):
        found[row.kind][row.weekday] = (*found[row.kind].get(row.weekday, ()), (row.opens, row.closes))
    return found


def exception(branch_id: int, on: date) -> HoursException | None:
    """What differs on a date."""
    return HoursException.objects.filter(branch_id=branch_id, on=on).first()


def exceptions_from(branch_id: int, on: date, *, limit: int) -> list[HoursException]:
    """Dates that differ from this one on, the nearest first."""
    return list(HoursException.objects.filter(branch_id=branch_id, on__gte=on).order_by("on")[:limit])


def exceptions_before(branch_id: int, on: date, *, limit: int) -> list[HoursException]:
    """Dates that differed before this one, the latest first."""
    return list(HoursException.objects.filter(branch_id=branch_id, on__lt=on).order_by("-on")[:limit])

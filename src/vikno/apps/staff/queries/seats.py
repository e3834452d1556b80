"""Who sits where now."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.staff.models import Employee, Sitting
from vikno.lib import sql


@dataclass(frozen=True, slots=True)
class Seat:
    """An employee at a counter now. `on_break` is the reason, empty when at work; `idle_since` None while serving."""

    sitting_id: int
    counter_id: int
    counter_number: int
    branch_id: int
    employee_id: int
    name: str
    position_uk: str
    position_en: str
    from_at: datetime
    idle_since: datetime | None
    on_break: str
    break_until_at: datetime | None
    break_from_at: datetime | None = None


def seat_of(employee: Employee) -> Sitting | None:
    """The open sitting of an employee, with `counter_number` and `hall_id` beside its fields; None when not sitting."""
    return sql.first(Sitting, _SEAT, [employee.pk])


_SEAT = """
SELECT s.*, c.number AS counter_number, c.hall_id FROM staff_sitting s JOIN network_counter c ON c.id = s.counter_id
WHERE s.employee_id = %s AND s.until_at IS NULL
"""


def seats(branch_ids: list[int]) -> list[Seat]:
    """Everybody who sits at a counter of these branches now, by branch and counter number. Two queries."""
    sittings = (
        Sitting.objects.filter(branch_id__in=branch_ids, until_at__isnull=True)
        .select_related("counter", "employee")
        .prefetch_related("breaks")
        .order_by("branch_id", "counter__number")
    )
    found = []
    for sitting in sittings:
        pause = next((one for one in sitting.breaks.all() if one.until_at is None), None)
        found.append(
            Seat(
                sitting_id=sitting.pk,
                counter_id=sitting.counter_id,
                counter_number=sitting.counter.number,
                branch_id=sitting.branch_id,
                employee_id=sitting.employee_id,
                name=str(sitting.employee),
                position_uk=sitting.employee.position_uk,
                position_en=sitting.employee.position_en,
                from_at=sitting.from_at,
                idle_since=sitting.idle_since,
                on_break=pause.reason if pause else "",
                break_until_at=pause.planned_until_at if pause else None,
                break_from_at=pause.from_at if pause else None,
            )
        )
    return found

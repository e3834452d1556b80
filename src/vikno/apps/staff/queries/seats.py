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
    """Everybody who sits at a counter of these branches now, by branch and counter number. One query."""
    return [Seat(*found) for found in sql.rows(_SEATS, {"branches": branch_ids})]


_SEATS = """
SELECT s.id, s.counter_id, c.number, s.branch_id, s.employee_id, e.given_name || ' ' || e.surname, e.position_uk,
       e.position_en, s.from_at, s.idle_since, coalesce(b.reason, ''), b.planned_until_at, b.from_at
FROM staff_sitting s JOIN network_counter c ON c.id = s.counter_id JOIN staff_employee e ON e.id = s.employee_id
LEFT JOIN staff_break b ON b.sitting_id = s.id AND b.until_at IS NULL
WHERE s.branch_id = ANY(%(branches)s) AND s.until_at IS NULL ORDER BY s.branch_id, c.number
"""

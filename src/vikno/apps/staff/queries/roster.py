"""What people know and when they work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vikno.apps.staff.models import Shift, Skill
from vikno.lib.clock import KYIV
from vikno.rules.spans import Span


def skills(employee_ids: list[int]) -> dict[int, dict[int, int]]:
    """By employee: group id → level (1 main, 2 stands in). Learners are left out. One query."""
    found: dict[int, dict[int, int]] = {pk: {} for pk in employee_ids}
    rows = Skill.objects.filter(employee_id__in=employee_ids, level__lt=Skill.Level.LEARNING)
    for employee_id, group_id, level in rows.values_list("employee_id", "group_id", "level"):
        found[employee_id][group_id] = level
    return found


@dataclass(frozen=True, slots=True)
class Day:
    """An employee's planned day in moments: when the shift ends, and its break if there is one."""

    starts_at: datetime
    ends_at: datetime
    pause: Span | None


def breaks_today(employee_ids: list[int], *, now: datetime) -> dict[int, Day]:
    """The planned day in Kyiv of each of these employees who works today. One query."""
    today = now.astimezone(KYIV).date()
    found = {}
    for shift in Shift.objects.filter(employee_id__in=employee_ids, weekday=today.weekday()):
        pause = None
        if shift.break_starts is not None:
            start = datetime.combine(today, shift.break_starts, tzinfo=KYIV)
            pause = Span(start, start + timedelta(minutes=shift.break_minutes))
        found[shift.employee_id] = Day(
            starts_at=datetime.combine(today, shift.starts, tzinfo=KYIV),
            ends_at=datetime.combine(today, shift.ends, tzinfo=KYIV),
            pause=pause,
        )
    return found

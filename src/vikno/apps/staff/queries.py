"""Who works here, what they may do and know, and who sits where now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vikno.apps.accounts.models import User
from vikno.apps.staff.models import Employee, Role, Shift, Sitting, Skill
from vikno.lib.clock import KYIV
from vikno.rules.rights import Right, allowed
from vikno.rules.spans import Span


class NotAllowed(PermissionError):
    """The employee has no role in the branch that carries the right."""

    def __init__(self, right: Right, branch_id: int) -> None:
        super().__init__(f"{right} in branch {branch_id}")
        self.right = right
        self.branch_id = branch_id


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


def employee_of(user: User) -> Employee | None:
    """The employee behind an account, with home branch loaded; None for an account that belongs to nobody."""
    if not user.is_authenticated:
        return None
    return Employee.objects.select_related("branch").filter(user=user, left_on__isnull=True).first()


def roles(employee: Employee, branch_id: int) -> frozenset[str]:
    """The employee's roles in a branch. Asked once per loaded employee, then remembered on it."""
    known: dict[int, frozenset[str]] | None = employee.__dict__.get("_roles_by_branch")
    if known is None:
        known = {}
        for branch, kind in Role.objects.filter(employee=employee).values_list("branch_id", "kind"):
            known[branch] = known.get(branch, frozenset()) | {kind}
        employee.__dict__["_roles_by_branch"] = known
    return known.get(branch_id, frozenset())


def may(employee: Employee | None, right: Right, branch_id: int) -> bool:
    """Whether the employee has the right in the branch."""
    return employee is not None and allowed(roles(employee, branch_id), right)


def require(employee: Employee | None, right: Right, branch_id: int) -> None:
    """Raises NotAllowed unless the employee has the right in the branch."""
    if not may(employee, right, branch_id):
        raise NotAllowed(right, branch_id)


def branches_with(employee: Employee, right: Right) -> list[int]:
    """Ids of the branches where the employee has the right, ascending."""
    roles(employee, 0)
    known: dict[int, frozenset[str]] = employee.__dict__["_roles_by_branch"]
    return sorted(branch for branch, kinds in known.items() if allowed(kinds, right))


def seat_of(employee: Employee) -> Sitting | None:
    """The open sitting of an employee, with its counter, hall and branch loaded; None when not sitting."""
    return (
        Sitting.objects.select_related("counter__hall", "branch")
        .filter(employee=employee, until_at__isnull=True)
        .first()
    )


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
            )
        )
    return found


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

"""Who works here and what they may do: the employee behind an account, roles and rights by branch."""

from collections.abc import Iterable

from vikno.apps.accounts.models import User
from vikno.apps.staff.models import Employee, Officer
from vikno.lib import sql
from vikno.rules.rights import Right, allowed


class NotAllowed(PermissionError):
    """The employee has no role in the branch that carries the right."""

    def __init__(self, right: Right, branch_id: int) -> None:
        super().__init__(f"{right} in branch {branch_id}")
        self.right = right
        self.branch_id = branch_id


def employee_of(user: User) -> Employee | None:
    """The employee behind an account; None for an account that belongs to nobody."""
    if not user.is_authenticated:
        return None
    return _with_roles(f"{_EMPLOYEE} WHERE e.user_id = %s AND e.left_on IS NULL", user.pk)


def employee(employee_id: int) -> Employee | None:
    """An employee who has not left, with the roles."""
    return _with_roles(f"{_EMPLOYEE} WHERE e.id = %s AND e.left_on IS NULL", employee_id)


def _with_roles(statement: str, value: int) -> Employee | None:
    found = sql.first(Employee, statement, [value])
    if found is not None:
        _remember(found, zip(found.__dict__.pop("role_branches"), found.__dict__.pop("role_kinds"), strict=True))
    return found


_EMPLOYEE = """
SELECT e.*, r.role_branches, r.role_kinds FROM staff_employee e
CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(branch_id), '{}') AS role_branches, coalesce(array_agg(kind), '{}') AS role_kinds
  FROM staff_role WHERE employee_id = e.id
) r
"""
"""With the roles, for whoever asks who it is asks next what he may."""


def officer_of(user: User) -> Officer | None:
    """The provider's officer behind an account; None for everybody else."""
    if not user.is_authenticated:
        return None
    return Officer.objects.filter(user=user, left_on=None).select_related("provider").first()


def roles(employee: Employee, branch_id: int) -> frozenset[str]:
    """The employee's roles in a branch. Asked once per loaded employee, then remembered on it."""
    if "_roles_by_branch" not in employee.__dict__:
        _remember(employee, sql.rows("SELECT branch_id, kind FROM staff_role WHERE employee_id = %s", [employee.pk]))
    return employee.__dict__["_roles_by_branch"].get(branch_id, frozenset())


def _remember(employee: Employee, roles: Iterable[tuple[int, str]]) -> None:
    known: dict[int, frozenset[str]] = {}
    for branch, kind in roles:
        known[branch] = known.get(branch, frozenset()) | {kind}
    employee.__dict__["_roles_by_branch"] = known


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


def officer(officer_id: int) -> Officer | None:
    """A provider's officer who has not left."""
    return sql.find(Officer, "id = %s AND left_on IS NULL", [officer_id])

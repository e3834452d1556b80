"""Who works here and what they may do: the employee behind an account, roles and rights by branch."""

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
    return sql.first(Employee, "SELECT * FROM staff_employee WHERE user_id = %s AND left_on IS NULL", [user.pk])


def officer_of(user: User) -> Officer | None:
    """The provider's officer behind an account; None for everybody else."""
    if not user.is_authenticated:
        return None
    return Officer.objects.filter(user=user, left_on=None).select_related("provider").first()


def roles(employee: Employee, branch_id: int) -> frozenset[str]:
    """The employee's roles in a branch. Asked once per loaded employee, then remembered on it."""
    known: dict[int, frozenset[str]] | None = employee.__dict__.get("_roles_by_branch")
    if known is None:
        known = {}
        for branch, kind in sql.rows("SELECT branch_id, kind FROM staff_role WHERE employee_id = %s", [employee.pk]):
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


def officer(officer_id: int) -> Officer | None:
    """A provider's officer who has not left."""
    return Officer.objects.filter(pk=officer_id, left_on=None).select_related("provider").first()

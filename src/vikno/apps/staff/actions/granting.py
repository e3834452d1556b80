"""Roles and accounts, given by people to people: who may give what stands in rules/rights.GIVES."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from vikno.apps.accounts import actions as accounts
from vikno.apps.accounts import queries as known
from vikno.apps.journal import actions as journal
from vikno.apps.network.actions import branches
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries
from vikno.apps.staff.actions.people import grant_role, revoke_role
from vikno.apps.staff.models import Employee, Role
from vikno.rules.rights import RIGHTS, Right, may_give


class RoleNotYours(Exception):
    """Whoever acts may not give or take this role. `args[0]` is the role."""


class NobodyLeft(Exception):
    """Nobody else could set up the branch then. `args[0]` is the branch's id."""


class AccountNotYours(Exception):
    """The person holds a role somewhere that whoever acts may not give: the account is a system administrator's."""


class LoginTaken(Exception):
    """Another person logs in by this name."""


class HasAccount(Exception):
    """The person has an account already."""


class NoAccount(Exception):
    """The person has no account yet."""


@transaction.atomic
def set_roles(
    employee: Employee, *, branch_id: int, kinds: Collection[str], by: Employee, now: datetime
) -> frozenset[str]:
    """Make these the employee's roles in a branch. Raises NotAllowed, RoleNotYours, NobodyLeft."""
    queries.require(by, Right.GRANT, branch_id)
    own = queries.roles(by, branch_id)
    wanted = frozenset(Role.Kind(kind).value for kind in kinds)
    held = frozenset(Role.objects.filter(employee=employee, branch_id=branch_id).values_list("kind", flat=True))
    for kind in sorted(wanted ^ held):
        if not may_give(own, kind):
            raise RoleNotYours(kind)
    for kind in sorted(wanted - held):
        grant_role(employee, branch_id=branch_id, kind=kind, by=by, now=now)
    if any(_sets_up(kind) for kind in held) and not any(_sets_up(kind) for kind in wanted):
        require_another(employee, branch_id)
    for kind in sorted(held - wanted):
        revoke_role(employee, branch_id=branch_id, kind=kind, by=by, now=now)
    return wanted


@transaction.atomic
def open_account(employee: Employee, *, login: str, by: Employee, now: datetime) -> str:
    """Open an account for an employee and return the token of an invitation to choose a password.

    Raises NotAllowed, AccountNotYours, LoginTaken, HasAccount.
    """
    require_reach(employee, by=by)
    if employee.user_id is not None:
        raise HasAccount
    if known.is_taken(login):
        raise LoginTaken(login)
    user = accounts.open_account(login, by=by, now=now, first_name=employee.given_name, last_name=employee.surname)
    employee.user = user
    employee.save(update_fields=["user"])
    return known.invitation(user)


@transaction.atomic
def invite(employee: Employee, *, by: Employee, now: datetime) -> str:
    """The token of a new invitation for an employee who has an account; the present password holds until it is used.

    Raises NotAllowed, AccountNotYours, NoAccount.
    """
    require_reach(employee, by=by)
    if employee.user is None:
        raise NoAccount
    journal.record("account.invited", employee, by=by, at=now)
    return known.invitation(employee.user)


@transaction.atomic
def add_branch(parent: Branch, *, by: Employee, now: datetime, **fields: object) -> Branch:
    """Add a branch under another; whoever adds it may set it up as they may the other. Raises NotAllowed, CodeTaken."""
    queries.require(by, Right.SET_UP, parent.pk)
    branch = branches.open_branch(by=by, now=now, parent=parent, **fields)
    for kind in sorted(queries.roles(by, parent.pk)):
        if _sets_up(kind):
            grant_role(by, branch_id=branch.pk, kind=kind, by=by, now=now)
    return branch


def require_reach(employee: Employee, *, by: Employee) -> None:
    """Raises NotAllowed, or AccountNotYours: an account opens all its roles, so who holds it must hold each of them."""
    queries.require(by, Right.GRANT, employee.branch_id)
    for branch_id, kind in Role.objects.filter(employee=employee).values_list("branch_id", "kind"):
        if not may_give(queries.roles(by, branch_id), kind):
            raise AccountNotYours


def require_another(employee: Employee, branch_id: int) -> None:
    """Raises NobodyLeft unless somebody else who works here, with an account, may set up the branch."""
    others = Role.objects.filter(
        branch_id=branch_id,
        kind__in=[kind for kind in RIGHTS if _sets_up(kind)],
        employee__left_on__isnull=True,
        employee__user__is_active=True,
    )
    if not others.exclude(employee=employee).exists():
        raise NobodyLeft(branch_id)


def _sets_up(kind: str) -> bool:
    return Right.SET_UP in RIGHTS[kind]

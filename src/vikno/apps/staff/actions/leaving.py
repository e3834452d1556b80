"""An employee leaves the network, and comes back."""

from datetime import datetime

from django.db import transaction

from vikno.apps.accounts import actions as accounts
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.staff.actions.granting import require_another, require_reach
from vikno.apps.staff.actions.sitting import leave
from vikno.apps.staff.models import Employee, Role
from vikno.apps.staff.queries import seat_of
from vikno.lib.clock import day_of
from vikno.rules.rights import RIGHTS, Right


class Yourself(Exception):
    """Nobody strikes themselves off: another head or administrator does."""


@transaction.atomic
def dismiss(employee: Employee, *, by: Employee, now: datetime) -> None:
    """Let an employee leave today: the counter is free, the account closed; roles, skills and shifts are kept.

    Nothing happens when the employee has left already. Raises NotAllowed, AccountNotYours, Yourself, NobodyLeft,
    StillServing.
    """
    require_reach(employee, by=by)
    if employee.left_on is not None:
        return
    if employee.pk == by.pk:
        raise Yourself
    for branch_id, kind in Role.objects.filter(employee=employee).values_list("branch_id", "kind"):
        if Right.SET_UP in RIGHTS[kind]:
            require_another(employee, branch_id)
    if seat_of(employee) is not None:
        leave(employee, by=by, now=now)
    employee.left_on = day_of(now)
    employee.save(update_fields=["left_on"])
    if employee.user is not None:
        accounts.close_account(employee.user, by=by, now=now)
    journal.record("employee.left", employee, by=by, at=now)
    live.announce(topics.branch(employee.branch_id), topics.hall(employee.branch_id))


@transaction.atomic
def take_back(employee: Employee, *, by: Employee, now: datetime) -> None:
    """An employee who had left works here again, with the account and the roles of before; else nothing happens.

    Raises NotAllowed, AccountNotYours.
    """
    require_reach(employee, by=by)
    if employee.left_on is None:
        return
    employee.left_on = None
    employee.save(update_fields=["left_on"])
    if employee.user is not None:
        accounts.reopen_account(employee.user, by=by, now=now)
    journal.record("employee.back", employee, by=by, at=now)
    live.announce(topics.branch(employee.branch_id), topics.hall(employee.branch_id))

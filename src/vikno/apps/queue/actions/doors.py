"""Opening the doors of a branch: only when nothing essential is missing."""

from datetime import datetime

from django.db import transaction

from vikno.apps.network.actions import branches
from vikno.apps.network.models import Branch
from vikno.apps.queue.queries.readiness import ready
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules.readiness import Lack
from vikno.rules.rights import Right


class NotReady(Exception):
    """Something essential is missing. `lacks` says what."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(", ".join(lack.code for lack in lacks))
        self.lacks = lacks


@transaction.atomic
def open_doors(branch: Branch, *, by: Employee, now: datetime) -> None:
    """Receive visitors from now on, by the hours of the branch; doors that are open stay open.

    Raises NotAllowed, NotReady.
    """
    staff.require(by, Right.SET_UP, branch.pk)
    if branch.opened_at is not None:
        return
    if lacks := ready(branch, now=now).rule.missing:
        raise NotReady(lacks)
    branches.open_doors(branch, by=by, now=now)

"""Who is on shift."""

from datetime import datetime

from django.db.models import QuerySet

from vikno.apps.staff.models import Employee
from vikno.lib.alphabet import in_alphabet
from vikno.lib.clock import KYIV
from vikno.rules.rights import RIGHTS, Right


def on_shift(branch_id: int, *, now: datetime) -> list[Employee]:
    """Employees of a branch whose shift holds `now` and who may serve, by surname. One query."""
    local = now.astimezone(KYIV)
    rows = Employee.objects.filter(
        branch_id=branch_id,
        left_on__isnull=True,
        shifts__weekday=local.weekday(),
        shifts__starts__lte=local.time(),
        shifts__ends__gt=local.time(),
        roles__branch_id=branch_id,
        roles__kind__in=("operator", "issue_clerk", "consultant"),
    )
    return _by_surname(rows)


def working_in(branch_id: int) -> list[Employee]:
    """Everybody employed in a branch now, by surname. One query."""
    return _by_surname(Employee.objects.filter(branch_id=branch_id, left_on__isnull=True))


def who_serve(branch_id: int) -> list[Employee]:
    """Everybody with a role in a branch that lets them sit at a counter, by surname. One query."""
    kinds = [kind for kind, rights in RIGHTS.items() if Right.SERVE in rights]
    rows = Employee.objects.filter(left_on__isnull=True, roles__branch_id=branch_id, roles__kind__in=kinds)
    return _by_surname(rows)


def _by_surname(rows: QuerySet[Employee]) -> list[Employee]:
    """Each of them once, whatever tables they were found through."""
    once = Employee.objects.filter(pk__in=rows.values("pk"))
    return list(once.order_by(in_alphabet("surname"), in_alphabet("given_name"), "pk"))

"""Who is on shift."""

from datetime import datetime

from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV
from vikno.rules.rights import RIGHTS, Right


def on_shift(branch_id: int, *, now: datetime) -> list[Employee]:
    """Employees of a branch whose shift holds `now` and who may serve, by surname. One query."""
    local = now.astimezone(KYIV)
    return list(
        Employee.objects.filter(
            branch_id=branch_id,
            left_on__isnull=True,
            shifts__weekday=local.weekday(),
            shifts__starts__lte=local.time(),
            shifts__ends__gt=local.time(),
            roles__branch_id=branch_id,
            roles__kind__in=("operator", "issue_clerk", "consultant"),
        )
        .distinct()
        .order_by("surname", "pk")
    )


def working_in(branch_id: int) -> list[Employee]:
    """Everybody employed in a branch now, by surname. One query."""
    return list(Employee.objects.filter(branch_id=branch_id, left_on__isnull=True).order_by("surname", "pk"))


def who_serve(branch_id: int) -> list[Employee]:
    """Everybody with a role in a branch that lets them sit at a counter, by surname. One query."""
    kinds = [kind for kind, rights in RIGHTS.items() if Right.SERVE in rights]
    rows = Employee.objects.filter(left_on__isnull=True, roles__branch_id=branch_id, roles__kind__in=kinds)
    return list(rows.distinct().order_by("surname", "pk"))

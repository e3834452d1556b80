"""Who is on shift."""

from datetime import datetime

from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV


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

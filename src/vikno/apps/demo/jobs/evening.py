"""The end of a branch's day: its draws are closed and their seed shown, its money is counted."""

from datetime import datetime
from decimal import Decimal

from vikno.apps.cases.actions import draw_days
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.network.models import Branch
from vikno.apps.payments import actions as payments
from vikno.apps.payments.queries.days import day_table
from vikno.apps.staff.models import Employee
from vikno.lib.clock import day_of

SHORT_SHARE = 0.12
"""Of the days on which a little is missing in the cash box."""


def close(branch: Branch, *, seed: int, now: datetime) -> None:
    """Close the day; what is closed already stays as it is."""
    draw_days.close_day(branch.pk, now=now)
    head = Employee.objects.filter(left_on=None, roles__branch=branch, roles__kind="head").order_by("pk").first()
    table = day_table(branch.pk, day=day_of(now))
    if head is None or table.opened_at is None or table.closed_at is not None:
        return
    counted = {row.method: row.recorded for row in table.rows}
    reasons = {}
    if counted.get("cash", 0) > 100 and dice(seed, "cash", branch.code, table.day).random() < SHORT_SHARE:
        counted["cash"] -= Decimal(20)
        reasons["cash"] = "решту видано двічі, заявник обіцяв повернути"
    payments.close_day(branch.pk, day=table.day, counted=counted, reasons=reasons, by=head, now=now)

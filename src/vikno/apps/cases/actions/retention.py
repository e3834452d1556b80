"""How long the documents of a case are kept: dated rules with their source."""

from datetime import date, datetime

from django.db import transaction

from vikno.apps.cases.models import RetentionRule
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.rules.rights import Right


class RuleTooLate(ValueError):
    """A rule holds from today or later: what ended before keeps its day."""


class RuleIncomplete(ValueError):
    """A rule needs its years, one at least, and its source."""


@transaction.atomic
def set_rule(
    *,
    branch: Branch,
    years: int,
    source: str,
    since: date,
    by: Employee,
    now: datetime,
    service_id: int | None = None,
    outcome: str = "",
    why: str = "",
) -> RetentionRule:
    """A rule of keeping from a day on; cases that ended before keep their day.

    Raises RuleTooLate, RuleIncomplete, NotAllowed.
    """
    staff.require(by, Right.SET_UP, branch.pk)
    if years < 1 or not source.strip():
        raise RuleIncomplete
    if since < clock.day_of(now):
        raise RuleTooLate
    row, _ = RetentionRule.objects.update_or_create(
        service_id=service_id, outcome=outcome, since=since, defaults={"years": years, "source": source.strip()[:300]}
    )
    journal.record("retention.set", row, by=by, at=now, branch_id=branch.pk, why=why or source, data={"years": years})
    return row

"""The applicant takes an application back, before the decision."""

from datetime import datetime

from django.db import transaction

from vikno.apps.cases.actions import clocks, moves, routing
from vikno.apps.cases.models import Case, CaseFee, HandOverLine, Stop
from vikno.apps.cases.queries import retention
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.rules import cases as rule
from vikno.rules.rights import Right


@transaction.atomic
def withdraw(case_id: int, *, why: str, by: Employee, now: datetime) -> Case:
    """End a case at the applicant's word: its clock stops, an unpaid invoice is cancelled, those waiting wait no more.

    Withdrawn twice is once. A paid fee stays and is given back by a refund of its own. Raises MoveRefused after the
    decision, NotAllowed.
    """
    case = moves.hold(case_id)
    staff.require(by, Right.TAKE_IN, case.branch_id)
    if case.state == Case.State.WITHDRAWN:
        return case
    rule.check(rule.State(case.state), "case.withdrawn", by=rule.Actor.FRONT)
    Stop.objects.filter(case=case, resumed_at=None).update(resumed_at=now, resumed_by_label=by.actor_label[:160])
    routing.finish_step(case, by=by, now=now, note="")
    moves.move(
        case, "withdrawn", role=rule.Actor.FRONT, by=by, now=now, why=why,
        retained_until=retention.until(case, ended_on=clock.day_of(now), outcome="withdrawn"),
    )  # fmt: skip
    clocks.recount(case, now=now)
    # A package that has not left the centre is not carried any more; nobody is alarmed that it is missing.
    HandOverLine.objects.filter(case=case, handover__signed_at=None, scanned_out_at=None).delete()
    invoice = CaseFee.objects.filter(case=case).values_list("invoice_id", flat=True).first()
    if invoice is not None and money.state(invoice) == "due":
        payments.cancel(invoice, by=by, now=now, why=why or case.number)
    routing.open_those_waiting(case, by=by, now=now)
    return case

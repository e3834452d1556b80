"""The fee of a case: counted from the version's formula on the day of filing, asked for by an invoice."""

from datetime import datetime
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from vikno.apps.cases.actions import moves
from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.cases.queries.fees import counted, uncharged
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.rules import fees
from vikno.rules.worktime import kyiv_day

FREE = Decimal(0)


def charge(case: Case, *, by: journal.Actor, now: datetime) -> CaseFee | None:
    """Ask for the fee; None where nothing is due, or the branch has no account it could be paid to."""
    contents = versions.contents(case.version_id)
    if not contents.fee_is_known:
        return None
    try:
        fee = counted(case)
    except fees.NoAmount as missing:
        # A year whose sums nobody has entered yet: the case goes on, and the head sees why nothing was asked for.
        journal.record("case.fee_unknown", case, by=by, at=now, branch_id=case.branch_id, why=str(missing))
        return None
    if fee.uah is None or fee.uah == FREE:
        return None
    account = money.account_on(money.FEES, branch_id=case.branch_id, day=kyiv_day(now))
    if account is None:
        journal.record("case.fee_without_account", case, by=by, at=now, branch_id=case.branch_id)
        return None
    issued = payments.issue_invoice(
        client_id=uuid5(NAMESPACE_OID, f"case:{case.pk}"),
        branch_id=case.branch_id,
        account_id=account,
        payer=case.filing.applicant_name,
        payer_code=case.applicant.tax_number or case.applicant.company_code,
        amount=fee.uah,
        lines=payments.explained(fee),
        purpose={"service": contents.name.uk, "case": case.number},
        by=by,
        now=now,
    )
    return CaseFee.objects.create(case=case, invoice=issued.invoice)


def charge_waiting(now: datetime) -> int:
    """Ask for the fees of decided cases for which no account was there at filing, and is now; how many were."""
    waiting = Case.objects.filter(state__in=(Case.State.DECIDED, Case.State.READY), fee=None)
    branches = waiting.order_by().values_list("branch_id", flat=True).distinct()
    able = [pk for pk in branches if money.account_on(money.FEES, branch_id=pk, day=kyiv_day(now)) is not None]
    rows = waiting.filter(branch__in=able).order_by("pk")
    found = uncharged(case for case in rows if versions.contents(case.version_id).fee_is_condition)
    return sum(_charge_late(pk, now=now) for pk in sorted(found))


@transaction.atomic
def _charge_late(case_id: int, *, now: datetime) -> bool:
    case = moves.hold(case_id)
    if case.pk not in uncharged([case]) or CaseFee.objects.filter(case=case).exists():
        return False
    charge(case, by=journal.HOUSE, now=now)
    moves.announce(case)
    return True

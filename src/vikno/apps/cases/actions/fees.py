"""The fee of a case: counted from the version's formula on the day of filing, asked for by an invoice."""

from datetime import datetime
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from vikno.apps.cases.actions import intake
from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.catalogue.queries import amounts, versions
from vikno.apps.journal import actions as journal
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.rules import fees
from vikno.rules.contents_answers import known
from vikno.rules.worktime import kyiv_day

FREE = Decimal(0)


def counted(case: Case) -> fees.Fee:
    """What the case costs, with every line explained; `uah` is None where an answer is missing."""
    contents = versions.contents(case.version_id)
    filing = case.filing
    return fees.fee(
        contents.fee_lines,
        contents.reliefs,
        amounts=amounts.amounts(),
        answers=known(intake.answers_for(contents, filing.answers, filing.facts)),
        filed_on=kyiv_day(case.filed_at),
    )


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

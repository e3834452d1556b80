"""What a case costs, and whether its fee has come."""

from collections.abc import Iterable
from contextlib import suppress

from vikno.apps.cases.models import Case, CaseFee, Filing
from vikno.apps.cases.queries.readiness import answers_for
from vikno.apps.catalogue.queries import amounts, versions
from vikno.apps.payments import queries as money
from vikno.rules import fees
from vikno.rules.contents_answers import known
from vikno.rules.worktime import kyiv_day


def counted(case: Case) -> fees.Fee:
    """What the case costs, every line explained; `uah` is None where an answer is missing. Raises fees.NoAmount."""
    contents = versions.contents(case.version_id)
    filing = case.filing
    return fees.fee(
        contents.fee_lines,
        contents.reliefs,
        amounts=amounts.amounts(),
        answers=known(answers_for(contents, filing.answers, filing.facts)),
        filed_on=kyiv_day(case.filed_at),
    )


def unpaid(cases: Iterable[Case]) -> set[int]:
    """Ids of those of the cases whose result may not leave, by two questions for all of them."""
    asked = {case.pk: case for case in cases if versions.contents(case.version_id).fee_is_condition}
    if not asked:
        return set()
    case_of = dict(CaseFee.objects.filter(case__in=asked).values_list("invoice_id", "case_id"))
    waiting = {case_of[one.id] for one in money.invoices(case_of) if not one.is_settled}
    return waiting | uncharged([case for pk, case in asked.items() if pk not in case_of.values()])


def uncharged(cases: Iterable[Case]) -> set[int]:
    """Ids of those of the cases without an invoice whose fee is due all the same: there was no account to pay it to.

    A year whose sums nobody has entered holds nothing: what is due is not known.
    """
    left = [case for case in cases if versions.contents(case.version_id).fee_is_known]
    filings = Filing.objects.in_bulk({case.filing_id for case in left})
    found = set()
    for case in left:
        case.filing = filings[case.filing_id]
        with suppress(fees.NoAmount):
            found |= {case.pk} if counted(case).uah else set()
    return found


def is_unpaid(case: Case) -> bool:
    """Whether the result may not leave: payment is a condition, and it was neither made nor let off."""
    return case.pk in unpaid([case])

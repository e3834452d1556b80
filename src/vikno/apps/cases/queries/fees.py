"""Whether the fee of a case has come."""

from collections.abc import Iterable

from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.catalogue.queries import versions
from vikno.apps.payments import queries as money


def unpaid(cases: Iterable[Case]) -> set[int]:
    """Ids of those of the cases whose result may not leave, by one question for all of them."""
    asked = [case.pk for case in cases if versions.contents(case.version_id).fee_is_condition]
    if not asked:
        return set()
    case_of = dict(CaseFee.objects.filter(case__in=asked).values_list("invoice_id", "case_id"))
    return {case_of[one.id] for one in money.invoices(case_of) if not one.is_settled}


def is_unpaid(case: Case) -> bool:
    """Whether the result may not leave: payment is a condition, and it was neither made nor let off."""
    return case.pk in unpaid([case])

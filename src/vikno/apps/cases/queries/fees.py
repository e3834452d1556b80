"""Whether the fee of a case has come."""

from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.catalogue.queries import versions
from vikno.apps.payments import queries as money


def is_unpaid(case: Case) -> bool:
    """Whether the result may not leave: payment is a condition and has not come."""
    if not versions.contents(case.version_id).fee_is_condition:
        return False
    row = CaseFee.objects.filter(case=case).values_list("invoice_id", flat=True).first()
    return row is not None and money.state(row) != "paid"

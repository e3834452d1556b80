"""Two people at one invoice, and many at one counter of references."""

from uuid import uuid4

import pytest

from tests.apps.payments.conftest import Till
from tests.races import payers, runners
from vikno.apps.journal.models import Entry
from vikno.apps.payments import queries
from vikno.apps.payments.models import Payment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def till():
    return Till()


def test_without_the_lock_an_invoice_is_paid_and_cancelled(till):
    invoice = till.invoice()
    done = runners.race(payers.settle_without_lock, [(invoice.pk, "paid"), (invoice.pk, "cancelled")])
    assert sorted(done) == ["cancelled", "paid"]


def test_with_the_lock_payment_or_cancellation_wins_and_the_other_is_told(till):
    for invoice in (till.invoice(), till.invoice()):
        jobs = [(invoice.pk, str(uuid4()), till.now), (invoice.pk, "", till.now)]
        done = sorted(runners.race(payers.take_or_cancel, jobs))
        assert done in (["cancelled", "told cancelled"], ["paid", "told paid"])
        assert queries.state(invoice.pk) == done[0]


def test_of_many_payments_at_once_one_is_taken_and_the_same_request_is_answered_alike(till):
    invoice, once = till.invoice(), str(uuid4())
    jobs = [(invoice.pk, once, till.now)] * 3 + [(invoice.pk, str(uuid4()), till.now)] * 3
    done = runners.race(payers.take, jobs)
    assert done.count("paid") == 1
    assert Payment.objects.count() == Entry.objects.filter(word="invoice.paid").count() == 1


def test_references_issued_at_once_have_no_gap_and_no_repeat(till):
    done = runners.race(payers.issue, [(till.branch.pk, till.account.pk, 5, till.now)] * 6)
    assert sorted(int(reference[-6:]) for reference in done) == list(range(1, 31))

"""Fees of the demo: paid at the counter by terminal or in cash, at once or when the result is fetched."""

from collections.abc import Iterable
from datetime import datetime

from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.payments import actions as payments
from vikno.apps.payments.models import Invoice
from vikno.apps.staff.models import Employee

AT_ONCE = 0.9


def at_filing(seed: int, cases: Iterable[Case], *, by: Employee, now: datetime) -> None:
    """Most pay when they file."""
    for case in cases:
        if dice(seed, "pays", case.number).random() < AT_ONCE:
            pay(seed, case, by=by, now=now)


def pay(seed: int, case: Case, *, by: Employee, now: datetime) -> None:
    """Pay what is due for the case, if anything is."""
    invoice = _due(case)
    if invoice is None:
        return
    rng = dice(seed, "payment", invoice.reference)
    by_card = bool(rng.random() < 0.8)
    payments.take(
        invoice.pk, method="terminal" if by_card else "cash", amount=invoice.amount,
        client_id=name(seed, "payment", invoice.reference), by=by, now=now,
        receipt_number=f"{int(rng.integers(1, 9999)):06}",
        rrn=f"{int(rng.integers(10**11, 10**12))}" if by_card else "",
    )  # fmt: skip


def _due(case: Case) -> Invoice | None:
    row = CaseFee.objects.select_related("invoice").filter(case=case).first()
    return row.invoice if row is not None and row.invoice.state == Invoice.State.DUE else None

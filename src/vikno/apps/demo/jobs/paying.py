"""Fees of the demo: paid where they are asked for, at the cash desk in the hours after, or when the result is fetched.

Now and then somebody paid twice and asks one sum back; who asked for it does not agree to it: the head does, later.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.demo.actions.town import FIRST_MORNING
from vikno.apps.demo.jobs import pace
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.payments import actions as payments
from vikno.apps.payments.models import Invoice, Refund
from vikno.apps.payments.queries.accounts import alone_up_to
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV, day_of

AT_ONCE = 0.7
AT_THE_DESK = 0.75
"""Of those who owe a fee, so many come to the cash desk on a day; the rest another day, or pay with the result."""
DESK_OPENS = 8
DESK_AFTER = (30, 300)
"""Minutes after filing, or on a later day after the desk opens, at which somebody comes."""
REFUND_SHARE = 0.2
"""Of the days on which somebody asks for a fee that was paid twice; on the first morning somebody does."""
REFUND_FROM, AGREED_FROM = 9, 16
"""Hours of the day."""
MOST_A_ROUND = 24


def at_filing(seed: int, cases: Iterable[Case], *, by: Employee, now: datetime) -> None:
    """Most pay when they file."""
    for case in cases:
        if dice(seed, "pays", case.number).random() < AT_ONCE:
            pay(seed, case, by=by, now=now)


def pay(seed: int, case: Case, *, by: Employee, now: datetime) -> None:
    """Pay what is due for the case, if anything is."""
    invoice = _due(case)
    if invoice is not None:
        _take(seed, invoice, by=by, now=now)


def round_of(branch: Branch, *, seed: int, now: datetime, taken: Collection[int]) -> None:
    """Who comes to the cash desk now; what was paid twice is asked back in the morning and agreed to before evening.

    A cashier whose seat a person has taken is left what is due; a head, what waits for a second person.
    """
    clerks = _at_the_desk(branch)
    if not clerks:
        return
    cashier, *others = clerks
    here = now.astimezone(KYIV)
    due = Invoice.objects.filter(branch=branch, state=Invoice.State.DUE).order_by("pk")
    for invoice in due[:MOST_A_ROUND] if cashier.pk not in taken else ():
        if _comes(seed, invoice, now):
            pace.attempt("pay", lambda invoice=invoice: _take(seed, invoice, by=cashier, now=now), invoice)
    if here.hour >= REFUND_FROM and _is_asked_back(seed, branch, day_of(now)):
        clerk = next((one for one in (*others, cashier) if one.pk not in taken), None)
        if clerk is not None:
            pace.attempt("refund", lambda: _ask_back(branch, clerk, seed=seed, now=now))
    if here.hour >= AGREED_FROM:
        _agree(branch, now=now, taken=taken)


def _at_the_desk(branch: Branch) -> list[Employee]:
    """Who takes money: the issue clerks, the cashier first; in a village whoever is there."""
    rows = Employee.objects.filter(left_on=None, roles__branch=branch).order_by("pk")
    return list(rows.filter(roles__kind="issue_clerk")) or list(rows.filter(roles__kind="operator"))


def _comes(seed: int, invoice: Invoice, now: datetime) -> bool:
    rng = dice(seed, "cash desk", invoice.reference, day_of(now))
    opens_at = now.astimezone(KYIV).replace(hour=DESK_OPENS, minute=0, second=0, microsecond=0)
    low, high = DESK_AFTER
    after = timedelta(minutes=low + (high - low) * float(rng.random()))
    return bool(rng.random() < AT_THE_DESK) and now >= max(invoice.issued_at, opens_at) + after


def _take(seed: int, invoice: Invoice, *, by: Employee, now: datetime) -> None:
    rng = dice(seed, "payment", invoice.reference)
    by_card = bool(rng.random() < 0.8)
    payments.take(
        invoice.pk, method="terminal" if by_card else "cash", amount=invoice.amount,
        client_id=name(seed, "payment", invoice.reference), by=by, now=now,
        receipt_number=f"{int(rng.integers(1, 9999)):06}",
        rrn=f"{int(rng.integers(10**11, 10**12))}" if by_card else "",
    )  # fmt: skip


def _is_asked_back(seed: int, branch: Branch, day: date) -> bool:
    is_shown = day == FIRST_MORNING.date() and branch.parent_id is None
    return is_shown or bool(dice(seed, "refund", branch.code, day).random() < REFUND_SHARE)


def _ask_back(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    """Ask for one sum above what a clerk gives back alone, of a case that is over; once a day."""
    key = name(seed, "refund", branch.code, day_of(now))
    if Refund.objects.filter(client_id=key).exists():
        return
    over = CaseFee.objects.filter(
        case__branch=branch, case__state=Case.State.ISSUED, invoice__state=Invoice.State.PAID,
        invoice__payment__refunds=None,
    ).select_related("invoice__account")  # fmt: skip
    for row in over.order_by("-pk")[:MOST_A_ROUND]:
        invoice = row.invoice
        if invoice.amount > alone_up_to(invoice.account, branch_id=branch.pk, day=day_of(now)):
            payments.refund(
                invoice.pk, reason="сплачено двічі: того ж дня ще й через банк, квитанцію банку подано", client_id=key,
                by=clerk, now=now,
            )  # fmt: skip
            return


def _agree(branch: Branch, *, now: datetime, taken: Collection[int]) -> None:
    heads = Employee.objects.filter(left_on=None, roles__branch=branch, roles__kind="head").exclude(pk__in=taken)
    head = heads.order_by("pk").first()
    for pk in Refund.objects.filter(branch=branch, state=Refund.State.ASKED).values_list("pk", flat=True):
        if head is not None:
            pace.attempt("refund", lambda pk=pk: payments.approve_refund(pk, by=head, now=now), pk)


def _due(case: Case) -> Invoice | None:
    row = CaseFee.objects.select_related("invoice").filter(case=case).first()
    return row.invoice if row is not None and row.invoice.state == Invoice.State.DUE else None

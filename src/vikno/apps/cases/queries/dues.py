"""Fees with the cases they are for: what is due in a branch, and whose invoice a text names.

A list of what is due names no payer. Whoever finds by a name, or opens an invoice, is shown it and journals the look.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vikno.apps.cases.models import Case, CaseFee
from vikno.apps.cases.queries import codes
from vikno.apps.cases.queries.fees import uncharged
from vikno.apps.catalogue.queries import versions
from vikno.apps.payments import queries as money
from vikno.apps.payments.models import Invoice
from vikno.apps.people import queries as people
from vikno.lib.clock import KYIV
from vikno.rules import payment_qr

PAGE = 25
FOUND = 40


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice and its case. Without a case (another app asked for the money) `case_id` is None, texts are empty.

    `is_condition`: nothing is given out before it is paid.
    """

    invoice: money.InvoiceRow
    case_id: int | None = None
    filing_id: int | None = None
    number: str = ""
    service_uk: str = ""
    service_en: str = ""
    applicant_id: int | None = None
    case_state: str = ""
    is_condition: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Fees due, the newest first. `before` asks for the next page; None at the end."""

    rows: tuple[Due, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: `by` is `code`, `invoice`, or what found the person; those still due come first.

    `without`: numbers of cases found that cost nothing; `uncharged`: of those whose fee nobody could ask for yet, for
    there was no account; `elsewhere`: how many invoices other branches hold.
    """

    by: str = ""
    rows: tuple[Due, ...] = ()
    without: tuple[str, ...] = ()
    uncharged: tuple[str, ...] = ()
    elsewhere: int = 0
    is_cut: bool = False

    @property
    def applicants(self) -> tuple[int, ...]:
        """Whose invoices are shown, each once."""
        return tuple(dict.fromkeys(one.applicant_id for one in self.rows if one.applicant_id))


def newest(branch_id: int, *, on: date | None = None, before: int | None = None, limit: int = PAGE) -> Page:
    """What is due in a branch, or what became due on one day in Kyiv. Three queries."""
    found = Invoice.objects.filter(branch_id=branch_id, state=Invoice.State.DUE)
    if on is not None:
        start = datetime.combine(on, time(), KYIV)
        end = datetime.combine(on + timedelta(days=1), time(), KYIV)
        found = found.filter(issued_at__gte=start, issued_at__lt=end)
    if before is not None:
        found = found.filter(pk__lt=before)
    ids = list(found.order_by("-pk").values_list("pk", flat=True)[: limit + 1])
    rows = _with_cases(money.invoices(ids[:limit]))
    newest_first = tuple(sorted(rows, key=lambda one: -one.invoice.id))
    return Page(newest_first, ids[limit - 1] if len(ids) > limit else None)


def find(text: str, *, branch_id: int) -> Found:
    """Whose fees the text names: a case's number, code or link; an invoice's number or payment code; a person."""
    text = text.strip()
    cases = codes.cases_of(text)
    if cases:
        return _found("code", cases, branch_id=branch_id)
    invoice = money.by_reference(_reference(text))
    if invoice is not None:
        if invoice.branch_id != branch_id:
            return Found(by="invoice", elsewhere=1)
        return Found(by="invoice", rows=_with_cases([invoice]))
    page = people.find(text)
    if not page.rows:
        return Found()
    ids = [pk for row in page.rows for pk in people.same_ids(row.id)]
    theirs = Case.objects.filter(applicant__in=ids).order_by("-pk")[:FOUND]
    return _found(page.rows[0].by, theirs, branch_id=branch_id, is_cut=bool(page.after))


def of_invoice(invoice_id: int) -> Due | None:
    """One invoice with its case; None where there is no such invoice."""
    return next(iter(_with_cases(money.invoices([invoice_id]))), None)


def invoice_of(case_id: int) -> int | None:
    """The invoice of a case's fee; None where nothing was asked for."""
    return CaseFee.objects.filter(case=case_id).values_list("invoice_id", flat=True).first()


def case_of(case_id: int) -> tuple[str, int | None]:
    """The number of a case and its branch; nothing where there is no such case."""
    return Case.objects.filter(pk=case_id).values_list("number", "branch_id").first() or ("", None)


def beside(due: Due) -> tuple[Due, ...]:
    """Other fees of the same filing that are still due, in the order of its cases."""
    if due.filing_id is None:
        return ()
    ids = CaseFee.objects.filter(case__filing=due.filing_id, invoice__state=Invoice.State.DUE)
    return _with_cases(money.invoices(ids.exclude(invoice=due.invoice.id).values_list("invoice_id", flat=True)))


def numbers(invoice_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The number of the case and the name of its service by invoice."""
    rows = CaseFee.objects.filter(invoice__in=list(invoice_ids)).select_related("case__service")
    return {one.invoice_id: (one.case.number, str(one.case.service)) for one in rows}


def _found(by: str, cases: Sequence[Case], *, branch_id: int, is_cut: bool = False) -> Found:
    by_case = {case.pk: case.number for case in cases}
    fees = dict(CaseFee.objects.filter(case__in=by_case).values_list("case_id", "invoice_id"))
    rows = _with_cases(money.invoices(fees.values()))
    mine = [one for one in rows if one.invoice.branch_id == branch_id]
    mine.sort(key=lambda one: (one.invoice.state != Invoice.State.DUE, -one.invoice.id))
    lone = [case for case in cases if case.pk not in fees] if by == "code" else []
    late = uncharged(lone)
    without, waiting = ([case.number for case in lone if (case.pk in late) is is_late] for is_late in (False, True))
    return Found(by, tuple(mine), tuple(without), tuple(waiting), len(rows) - len(mine), is_cut)


def _with_cases(invoices: Sequence[money.InvoiceRow]) -> tuple[Due, ...]:
    rows = CaseFee.objects.filter(invoice__in=[one.id for one in invoices]).select_related("case__service")
    cases = {one.invoice_id: one.case for one in rows}
    return tuple(_due(one, cases.get(one.id)) for one in invoices)


def _due(invoice: money.InvoiceRow, case: Case | None) -> Due:
    if case is None:
        return Due(invoice)
    return Due(
        invoice=invoice,
        case_id=case.pk,
        filing_id=case.filing_id,
        number=case.number,
        service_uk=str(case.service),
        service_en=case.service.name_en,
        applicant_id=case.applicant_id,
        case_state=case.state,
        is_condition=versions.contents(case.version_id).fee_is_condition,
    )


def _reference(text: str) -> str:
    """The reference in a payment code of the National Bank; any other text as it is."""
    try:
        return payment_qr.read(text).reference
    except payment_qr.QrRefused:
        return text[:35]

"""One invoice: how it came about, the code to pay it by, taking the money, letting it off, its paper."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.queries import dues
from vikno.apps.network import queries as network
from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.queries import accounts, taken
from vikno.lib import clock, qr, words
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.money import door, keys, printing, refusals

WAYS = ("cash", "terminal", "qr")
LANGUAGES = ("uk", "en")
PRINTED = ("due", "paid")
"""What was cancelled or given back has no paper: somebody might pay by it."""


@require_GET
@never_cache
@staff_only
def of_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """To the invoice of a case's fee; where there is none, to what is known of the case."""
    invoice_id = dues.invoice_of(case_id)
    if invoice_id is None:
        number, branch_id = dues.case_of(case_id)
        branch = network.branch_by_id(branch_id or 0)
        if branch is None or not any(door.may(request, right, branch.pk) for right in door.SEES):
            raise Http404
        return redirect(f"{reverse('money:desk', args=[branch.code])}?{urlencode({'q': number})}")
    door.due_here(request, invoice_id)
    return redirect("money:invoice", invoice_id)


@require_GET
@never_cache
@staff_only
def show(request: HttpRequest, invoice_id: int) -> HttpResponse:
    """The invoice; whoever may see the payer is journalled."""
    due, branch = door.due_here(request, invoice_id)
    if door.may(request, Right.SEE_PERSON, branch.pk):
        door.look(request, due, why="payment")
    return render(request, "money/invoice.html", page(request, due, branch))


@require_POST
@never_cache
@staff_only
def pay(request: HttpRequest, invoice_id: int) -> HttpResponse:
    """Take the whole sum. A refusal keeps what was typed; the same press twice is one payment."""
    due, branch = door.due_here(request, invoice_id)
    door.require(request, branch.pk, Right.TAKE_MONEY)
    typed = {name: request.POST.get(name, "").strip()[:40] for name in ("method", "receipt", "rrn")}
    faults = _faults(typed)
    if faults:
        return render(request, "money/invoice.html", page(request, due, branch, typed, faults), status=422)
    try:
        payments.take(
            invoice_id,
            method=typed["method"],
            amount=due.invoice.amount,
            client_id=door.request_id(request),
            receipt_number=typed["receipt"],
            rrn=typed["rrn"] if typed["method"] == "terminal" else "",
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except (payments.InvoiceOver, payments.DayClosed) as problem:
        due, branch = door.due_here(request, invoice_id)
        given = page(request, due, branch, typed) | {"problem": refusals.of_paying(problem)}
        return render(request, "money/invoice.html", given, status=409)
    told = {"sum": words.money(due.invoice.amount), "number": due.invoice.reference}
    messages.success(request, _("Taken: %(sum)s by invoice %(number)s.") % told)
    return redirect("money:invoice", invoice_id)


@require_POST
@never_cache
@staff_only
def cancel(request: HttpRequest, invoice_id: int) -> HttpResponse:
    """Let a due fee off, with the ground in the journal."""
    due, branch = door.due_here(request, invoice_id)
    door.require(request, branch.pk, Right.CLOSE_MONEY)
    why = request.POST.get("why", "").strip()[:300]
    if not why:
        messages.error(request, _("Write by what ground it is let off."))
        return redirect("money:invoice", invoice_id)
    try:
        payments.cancel(invoice_id, by=request.employee, now=request.now, why=why)  # type: ignore[attr-defined]
    except payments.InvoiceOver as problem:
        messages.error(request, refusals.of_cancelling(problem))
    else:
        messages.success(
            request, _("Let off: nothing is to be paid by %(number)s.") % {"number": due.invoice.reference}
        )
    return redirect("money:invoice", invoice_id)


@require_GET
@never_cache
@staff_only
def paper(request: HttpRequest, invoice_id: int) -> HttpResponse:
    """The invoice as PDF, once paid the receipt of its payment; in Ukrainian or English. Journalled."""
    due, branch = door.due_here(request, invoice_id)
    door.require(request, branch.pk, Right.SEE_PERSON)
    language = request.GET.get("lang", "uk")
    if language not in LANGUAGES or due.invoice.state not in PRINTED:
        raise Http404
    door.look(request, due, why="print")
    made = printing.bill(due, branch, now=request.now, language=language)  # type: ignore[attr-defined]
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{due.invoice.reference}.pdf"'
    return answer


def page(
    request: HttpRequest,
    due: dues.Due,
    branch: Any,
    typed: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What the page shows; `typed` and `faults` are what a refused form had."""
    given = door.frame(request, branch, "desk")
    link = money.payment_link(due.invoice.id)
    is_due = due.invoice.state == "due"
    alone = accounts.alone_of_invoice(due.invoice.id, today=clock.day_of(request.now))  # type: ignore[attr-defined]
    paid = taken.payment_of(due.invoice.id)
    first = [keys.take("money-pay")] if is_due and given["may_take"] else []
    return given | {
        "due": due,
        "invoice": due.invoice,
        "paid": paid,
        "alone_up_to": alone,
        "needs_second": paid is not None and paid.amount > alone,
        "beside": dues.beside(due),
        "qr": qr.payment_svg(link, label=_("The code to pay by in a bank’s application")) if link else "",
        "letters": keys.letters(),
        "typed": typed or {"method": "terminal"},
        "faults": faults or {},
        "fault_items": [(f"money-{name}", text) for name, text in (faults or {}).items()],
        "me": request.employee.actor_id,  # type: ignore[attr-defined]
        "keys": keys.of(branch, *first, keys.fees(branch), gives_out=given["may_give_out"]),
    }


def _faults(typed: dict[str, str]) -> dict[str, str]:
    """What is wrong with a typed payment, by field."""
    if typed["method"] not in WAYS:
        return {"method": _("Choose how it is paid.")}
    if typed["method"] == "terminal":
        is_rrn = len(typed["rrn"]) == 12 and typed["rrn"].isascii() and typed["rrn"].isalnum()
        return {} if is_rrn else {"rrn": _("Twelve digits after RRN on the terminal’s slip.")}
    if not typed["receipt"]:
        is_cash = typed["method"] == "cash"
        return {"receipt": _("Write the number of the cash register’s receipt.") if is_cash else _bank_number()}
    return {}


def _bank_number() -> str:
    return _("Write the number of the bank’s receipt that the person shows.")

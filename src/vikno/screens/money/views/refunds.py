"""Giving money back: asked for with a reason, above the account's limit agreed to by a second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.payments import actions as payments
from vikno.apps.payments.queries import taken
from vikno.lib import words
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.money import door, refusals

REFUSALS = (payments.RefundRefused, payments.DayClosed)


@require_POST
@staff_only
def ask(request: HttpRequest, invoice_id: int) -> HttpResponse:
    """Give a paid sum back, whole, the way it came; above the limit only ask for it."""
    due, branch = door.due_here(request, invoice_id)
    door.require(request, branch.pk, Right.TAKE_MONEY, Right.CLOSE_MONEY)
    try:
        made = payments.refund(
            invoice_id,
            reason=request.POST.get("reason", ""),
            client_id=door.request_id(request),
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except REFUSALS as problem:
        messages.error(request, refusals.of_refund(problem))
    else:
        if made.state == "asked":
            messages.success(request, _("Asked for. Give nothing back before a second person agrees."))
        else:
            messages.success(request, _given_back(due.invoice.amount))
    return redirect("money:invoice", invoice_id)


@require_POST
@staff_only
def decide(request: HttpRequest, refund_id: int, what: str) -> HttpResponse:
    """Agree as the second person, decline, or take one's own request back."""
    found = taken.refund_branch(refund_id)
    if found is None:
        raise Http404
    due, branch = door.due_here(request, found[1])
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    paid = taken.payment_of(due.invoice.id)
    is_mine = bool(paid and paid.refund and paid.refund.id == refund_id and paid.refund.asked_by_id == by.actor_id)
    try:
        if what == "approve":
            door.require(request, branch.pk, Right.CLOSE_MONEY)
            payments.approve_refund(refund_id, by=by, now=now)
            messages.success(request, _given_back(due.invoice.amount))
        elif what == "decline":
            if not is_mine:
                door.require(request, branch.pk, Right.CLOSE_MONEY)
            payments.decline_refund(refund_id, by=by, now=now, why=request.POST.get("why", "").strip()[:300])
            messages.success(request, _("Not given back. The invoice stays paid."))
        else:
            raise Http404
    except REFUSALS as problem:
        messages.error(request, refusals.of_refund(problem))
    return redirect("money:invoice", due.invoice.id)


def _given_back(amount) -> str:
    return _("Given back: %(sum)s.") % {"sum": words.money(amount)}

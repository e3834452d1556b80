"""Giving a ticket, and what may be done with one that was given."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from vikno.apps.network import queries as network
from vikno.apps.queue.actions import issue, visitor
from vikno.apps.queue.queries import tickets
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.rules.tickets import Actor, MoveRefused
from vikno.screens.reception import asked, entrance, refusals, slips
from vikno.screens.reception.views import desk

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.models import Ticket

REMEMBERED = 20


@require_POST
@staff_only
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Give a ticket for what was chosen, here or in another branch; the same `request_id` again gives the same one."""
    branch = entrance.branch_for(request, code)
    wanted = asked.read(request.POST)
    target = _target(branch, wanted)
    if not wanted.services:
        return _refused(request, branch, wanted, gettext("Choose a service first."))
    try:
        given = issue.issue(
            target,
            service_ids=wanted.services,
            origin="reception",
            client_id=_request_id(request),
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
            language=get_language() or "uk",
            ground_number=wanted.ground,
        )
    except refusals.GIVING as refusal:
        return _refused(request, branch, wanted, refusals.of_giving(refusal))
    how = "phone" if request.POST.get("how") == "phone" else "paper"
    printer = slips.chosen(request, branch)
    if how == "paper" and printer is not None and given.is_new:
        slips.print_by(printer, request, given.ticket)
    if target.pk != branch.pk:
        kept = request.session.get("reception_given", [])
        request.session["reception_given"] = [*kept, given.ticket.pk][-REMEMBERED:]
    address = f"{reverse('reception:desk', args=[branch.code])}?ticket={given.ticket.pk}&how={how}"
    return redirect(f"{address}&given=1" if given.is_new else address)


@require_POST
@staff_only
def here(request: HttpRequest, code: str, ticket_id: int) -> HttpResponse:
    """The person is here: after a missed call, from a walk, or before the time they were put aside to."""
    branch = entrance.branch_for(request, code, Right.HELP)
    ticket = _own(branch, ticket_id, request)
    return _done(request, branch, ticket, visitor.come_back, gettext("%(ticket)s waits again in the old place."))


@require_POST
@staff_only
def cancel(request: HttpRequest, code: str, ticket_id: int) -> HttpResponse:
    """The person gives the ticket up."""
    branch = entrance.branch_for(request, code)
    ticket = _own(branch, ticket_id, request)
    return _done(request, branch, ticket, visitor.cancel, gettext("%(ticket)s is cancelled."))


@require_POST
@staff_only
def add(request: HttpRequest, code: str, ticket_id: int) -> HttpResponse:
    """One more service in the same visit."""
    branch = entrance.branch_for(request, code)
    ticket = _own(branch, ticket_id, request)
    service = request.POST.get("service", "")
    try:
        issue.add_service(
            ticket.pk,
            service_id=int(service) if service.isdecimal() else 0,
            role=Actor.RECEPTION,
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
        )
    except MoveRefused as refusal:
        return _ticket_page(request, branch, ticket, refusals.of_moving(refusal))
    except refusals.GIVING as refusal:
        return _ticket_page(request, branch, ticket, refusals.of_giving(refusal))
    return _ticket_page(request, branch, ticket)


@require_POST
@staff_only
def print_again(request: HttpRequest, code: str, ticket_id: int) -> HttpResponse:
    """One more copy by the chosen printer; the browser's own printing needs no server."""
    branch = entrance.branch_for(request, code)
    ticket = _own(branch, ticket_id, request)
    printer = slips.chosen(request, branch)
    if printer is not None:
        slips.print_by(printer, request, ticket)
    return _ticket_page(request, branch, ticket)


def _target(branch: Branch, wanted: asked.Asked) -> Branch:
    """The branch that receives the visitor. Raises Http404 for a code nobody has."""
    if not wanted.to or wanted.to == branch.code:
        return branch
    found = network.branch(wanted.to)
    if found is None:
        raise Http404
    return found


def _request_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()


def _own(branch: Branch, ticket_id: int, request: HttpRequest) -> Ticket:
    """Today's ticket of this branch. Raises Http404 for any other."""
    ticket = tickets.by_id(ticket_id)
    if ticket is None or ticket.branch_id != branch.pk or ticket.day != clock.day_of(request.now):  # type: ignore[attr-defined]
        raise Http404
    return ticket


def _done(request: HttpRequest, branch: Branch, ticket: Ticket, act, words: str) -> HttpResponse:
    """Do `act` with the ticket by the reception's right, and say so; a refusal is told on the ticket's page."""
    try:
        act(ticket.pk, role=Actor.RECEPTION, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except MoveRefused as refusal:
        return _ticket_page(request, branch, ticket, refusals.of_moving(refusal))
    if request.headers.get("HX-Target") == "r-toasts":
        text = words % {"ticket": ticket.label}
        return render(request, "reception/desk/_toast.html", {"text": text})
    messages.success(request, words % {"ticket": ticket.label})
    return _ticket_page(request, branch, ticket)


def _refused(request: HttpRequest, branch: Branch, wanted: asked.Asked, words: str) -> HttpResponse:
    given = desk.work(request, branch, wanted, refusal=words)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reception/desk/_work.html", given, status=422)
    return desk.page(request, branch, given, status=422)


def _ticket_page(request: HttpRequest, branch: Branch, ticket: Ticket, refusal: str = "") -> HttpResponse:
    if refusal:
        messages.error(request, refusal)
    return redirect(f"{reverse('reception:desk', args=[branch.code])}?ticket={ticket.pk}")

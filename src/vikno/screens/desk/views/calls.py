"""Calling, starting, finishing: one press, one action."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import counter, seats, serve, visitor
from vikno.rules.tickets import Actor
from vikno.screens.desk import answer
from vikno.screens.desk.door import at_counter
from vikno.screens.desk.forms import visit


@require_POST
@at_counter
def call(request: HttpRequest) -> HttpResponse:
    """Call the next one. Somebody at the counter already means that the key was pressed twice: it stays so."""
    return answer.act(request, lambda: _call_next(request))


@require_POST
@at_counter
def recall(request: HttpRequest) -> HttpResponse:
    """Call the same visitor once more."""
    return answer.act(request, lambda: _quiet(counter.recall, request))


@require_POST
@at_counter
def start(request: HttpRequest) -> HttpResponse:
    """The visitor has come."""
    return answer.act(request, lambda: _quiet(serve.start, request))


@require_POST
@at_counter
def miss(request: HttpRequest) -> HttpResponse:
    """The visitor did not come; the place is kept for a while."""

    def work() -> answer.Said:
        ticket = serve.miss(request.employee, by=request.employee, now=request.now)
        text = _("%(ticket)s did not come. The place is kept until %(hour)s.") % {
            "ticket": ticket.label,
            "hour": answer.hour(ticket.changes_at),
        }
        return answer.Said(text, _("Here after all"), reverse("desk:bring_back", args=[ticket.pk]))

    return answer.act(request, work)


@require_POST
@at_counter
def put_back(request: HttpRequest) -> HttpResponse:
    """Back to the queue, in the same place."""

    def work() -> str:
        ticket = serve.put_back(request.employee, why="", by=request.employee, now=request.now)
        return _("%(ticket)s waits again, in its place.") % {"ticket": ticket.label}

    return answer.act(request, work)


@require_POST
@at_counter
def finish(request: HttpRequest) -> HttpResponse:
    """Finish the service; `next` calls the next visitor at once, when nothing is left of this visit."""

    def work() -> str | None:
        ticket_id = visit.number(request.POST, "finishing")
        if ticket_id is None:
            raise counter.NothingCalled
        ticket = serve.finish(request.employee, ticket_id=ticket_id, by=request.employee, now=request.now)
        if ticket.state == "waiting":
            _call_after(request)
            return _("%(ticket)s waits for its next service, in its place.") % {"ticket": ticket.label}
        if ticket.state != "serving":
            _call_after(request)
        return None

    return answer.act(request, work)


@require_POST
@at_counter
def pick(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Call a given ticket out of turn, with a reason."""

    def work() -> None:
        counter.call_given(
            request.employee, ticket_id=ticket_id, why=request.POST.get("why", "")[:200], by=request.employee,
            now=request.now, request_id=visit.request_id(request.POST),
        )  # fmt: skip

    return answer.act(request, work)


@require_POST
@at_counter
def resume(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Go on with a visitor who was put aside and is here again."""

    def work() -> None:
        serve.resume(
            request.employee, ticket_id=ticket_id, by=request.employee, now=request.now,
            request_id=visit.request_id(request.POST),
        )  # fmt: skip

    return answer.act(request, work)


@require_POST
@at_counter
def bring_back(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Somebody who missed the call, stepped out or was put aside is here: they wait again in their place."""

    def work() -> str:
        answer.require_here(request, ticket_id)
        ticket = visitor.come_back(ticket_id, role=Actor.OPERATOR, by=request.employee, now=request.now)
        return _("%(ticket)s waits again, in its place.") % {"ticket": ticket.label}

    return answer.act(request, work)


def _quiet(action, request: HttpRequest) -> None:
    action(request.employee, by=request.employee, now=request.now)


def _call_next(request: HttpRequest) -> str | None:
    employee, now = request.employee, request.now
    if request.POST.get("ending") == "break":
        seats.back(employee, by=employee, now=now)
    try:
        call = counter.call_next(
            employee, by=employee, now=now, request_id=visit.request_id(request.POST), seat=request.seat
        )
    except counter.CounterBusy:
        return None
    return None if call else _("Nobody waits for your counter now.")


def _call_after(request: HttpRequest) -> None:
    """Call the next one after a visit. A pause or a break that came in between finishes the visit all the same."""
    if "next" not in request.POST:
        return
    try:
        _call_next(request)
    except (counter.BranchPaused, counter.OnBreak):
        return

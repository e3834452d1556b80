"""The queue's keys at the issue desk: call, start, call again, did not come, finish."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import counter, serve
from vikno.rules import tickets
from vikno.screens.issue import door, refusals


@require_POST
@door.giving
def act(request: HttpRequest, what: str) -> HttpResponse:
    """Do one of them for the clerk's own counter, and show the desk."""
    employee, now = request.employee, request.now
    work = {
        "next": lambda: counter.call_next(employee, by=employee, now=now),
        "recall": lambda: counter.recall(employee, by=employee, now=now),
        "start": lambda: serve.start(employee, by=employee, now=now),
        "miss": lambda: serve.miss(employee, by=employee, now=now),
        "finish": lambda: finish_and_call(request),
    }.get(what)
    if work is None:
        raise Http404
    try:
        done = work()
        if what == "next" and done is None:
            messages.success(request, _("Nobody waits for your counter now."))
    except (*refusals.QUEUE, tickets.MoveRefused) as problem:
        messages.error(request, refusals.of_queue(problem))
    return redirect("issue:home")


def finish_and_call(request: HttpRequest) -> None:
    """Finish the visit at the counter, if one is served, and call the next one."""
    at, employee, now = request.at, request.employee, request.now
    if at is None:
        return
    if at.ticket is not None and at.state == "serving":
        serve.finish(employee, ticket_id=at.ticket.pk, by=employee, now=now)
    counter.call_next(employee, by=employee, now=now)

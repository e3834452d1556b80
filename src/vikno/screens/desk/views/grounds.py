"""The ground of priority: shown on demand, each look journalled; confirmed or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import serve
from vikno.screens.desk import answer, refusals
from vikno.screens.desk.door import at_counter


@require_POST
@at_counter
def show(request: HttpRequest) -> HttpResponse:
    """The words of the ground and the proof to ask for; the look is written into the journal first."""
    try:
        ticket = serve.see_ground(request.employee, by=request.employee, now=request.now)
    except refusals.REFUSALS as problem:
        return render(request, "desk/dialogs/_ground.html", {"refusal": refusals.of(problem)}, status=200)
    return render(request, "desk/dialogs/_ground.html", {"ticket": ticket, "ground": ticket.ground})


@require_POST
@at_counter
def verify(request: HttpRequest) -> HttpResponse:
    """The proof was shown."""
    return answer.act(request, lambda: _quiet(request))


@require_POST
@at_counter
def refuse(request: HttpRequest) -> HttpResponse:
    """No proof: back to the queue by its own arrival."""

    def work() -> str:
        ticket = serve.refuse_ground(request.employee, by=request.employee, now=request.now)
        return _("%(ticket)s waits by its own time of arrival.") % {"ticket": ticket.label}

    return answer.act(request, work)


def _quiet(request: HttpRequest) -> None:
    serve.verify_ground(request.employee, by=request.employee, now=request.now)

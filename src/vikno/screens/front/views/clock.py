"""Turning the town's clock: its pace, or on to an hour worth seeing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vikno.apps.demo import queries as demo
from vikno.apps.demo.actions import clock


@require_POST
def turn(request: HttpRequest) -> HttpResponse:
    """Set the speed (`speed`) or run on to the next hour of a name (`jump`). By script: nothing to show, the stream
    brings it."""
    try:
        if "jump" in request.POST:
            now = request.now  # type: ignore[attr-defined]
            clock.run_to(demo.jump(request.POST["jump"], now=now))
        else:
            clock.set_speed(_number(request.POST.get("speed", "")))
    except (clock.NoDemo, clock.UnknownSpeed, LookupError):
        raise Http404 from None
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return redirect("front:home")


def _number(text: str) -> int:
    """A speed from a form. Raises UnknownSpeed for anything else."""
    if not text.isdigit() or len(text) > 3:
        raise clock.UnknownSpeed(text)
    return int(text)

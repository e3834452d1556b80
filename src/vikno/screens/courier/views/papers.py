"""Papers of a run: the route sheet and the register of one provider, for a courier whose provider signs on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import on_paper
from vikno.lib.access import staff_only
from vikno.screens.courier.views.runs import own_run, register_of
from vikno.screens.prints import desk_papers


@never_cache
@require_GET
@staff_only
def route(request: HttpRequest, run_id: int) -> HttpResponse:
    """The route sheet of the courier's own run."""
    own_run(request, run_id)
    view = on_paper.route(run_id)
    if view is None:
        raise Http404
    return desk_papers.served(desk_papers.route(view), name=f"route-{run_id}")


@never_cache
@require_GET
@staff_only
def register(request: HttpRequest, run_id: int, handover_id: int) -> HttpResponse:
    """The register of one provider on the run."""
    register_of(own_run(request, run_id), handover_id)
    view = on_paper.register(handover_id)
    if view is None:
        raise Http404
    return desk_papers.served(desk_papers.register(view), name=f"register-{handover_id}")

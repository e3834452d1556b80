"""Papers printed at the issue desk: the receipt, the register of hand-over, the courier's route sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import on_paper, results
from vikno.apps.people import actions as people
from vikno.lib import clock
from vikno.lib.words import numbered
from vikno.screens.issue import door
from vikno.screens.issue.templatetags.issue import authority_word
from vikno.screens.prints import desk_papers


@require_GET
@door.giving
def receipt(request: HttpRequest, case_id: int) -> HttpResponse:
    """The receipt of one person's results, in the reader's language: to be signed, or as they were issued."""
    line = door.line_here(request, case_id)
    others = [int(one) for one in request.GET.getlist("with") if one.isdigit()]
    for other in others:
        door.line_here(request, other)
    view = on_paper.receipt([case_id, *others])
    if view is None:
        raise Http404
    people.look(
        line.applicant_id, "receipt", by=request.employee, why=line.number, now=request.now, branch_id=request.branch.pk
    )
    language = "en" if (get_language() or "uk").startswith("en") else "uk"
    wanted = request.GET.get("agent", "")
    agents = results.representatives(line.applicant_id, on=clock.day_of(request.now)) if wanted else ()
    agent = next((one for one in agents if str(one.other_id) == wanted), None)
    with translation.override(language):
        words = authority_word(agent.authority) if agent else ""
        if agent and agent.number:
            words = f"{words} {numbered(agent.number)}".strip()
        paper = desk_papers.receipt(
            view, clerk=str(request.employee), now=request.now, language=language,
            agent=agent.other_name if agent else "", authority=words,
        )  # fmt: skip
    return desk_papers.served(paper, name=f"receipt-{case_id}", language=language)


@require_GET
@door.giving
def register(request: HttpRequest, handover_id: int) -> HttpResponse:
    """The register of hand-over, to be signed by who takes the packages."""
    view = on_paper.register(handover_id)
    if view is None or view.branch.pk != request.branch.pk:
        raise Http404
    return desk_papers.served(desk_papers.register(view), name=f"register-{handover_id}")


@require_GET
@door.giving
def route(request: HttpRequest, run_id: int) -> HttpResponse:
    """The route sheet of a courier's run."""
    view = on_paper.route(run_id)
    if view is None or view.branch.pk != request.branch.pk:
        raise Http404
    return desk_papers.served(desk_papers.route(view), name=f"route-{run_id}")

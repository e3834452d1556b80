"""The provider's list and one case. Another provider's case is not found, whether it exists or not."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.archive import queries as archive
from vikno.apps.cases.queries import on_paper, providers
from vikno.apps.people import actions as people
from vikno.lib import fragments
from vikno.lib.access import officer_only
from vikno.lib.fragments import Watch
from vikno.rules.contents import GroundKind
from vikno.screens.prints import desk_papers
from vikno.screens.provider import lists

UNITS = (
    ("working_days", gettext_lazy("working days")),
    ("calendar_days", gettext_lazy("calendar days")),
    ("months", gettext_lazy("months")),
)
"""In what a prolongation is counted."""


@never_cache
@require_GET
@officer_only
def home(request: HttpRequest) -> HttpResponse:
    """The cases by term, or the one a number names."""
    officer, text = request.officer, request.GET.get("q", "").strip()[:100]
    tab = request.GET.get("tab", "all")
    found = providers.search(officer, text) if text else ()
    if len(found) == 1:
        return redirect("provider:case", found[0].id)
    given = frame(request) | lists.view(officer, tab, request.GET.get("after", ""), now=request.now)
    given |= {
        "text": text,
        "is_missed": bool(text),
        "live_url": fragments.address(
            Watch("provider.list", (str(officer.provider_id), str(officer.pk), tab)),
            language=get_language() or "uk", holder=f"user:{officer.user_id}",
        ),
    }  # fmt: skip
    return render(request, "provider/home.html", given)


@never_cache
@require_GET
@officer_only
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case with its answers and papers; the look at the person's data is journalled."""
    return render(request, "provider/case.html", case_page(request, case_id))


def case_page(request: HttpRequest, case_id: int, **typed: object) -> dict[str, object]:
    """What the page of a case shows. Raises Http404 for a case that is not this provider's."""
    view = providers.case(request.officer, case_id)
    if view is None:
        raise Http404
    if request.method == "GET":
        people.look(
            view.applicant_id, "case", by=request.officer, why=view.number, now=request.now, branch_id=view.branch_id
        )
    grounds = {kind.value: view.contents.grounds_to(kind) for kind in GroundKind}
    officer = request.officer
    return frame(request) | lists.notes(officer, view) | {
        "live_url": fragments.address(
            Watch("provider.notes", (str(officer.pk), str(case_id))), language=get_language() or "uk",
            holder=f"user:{officer.user_id}",
        ),
        "grounds": grounds,
        "units": UNITS,
        "typed": typed,
        "keys": _keys(view),
        "is_registered": on_paper.register_of_case(view.id, provider_id=officer.provider_id) is not None,
    }  # fmt: skip


@never_cache
@require_GET
@officer_only
def register(request: HttpRequest, case_id: int) -> HttpResponse:
    """The register of hand-over by which this case came to the provider."""
    if providers.case(request.officer, case_id) is None:
        raise Http404
    handover_id = on_paper.register_of_case(case_id, provider_id=request.officer.provider_id)
    view = on_paper.register(handover_id) if handover_id else None
    if view is None:
        raise Http404
    return desk_papers.served(desk_papers.register(view), name=f"register-{handover_id}")


@never_cache
@require_GET
@officer_only
def file(request: HttpRequest, case_id: int, blob_id: int) -> HttpResponse:
    """A paper of this provider's case."""
    name = providers.file(request.officer, case_id, blob_id)
    if name is None:
        raise Http404
    content, known = archive.opened(blob_id), archive.content(blob_id)
    view = providers.case(request.officer, case_id)
    if view is not None:
        people.look(
            view.applicant_id, "documents", by=request.officer, why=view.number, now=request.now,
            branch_id=view.branch_id,
        )  # fmt: skip
    answer = FileResponse(
        content, filename=archive.file_name(name, known.kind), content_type=known.content_type,
        as_attachment=not known.is_shown,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return answer


def frame(request: HttpRequest) -> dict[str, object]:
    """What every page of the seat needs."""
    return {
        "officer": request.officer,
        "provider": request.officer.provider,
        "who": str(request.officer),
        "now": request.now,
    }


def _keys(view: providers.View) -> list[dict[str, str]]:
    if not view.is_here:
        return []
    off = _("Receive the package first.")
    first = {"key": "F2", "label": _("Receive"), "form": "provider-receive"}
    result = {"key": "F2", "label": _("Result"), "opens": "provider-result"}
    others = [("F3", _("Ask a question"), "provider-ask"), ("F4", _("Return to be mended"), "provider-return")]
    if view.stop is None:
        others.append(("F6", _("Stop the term"), "provider-stop"))
        if view.contents.grounds_to(GroundKind.EXTEND):
            others.append(("F7", _("Extend the term"), "provider-extend"))
    if view.then == "office":
        others.append(("F8", _("Pass on"), "provider-pass"))
    rest = [
        {"key": key, "label": label} | ({"opens": opens} if view.received_at else {"off": off})
        for key, label, opens in others
    ]
    return [result if view.received_at else first, *rest]

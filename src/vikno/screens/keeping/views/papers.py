"""Papers of the archive: what is kept of a filing and by what rule; served only here, each look journalled."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.archive import queries as archive
from vikno.apps.cases.queries import hands, kept
from vikno.apps.people import actions as people
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import door


@never_cache
@require_GET
@staff_only
def find(request: HttpRequest, code: str) -> HttpResponse:
    """A filing by the number, the code or the QR on its description."""
    branch = door.branch_for(request, code, Right.SEE_PERSON)
    text = request.GET.get("q", "").strip()[:300]
    found = kept.named(branch.pk, text) if text else ()
    if found:
        return redirect("keeping:filing", branch.code, found[0])
    return render(request, "keeping/papers/find.html", door.frame(request, branch, "papers") | {"text": text})


@never_cache
@require_GET
@staff_only
def show(request: HttpRequest, code: str, filing_id: int) -> HttpResponse:
    """Its documents with their keeping. The look at the person's papers is journalled."""
    branch = door.branch_for(request, code, Right.SEE_PERSON)
    view = _view(request, branch.pk, filing_id)
    people.look(
        view.applicant_id, "documents", by=request.employee, why=view.number, now=request.now, branch_id=branch.pk  # type: ignore[attr-defined]
    )  # fmt: skip
    given = door.frame(request, branch, "papers") | {"view": view, "text": view.number}
    return render(request, "keeping/papers/filing.html", given)


@never_cache
@require_GET
@staff_only
def file(request: HttpRequest, code: str, filing_id: int, kind: str, document_id: int) -> HttpResponse:
    """The content of one document. To ask for it is to look, and the journal says at which document."""
    branch = door.branch_for(request, code, Right.SEE_PERSON)
    view = _view(request, branch.pk, filing_id)
    if kind not in (kept.PAPER, kept.MADE, kept.ITEM):
        raise Http404
    found = kept.file(view, kind, document_id)
    if found is None:
        raise Http404
    blob_id, name = found
    content, known = archive.opened(blob_id), archive.content(blob_id)
    people.look(
        view.applicant_id, "document content", by=request.employee, why=f"{view.number}: {name}"[:500],  # type: ignore[attr-defined]
        now=request.now, branch_id=branch.pk,  # type: ignore[attr-defined]
    )  # fmt: skip
    answer = FileResponse(
        content, filename=archive.file_name(name, known.kind), content_type=known.content_type,
        as_attachment=not known.is_shown,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return answer


def _view(request: HttpRequest, branch_id: int, filing_id: int) -> kept.View:
    """The filing of this branch. Raises Http404 for another's, without a word whether it exists."""
    view = kept.of_filing(filing_id, branch_id=branch_id, today=clock.day_of(request.now))  # type: ignore[attr-defined]
    if view is None or filing_id in hands.filings_of(request.employee):  # type: ignore[attr-defined]
        raise Http404
    return view

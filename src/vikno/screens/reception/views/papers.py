"""The list of papers on paper: A4 or the roll of the ticket printer."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock, qr
from vikno.lib.access import staff_only
from vikno.screens.reception import entrance, look

SIZES = ("a4", "80")


@require_GET
@staff_only
def show(request: HttpRequest, code: str, service_id: int) -> HttpResponse:
    """The list a visitor takes home. A draft that nobody has checked is not given out: 404."""
    branch = entrance.branch_for(request, code)
    now = request.now  # type: ignore[attr-defined]
    lang = get_language() or "uk"
    listed = catalogue.papers(service_id, on=clock.day_of(now), lang=lang)
    if listed is None or not listed.papers:
        raise Http404
    size = request.GET.get("size", SIZES[0])
    path = reverse("portal:service", args=[branch.code, service_id])
    public = settings.PUBLIC_ADDRESS.rstrip("/") + path if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)
    given = {
        "branch": branch,
        "listed": listed,
        "items": look.checklist(listed),
        "facts": look.facts(listed),
        "size": size if size in SIZES else SIZES[0],
        "qr": qr.svg(public, label=gettext("QR code of this list for a phone")),
        "now": now,
        "back_url": reverse("reception:desk", args=[branch.code]) + f"?look={service_id}",
    }
    return render(request, "reception/papers/papers.html", given)

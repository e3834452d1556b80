"""A service from home: found, read, and its ticket taken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import issue
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.queries import demand, waiting
from vikno.apps.registers import queries as registers
from vikno.lib import clock
from vikno.lib.localise import told
from vikno.screens.portal import frame, halls, limit, mine, papers

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

SALT = "vikno.portal.take"
PAGE_HOLDS_SECONDS = 60 * 60
FOUND_AT_MOST = 12


def find(request: HttpRequest, branch: str) -> HttpResponse:
    """Services of the branch by what people say."""
    found = _branch(branch)
    text = request.GET.get("q", "").strip()
    given = network.given(found.pk)
    hits = catalogue.search(text, lang=frame.language(), limit=FOUND_AT_MOST, branch_services=given) if text else []
    return render(request, "portal/take/find.html", _page(request, found) | {"text": text, "hits": hits})


def line(request: HttpRequest, branch: str, letter: str) -> HttpResponse:
    """Services of one line, those asked for most first."""
    found = _branch(branch)
    group = next((row for row in catalogue.groups(frame.language()) if row.letter == letter), None)
    rows = catalogue.services_of_group(letter, frame.language(), branch_services=network.given(found.pk))
    if group is None or not rows:
        raise Http404
    if len(rows) == 1:
        return redirect("portal:service", branch, rows[0].id)
    asked = demand.most_asked(found.pk, now=request.now)
    rows = sorted(rows, key=lambda row: -asked.get(row.id, 0))
    return render(request, "portal/take/line.html", _page(request, found) | {"title": group.name, "rows": rows})


def service(request: HttpRequest, branch: str, service_id: int) -> HttpResponse:
    """Papers, term, fee and wait of a service, and a ticket for it: one from the web for each browser at a time."""
    found = _branch(branch)
    listed = catalogue.papers(service_id, on=clock.day_of(request.now), lang=frame.language())
    if listed is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        answer, refusal = _take(request, found, service_id)
        if answer is not None:
            return answer
    given = service_id in network.given(found.pk)
    stop = network.stops(found.pk, now=request.now).get(service_id)
    hall = halls.one_now(found, now=request.now)
    promise = None
    if given and stop is None and hall.is_open:
        promise = waiting.for_service(found.pk, service_id, statutory=False, now=request.now)
    page = _page(request, found) | {
        "found": listed,
        "service": listed.service,
        "papers": papers.checklist(listed),
        "hall": hall,
        "is_given": given,
        "stop": stop,
        "silent": registers.outage_of(service_id, request.now),
        "promise": promise,
        "refusal": refusal,
        "token": signing.dumps(str(uuid4()), salt=SALT),
    }
    return render(request, "portal/take/service.html", page, status=409 if refusal else 200)


def _take(request: HttpRequest, branch: Branch, service_id: int) -> tuple[HttpResponse | None, str]:
    """The way to the ticket, or the word of the refusal. A page gives one ticket, however often it is sent."""
    standing = mine.of(request)
    try:
        client_id = UUID(signing.loads(request.POST.get("token", ""), salt=SALT, max_age=PAGE_HOLDS_SECONDS))
    except (signing.BadSignature, ValueError):
        return None, "old"
    if standing is not None and standing.visit.client_id != client_id:
        return None, "mine"
    if standing is None and not limit.allows(request.META.get("REMOTE_ADDR", "")):
        return None, "flood"
    try:
        given = issue.issue(
            branch, service_ids=[service_id], origin="web", client_id=client_id, by=VISITOR, now=request.now,
            language=frame.language(),
        )  # fmt: skip
    except issue.NotReceiving:
        return None, "shut"
    except (issue.ServiceNotGiven, ObjectDoesNotExist):
        return None, "stopped"
    answer = redirect("portal:ticket", given.visit.secret)
    answer.status_code = 303
    return mine.keep(answer, given.visit.secret, request), ""


def _branch(code: str) -> Branch:
    found = network.branch(code)
    if found is None or found.opened_at is None:
        raise Http404
    return found


def _page(request: HttpRequest, branch: Branch) -> dict[str, object]:
    return {"branch": branch, "centre": told(branch, "name"), "now": request.now, "mine": mine.of(request)}

"""What a holder does with the ticket. Each ends at the ticket's page, which says how it stands now."""

import json
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import issue, visitor
from vikno.apps.queue.actions import push as letters
from vikno.apps.queue.actions.moves import TicketMoved
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.queries import tickets
from vikno.rules.tickets import Actor, MoveRefused
from vikno.screens.portal import frame

SKIPPED_MINUTES = 10
LATE, AWAY = (5, 10, 15), (10, 15, 20, 30)
FOUND_AT_MOST = 8


@frame.holder_only
def away(request: HttpRequest, secret: str) -> HttpResponse:
    """Step out for some minutes; the place is kept."""
    return _leave(request, "portal/ticket/away.html", AWAY)


@frame.holder_only
def late(request: HttpRequest, secret: str) -> HttpResponse:
    """Not there yet: nobody calls before the holder comes."""
    return _leave(request, "portal/ticket/late.html", LATE)


@frame.holder_only
def here(request: HttpRequest, secret: str) -> HttpResponse:
    """Back again."""
    return _act(request, lambda: visitor.come_back(request.ticket.pk, **_by(request)))


@frame.holder_only
def coming(request: HttpRequest, secret: str) -> HttpResponse:
    """Seen the call, on the way."""
    return _act(request, lambda: visitor.coming(request.ticket.pk, by=VISITOR, now=request.now))


@frame.holder_only
def skip(request: HttpRequest, secret: str) -> HttpResponse:
    """Called and cannot make it: the counter takes the next one, the place is kept for ten minutes."""
    minutes = min(SKIPPED_MINUTES, _most_away(request))
    return _act(request, lambda: visitor.step_out(request.ticket.pk, minutes=minutes, **_by(request)))


@frame.holder_only
def cancel(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the ticket up, after a question."""
    if request.method != "POST":
        return frame.show(request, "portal/ticket/cancel.html")
    if "keep" in request.POST:
        return _back(request)
    return _act(request, lambda: visitor.cancel(request.ticket.pk, **_by(request)))


@frame.holder_only
def add(request: HttpRequest, secret: str) -> HttpResponse:
    """One more service in the same visit: found by words, or looked up by lines."""
    branch_id = request.ticket.branch_id
    if request.method == "POST":
        return _add(request)
    given = network.given(branch_id)
    text, letter = request.GET.get("q", "").strip(), request.GET.get("line", "")
    hits = catalogue.search(text, lang=frame.language(), limit=FOUND_AT_MOST, branch_services=given) if text else []
    rows = catalogue.services_of_group(letter, frame.language(), branch_services=given) if letter else []
    return frame.show(
        request,
        "portal/ticket/add.html",
        text=text,
        hits=hits,
        rows=rows,
        lines=[row for row in catalogue.groups(frame.language()) if row.letter in _letters(branch_id)],
    )


@frame.holder_only
def push(request: HttpRequest, secret: str) -> HttpResponse:
    """Keep the browser's letterbox; 204, or 400 for what is none."""
    try:
        sent = json.loads(request.body)
        letters.subscribe(
            request.ticket.visit,
            endpoint=str(sent["endpoint"]),
            p256dh=str(sent["keys"]["p256dh"]),
            auth=str(sent["keys"]["auth"]),
            language=frame.language(),
            by=VISITOR,
            now=request.now,
        )
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    return HttpResponse(status=204)


def _leave(request: HttpRequest, template: str, choices: tuple[int, ...]) -> HttpResponse:
    most = _most_away(request)
    offered = [minutes for minutes in choices if minutes <= most] or [most]
    if request.method == "POST" and request.POST.get("minutes", "").isdigit():
        minutes = min(int(request.POST["minutes"]), most)
        if minutes:
            return _act(request, lambda: visitor.step_out(request.ticket.pk, minutes=minutes, **_by(request)))
    view = tickets.view(request.ticket, now=request.now)
    return frame.show(request, template, choices=offered, view=view)


def _add(request: HttpRequest) -> HttpResponse:
    service_id = request.POST.get("service", "")
    try:
        issue.add_service(request.ticket.pk, service_id=int(service_id), **_by(request))
    except issue.TooManyServices:
        return _back(request, "full")
    except (issue.ServiceNotGiven, ObjectDoesNotExist, ValueError):
        return _back(request, "not_given")
    except (MoveRefused, TicketMoved):
        return _back(request, "moved")
    return _back(request, "added")


def _act(request: HttpRequest, act: Callable[[], object]) -> HttpResponse:
    """Do it if it was posted, and show the ticket; what has changed meanwhile is said there."""
    if request.method != "POST":
        return _back(request)
    try:
        act()
    except (MoveRefused, TicketMoved):
        return _back(request, "moved")
    return _back(request)


def _back(request: HttpRequest, said: str = "") -> HttpResponse:
    address = reverse("portal:ticket", args=[request.ticket.visit.secret])
    answer = redirect(f"{address}?said={said}" if said else address)
    answer.status_code = 303
    return answer


def _by(request: HttpRequest) -> dict[str, object]:
    return {"role": Actor.VISITOR, "by": VISITOR, "now": request.now}


def _most_away(request: HttpRequest) -> int:
    return network.policy(request.ticket.branch_id, now=request.now).row.most_away_minutes


def _letters(branch_id: int) -> set[str]:
    return {group.letter for group in network.groups_of(branch_id)}

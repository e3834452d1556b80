"""The live ticket: its page, the way to the hall, the worker that receives letters."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import tickets
from vikno.lib import clock, fragments
from vikno.lib.push import public_key
from vikno.screens.portal import frame, why
from vikno.screens.portal.fragments import ticket as pieces


@frame.holder_only
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The ticket as it stands. Without JavaScript the page loads itself anew every 20 seconds."""
    ticket = request.ticket
    view = tickets.view(ticket, now=request.now)
    known = why.past(ticket, now=request.now)
    watch = fragments.Watch("portal.ticket", (str(ticket.pk), str(ticket.branch_id), *known.params()))
    return frame.show(
        request,
        "portal/ticket/page.html",
        live_url="" if view.is_over else fragments.address(watch, language=frame.language(), holder="public"),
        papers=[] if view.is_over else _papers(view),
        push_key="" if view.is_over else public_key(),
        said=request.GET.get("said", ""),
        is_demo=settings.DEMO,
        **pieces(view, known),
    )


@frame.holder_only
def way(request: HttpRequest, secret: str) -> HttpResponse:
    """Where to go: the halls that may call this ticket, the way in words, the plan as a list."""
    view = tickets.view(request.ticket, now=request.now)
    return frame.show(request, "portal/ticket/way.html", view=view, halls=network.halls(request.ticket.branch_id))


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: its scope is its own folder, so it is served from here and not among the static files."""
    answer = render(request, "portal/ticket/worker.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


def _papers(view: tickets.TicketView) -> list[catalogue.PaperLine]:
    """What to have at hand for every service ahead, each paper once: sure ones first."""
    found: dict[str, catalogue.PaperLine] = {}
    for line in view.services:
        listed = catalogue.papers(line.id, on=clock.day_of(view.now), lang=frame.language())
        for paper in listed.papers if listed and line.state in ("now", "ahead") else ():
            if paper.need != "leave":
                found.setdefault(paper.name, paper)
    return sorted(found.values(), key=lambda paper: paper.need != "bring")

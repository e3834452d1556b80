"""Choosing a service: by line, by words, by area, by life event; its page with papers, term, fee and wait."""

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import demand, waiting
from vikno.apps.registers import queries as registers
from vikno.lib import clock
from vikno.screens.kiosk import choice, frame, links, silent
from vikno.screens.kiosk import lines as first_choices

ON_A_PAGE = 8
FOUND_AT_MOST = 8


@frame.kiosk_only
def lines(request: HttpRequest) -> HttpResponse:
    """The lines behind «Submit documents»."""
    tiles = first_choices.paper_lines(request.device.branch, lang=frame.language(), now=request.now)
    return frame.show(request, "kiosk/services/lines.html", tiles=tiles)


@frame.kiosk_only
def line(request: HttpRequest, letter: str) -> HttpResponse:
    """The services of one line, the frequent ones first; a line of one service leads straight to it."""
    branch_id = request.device.branch_id
    group = next((row for row in catalogue.groups(frame.language()) if row.letter == letter), None)
    if group is None or group.id not in {row.pk for row in network.groups_of(branch_id)}:
        raise Http404
    rows = catalogue.services_of_group(letter, frame.language(), branch_services=network.given(branch_id))
    if len(rows) == 1:
        return redirect("kiosk:service", rows[0].id)
    return _list(
        request, group.name, rows, wait=waiting.of_group(waiting.snapshot(branch_id, now=request.now), group.id)
    )


@frame.kiosk_only
def area(request: HttpRequest, code: str) -> HttpResponse:
    """The services of a thematic area that this branch gives."""
    given = network.given(request.device.branch_id)
    found = next((row for row in catalogue.areas(frame.language(), branch_services=given) if row.code == code), None)
    if found is None:
        raise Http404
    return _list(request, found.name, catalogue.services_of_area(code, frame.language(), branch_services=given))


@frame.kiosk_only
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """What a life event brings: services given here, and things done elsewhere."""
    given = network.given(request.device.branch_id)
    found = next(
        (row for row in catalogue.life_events(frame.language(), branch_services=given) if row.slug == slug), None
    )
    if found is None:
        raise Http404
    steps = [
        {"name": step.name, "lang": step.lang, "service": step.service if _is_given(step, given) else None}
        for step in catalogue.services_of_event(slug, frame.language())
    ]
    return frame.show(request, "kiosk/services/event.html", event=found, steps=steps, is_info="papers" in request.GET)


@frame.kiosk_only
def find(request: HttpRequest) -> HttpResponse:
    """Search by what people say, with slips forgiven; while nothing is typed, life events and areas."""
    given = network.given(request.device.branch_id)
    text = request.GET.get("q", "").strip()
    hits = catalogue.search(text, lang=frame.language(), limit=FOUND_AT_MOST, branch_services=given) if text else []
    page = {"text": text, "hits": hits, "is_info": "papers" in request.GET, "consult": links.consult(given)}
    if request.headers.get("HX-Request"):
        return frame.show(request, "kiosk/services/_found.html", **page)
    return frame.show(
        request,
        "kiosk/services/find.html",
        areas=catalogue.areas(frame.language(), branch_services=given),
        events=catalogue.life_events(frame.language(), branch_services=given),
        **page,
    )


@frame.kiosk_only
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    """One service: papers with their reasons, term, fee, wait, and the ticket itself."""
    branch, now = request.device.branch, request.now
    found = catalogue.papers(service_id, on=clock.day_of(now), lang=frame.language())
    if found is None:
        raise Http404
    chosen = choice.of(request)
    others = [one for one in chosen.services if one != service_id]
    given = service_id in network.given(branch.pk)
    stop = network.stops(branch.pk, now=now).get(service_id)
    promise = None
    if given and stop is None:
        first = others[0] if others else service_id
        promise = waiting.for_service(branch.pk, first, statutory=chosen.ground is not None, now=now)
    return frame.show(
        request,
        "kiosk/services/service.html",
        found=found,
        service=found.service,
        papers=links.papers(found),
        others=_in_order(catalogue.services(frame.language(), ids=others), others),
        wanted=[*others, service_id],
        is_given=given,
        stop=stop,
        silent=registers.outage_of(service_id, now),
        refused="refused" in request.GET,
        promise=promise,
        request_id=uuid4(),
        is_info="papers" in request.GET,
        back_url=reverse("kiosk:line", args=[found.service.letter]),
        qr=links.qr_of_papers(request, service_id),
    )


@frame.kiosk_only
@require_POST
def add(request: HttpRequest, service_id: int) -> HttpResponse:
    """One more service in the same visit; then another one is chosen."""
    chosen = choice.of(request).with_service(service_id)
    return choice.keep(redirect("kiosk:home"), chosen, request)


@frame.kiosk_only
@require_POST
def drop(request: HttpRequest, service_id: int) -> HttpResponse:
    """Not this one after all."""
    return choice.keep(redirect("kiosk:home"), choice.of(request).without(service_id), request)


def _list(request: HttpRequest, title: str, rows: list, *, wait: waiting.Promise | None = None) -> HttpResponse:
    asked = demand.most_asked(request.device.branch_id, now=request.now)
    pages = Paginator(sorted(rows, key=lambda row: -asked.get(row.id, 0)), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    stopped = network.stops(request.device.branch_id, now=request.now)
    given = network.given(request.device.branch_id)
    out = silent.of_branch(request.device.branch_id, lang=frame.language(), now=request.now)
    return frame.show(
        request,
        "kiosk/services/list.html",
        title=title,
        page=page,
        rows=[
            {"service": row, "stop": stopped.get(row.id), "silent": out is not None and row.id in out.ids}
            for row in page
        ],
        wait=first_choices.said(wait) if wait else "",
        consult=links.consult(given),
        pages_text=gettext("Page %(number)s of %(count)s") % {"number": page.number, "count": pages.num_pages},
        is_info="papers" in request.GET,
    )


def _is_given(step: catalogue.Step, given: frozenset[int]) -> bool:
    return step.service is not None and step.service.id in given


def _in_order(rows: list, ids: list[int]) -> list:
    return sorted(rows, key=lambda row: ids.index(row.id))

"""Sitting down in the town: one press, no password. Only where the demo runs; the action refuses elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from vikno.apps.demo import queries as demo
from vikno.apps.demo.actions import seats
from vikno.apps.demo.actions.clock import NoDemo
from vikno.apps.network import queries as network
from vikno.screens.front import doors

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

BACKEND = "vikno.config.accounts.Accounts"
AT_A_COUNTER = frozenset({"desk:home", "intake:home", "issue:home"})
FIVE_YEARS = 5 * 366 * 24 * 60 * 60


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Sit down at the seat named; the way back to the town stands on every page."""
    name, _, number = request.POST.get("seat", "").partition("-")
    if demo.clock() is None:
        raise Http404
    main = network.branches()[0]
    try:
        if name in doors.SEATS:
            return _person(request, doors.SEATS[name], main)
    except (NoDemo, seats.NoSuchSeat):
        raise Http404 from None
    if name in doors.DEVICES:
        return _device(request, name, main)
    if name == "phone":
        return _phone(request, main, int(number) if number.isdigit() else None)
    if name == "case":
        return _case(main, int(number) if number.isdigit() else None)
    if name == "take":
        return redirect("portal:branch", branch=main.code)
    raise Http404


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Back to the town; whoever's work was taken over goes on by themselves."""
    if request.session.session_key:
        seats.leave_seats(session_key=request.session.session_key)
    return redirect("front:home")


def _person(request: HttpRequest, place: doors.Place, main: Branch) -> HttpResponse:
    employee = seats.employee_of(place.username)
    if employee.user is None:
        raise seats.NoSuchSeat(place.username)
    login(request, employee.user, backend=BACKEND)
    seats.take_seat(place.username, session_key=request.session.session_key or "")
    if place.page in AT_A_COUNTER:
        seats.sit_at_counter(employee, now=request.now)  # type: ignore[attr-defined]
    return HttpResponseRedirect(place.address(main))


def _device(request: HttpRequest, kind: str, main: Branch) -> HttpResponse:
    door = demo.door(kind, main.pk, hall_uk=doors.HALLS[kind])
    if door is None:
        raise Http404
    answer = HttpResponseRedirect(doors.DEVICES[kind].address(main))
    answer.set_cookie(
        f"vikno_{kind}", door.token, max_age=FIVE_YEARS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


def _case(main: Branch, filing_id: int | None) -> HttpResponse:
    found = demo.some_filing(main.pk, filing_id=filing_id)
    return redirect("portal:case", secret=found.secret) if found else redirect("portal:cases")


def _phone(request: HttpRequest, main: Branch, ticket_id: int | None) -> HttpResponse:
    somebody = demo.somebody_waiting(main.pk, now=request.now, ticket_id=ticket_id)  # type: ignore[attr-defined]
    if somebody is None:
        return HttpResponseRedirect(f"{reverse('front:home')}?said=nobody#seats")
    return redirect("portal:ticket", secret=somebody.secret)

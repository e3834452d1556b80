"""Sitting down in the town: one press, no password. Only where the demo runs; the action refuses elsewhere."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from vikno.apps.demo import queries as demo
from vikno.apps.demo.actions import seats
from vikno.apps.demo.actions.clock import NoDemo
from vikno.apps.network import queries as network
from vikno.screens.front import doors

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FIVE_YEARS = 5 * 366 * 24 * 60 * 60


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Sit down at the seat named; the way back to the town stands on every page."""
    name, _, number = request.POST.get("seat", "").partition("-")
    if demo.clock() is None:
        raise Http404
    try:
        if name in doors.SEATS:
            return _person(request, *doors.SEATS[name])
        if name in doors.DEVICES:
            return _device(request, name, doors.DEVICES[name])
        if name == "phone":
            return _phone(request, int(number) if number.isdigit() else None)
        if name == "take":
            return HttpResponseRedirect(_from_home())
    except (NoDemo, seats.NoSuchSeat):
        raise Http404 from None
    raise Http404


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Back to the town; whoever's work was taken over goes on by themselves."""
    if request.session.session_key:
        seats.leave_seats(session_key=request.session.session_key)
    return redirect("front:home")


def _person(request: HttpRequest, username: str, address: str) -> HttpResponse:
    employee = seats.employee_of(username)
    if employee.user is None:
        raise seats.NoSuchSeat(username)
    login(request, employee.user, backend=BACKEND)
    seats.take_seat(username, session_key=request.session.session_key or "")
    if address == "/desk/":
        seats.sit_at_counter(employee, now=request.now)  # type: ignore[attr-defined]
    return HttpResponseRedirect(address)


def _device(request: HttpRequest, kind: str, hall: str) -> HttpResponse:
    main = network.branches()[0]
    door = demo.door(kind, main.pk, hall_uk=hall)
    if door is None:
        raise Http404
    answer = HttpResponseRedirect(f"/{kind}/")
    answer.set_cookie(
        f"vikno_{kind}", door.token, max_age=FIVE_YEARS, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


def _phone(request: HttpRequest, ticket_id: int | None) -> HttpResponse:
    main = network.branches()[0]
    somebody = demo.somebody_waiting(main.pk, now=request.now, ticket_id=ticket_id)  # type: ignore[attr-defined]
    if somebody is None:
        return HttpResponseRedirect(f"{reverse('front:home')}?said=nobody#seats")
    return redirect("portal:ticket", secret=somebody.secret)


def _from_home() -> str:
    """Where a resident takes a ticket: the main branch's page of the portal."""
    main = network.branches()[0]
    try:
        return reverse("portal:branch", kwargs={"branch": main.code})
    except NoReverseMatch:
        return reverse("portal:home")

"""Who am I and where do I work: the seats an employee may take."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from vikno.apps.network.queries import branches
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.screens.entry import factors, seats


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """The choice of seats; a provider's officer has one; an account that belongs to nobody is told whom to ask."""
    if request.user.is_authenticated and request.who.employee is None:
        if request.who.officer is not None:
            return redirect("/provider/")
        return render(request, "entry/nobody.html", status=403)
    return choice(request)


@staff_only
def choice(request: HttpRequest) -> HttpResponse:
    """The seats of an employee, by role and branch."""
    employee = request.employee
    found = seats.of(employee)
    return render(
        request,
        "entry/home.html",
        {
            "employee": employee,
            "seats": [seat for seat in found if not seat.is_beside],
            "beside": [seat for seat in found if seat.is_beside],
            "roles": seats.roles_of(employee, branches()),
            "sitting": staff.seat_of(employee),
            "factor": factors.standing(request.user, employee),
            "done": request.GET.get("done", ""),
        },
    )

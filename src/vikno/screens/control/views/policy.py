"""The order of calling, said openly: the rule in plain words with its figures, and its history. Anybody may read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right
from vikno.screens.control import entrance


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponse:
    """How this branch calls people, since when, on whose word; for the head in the frame of the control room."""
    branch = network.branch(code)
    if branch is None or branch.opened_at is None:
        raise Http404
    now = request.now  # type: ignore[attr-defined]
    employee = request.who.employee  # type: ignore[attr-defined]
    given: dict[str, Any] = {"branch": branch, "now": now}
    frame = "control/rules/public.html"
    if staff.may(employee, Right.SEE_FIGURES, branch.pk):
        request.employee = employee  # type: ignore[attr-defined]
        given = entrance.seat_of(request, branch, "policy")
        frame = "control/frame.html"
    if staff.may(employee, Right.SET_UP, branch.pk):
        given["change_url"] = reverse("setup:calling", args=[branch.code])
    given |= {
        "frame": frame,
        "policy": network.policy(branch.pk, now=now).row,
        "history": network.policies(branch.pk),
    }
    return render(request, "control/rules/show.html", given)

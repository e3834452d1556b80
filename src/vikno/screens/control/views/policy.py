"""The order of calling, said openly: the rule in plain words with its figures, and its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.apps.network import queries as network
from vikno.lib.access import staff_only
from vikno.screens.control import entrance


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """How this branch calls people, since when, on whose word."""
    branch = entrance.branch_for(request, code)
    given = entrance.seat_of(request, branch, "policy")
    given |= {
        "policy": network.policy(branch.pk, now=request.now).row,  # type: ignore[attr-defined]
        "history": network.policies(branch.pk),
    }
    return render(request, "control/rules/show.html", given)

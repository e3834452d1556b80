"""Halls: their plan, their names, a new one, taking one away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.screens.setup import plan
from vikno.screens.setup.asking import asked
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.halls import HallForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.judging import judged
from vikno.screens.setup.saving import Refusals, Sheet, act, go, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

WORDS = ("name_uk", "name_en", "way_uk", "way_en", "floor", "order")
STEP = "halls"


def refusals() -> Refusals:
    return {branches.HallNameTaken: ("name_uk", _("There is a hall of this name already."))}


@require_GET
@setup_only
def first(request: HttpRequest, branch: Branch) -> HttpResponse:
    """On to the first hall, or to adding one."""
    halls = network.halls(branch.pk)
    if not halls:
        return go(reverse("setup:hall_add", args=[branch.code]))
    return go(reverse("setup:hall", args=[branch.code, halls[0].pk]))


@require_GET
@setup_only
def show(request: HttpRequest, branch: Branch, hall_id: int) -> HttpResponse:
    """The plan of a hall, with the list of all that stands in it."""
    return page(request, branch, "setup/halls/show.html", step=STEP, **around(request, branch, hall_id))


def around(
    request: HttpRequest, branch: Branch, hall_id: int, *, counter_id: int | None = None, item_id: int | None = None
) -> dict[str, Any]:
    """The halls, one of them, and its plan with what is chosen on it. 404 for a hall of another branch."""
    halls = network.halls(branch.pk)
    hall = found(next((one for one in halls if one.pk == hall_id), None))
    standing = network.counters([branch.pk])
    gear = judged(request, branch).branch.gear
    return {
        "halls": halls,
        "hall": hall,
        "plan": plan.picture(branch, hall, standing, gear, counter_id=counter_id, item_id=item_id),
    }


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A new hall."""

    def save(data: dict[str, Any]) -> int:
        return branches.add_hall(branch, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/edit.html",
            form=HallForm,
            initial={"floor": 1, "order": len(network.halls(branch.pk)) + 1},
            apply=save,
            to=lambda hall_id: reverse("setup:hall", args=[branch.code, hall_id]),
            done=_("The hall is added. Now its counters."),
            draft="hall-new",
            refusals=refusals(),
            step=STEP,
            context={"halls": network.halls(branch.pk)},
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, hall_id: int) -> HttpResponse:
    """The hall's names, its way and its floor."""
    hall = found(network.hall(branch.pk, hall_id))

    def load() -> dict[str, Any]:
        held = found(network.hall(branch.pk, hall_id))
        return {name: getattr(held, name) for name in WORDS}

    def save(data: dict[str, Any]) -> int:
        return branches.change_hall(hall, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/edit.html",
            form=HallForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:hall", args=[branch.code, hall_id]),
            done=_("The hall is saved."),
            draft=f"hall-{hall_id}",
            refusals=refusals(),
            subject=("hall", hall_id),
            step=STEP,
            context={"hall": hall, "halls": network.halls(branch.pk)},
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def remove(request: HttpRequest, branch: Branch, hall_id: int) -> HttpResponse:
    """Ask, then take the hall away; one with counters stays."""
    hall = network.hall(branch.pk, hall_id)
    if hall is None:  # pressed twice
        return go(reverse("setup:halls", args=[branch.code]))
    back = reverse("setup:hall", args=[branch.code, hall_id])
    answer = asked(
        request,
        branch,
        step=STEP,
        title=_("Remove the hall “%(name)s”?") % {"name": hall},
        text=_("Its plan goes with it. Devices of the hall stay, without a hall."),
        action=_("Remove the hall"),
        back=back,
    )
    if answer:
        return answer
    try:
        return act(
            request,
            branch,
            lambda: branches.remove_hall(hall, by=request.employee, now=request.now),
            done=_("The hall is removed."),
            to=reverse("setup:halls", args=[branch.code]),
        )
    except branches.HallNotEmpty:
        messages.error(request, _("The hall has counters. Move them to another hall, or remove them first."))
        return go(back)

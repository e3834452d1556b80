"""What else stands on the plan: one thing with its form, a new one, taking one off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.halls import ItemForm
from vikno.screens.setup.saving import Sheet, act, go, sheet
from vikno.screens.setup.views.halls import STEP, around

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

FIELDS = ("kind", "x", "y", "note_uk", "note_en")


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch, hall_id: int) -> HttpResponse:
    """Something new on the plan."""
    hall = found(network.hall(branch.pk, hall_id))

    def save(data: dict[str, Any]) -> int:
        return branches.place(hall, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/item.html",
            form=ItemForm,
            initial={"kind": "seats", "x": 50, "y": 30},
            apply=save,
            to=lambda _id: reverse("setup:hall", args=[branch.code, hall_id]),
            done=_("It stands on the plan."),
            draft=f"thing-new-{hall_id}",
            step=STEP,
            context=around(request, branch, hall_id),
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, item_id: int) -> HttpResponse:
    """Something chosen on the plan, with its form."""
    item = found(network.plan_item(branch.pk, item_id))

    def load() -> dict[str, Any]:
        held = found(network.plan_item(branch.pk, item_id))
        return {name: getattr(held, name) for name in FIELDS}

    def save(data: dict[str, Any]) -> int:
        return branches.change_item(item, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/item.html",
            form=ItemForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:hall", args=[branch.code, item.hall_id]),
            done=_("The plan is saved."),
            draft=f"thing-{item_id}",
            subject=("hall", item.hall_id),
            step=STEP,
            context={"item": item, **around(request, branch, item.hall_id, item_id=item_id)},
        ),
    )


@require_POST
@setup_only
def remove(request: HttpRequest, branch: Branch, item_id: int) -> HttpResponse:
    """Take something off the plan."""
    item = network.plan_item(branch.pk, item_id)
    if item is None:  # pressed twice
        return go(reverse("setup:halls", args=[branch.code]))
    return act(
        request,
        branch,
        lambda: branches.unplace(item, by=request.employee, now=request.now),
        done=_("It is off the plan."),
        to=reverse("setup:hall", args=[branch.code, item.hall_id]),
    )

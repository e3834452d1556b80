"""The branch itself: its names, addresses and amenities; the way to the shelter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.forms.places import BranchForm, ShelterForm
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

WORDS = ("name_uk", "name_en", "organisation_uk", "organisation_en", "address_uk", "address_en", "phone")
SHELTER = ("shelter_uk", "shelter_en")


@require_http_methods(["GET", "POST"])
@setup_only
def branch(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Names, addresses, telephone and what there is for visitors."""

    def load() -> dict[str, Any]:
        held = network.branch_by_id(branch.pk)
        return {name: getattr(held, name) for name in WORDS} | {"amenities": network.amenities(branch.pk)}

    def save(data: dict[str, Any]) -> None:
        amenities = data.pop("amenities")
        branches.change_branch(branch, by=request.employee, now=request.now, **data)
        if set(amenities) != set(network.amenities(branch.pk)):
            branches.set_amenities(branch, kinds=amenities, by=request.employee, now=request.now)

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/places/branch.html",
            form=BranchForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:branch", args=[branch.code]),
            done=_("Saved. Screens and phones show it from now on."),
            draft="branch",
            subject=("branch", branch.pk),
            step="centre",
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def shelter(request: HttpRequest, branch: Branch) -> HttpResponse:
    """The way to the shelter."""

    def load() -> dict[str, Any]:
        held = network.branch_by_id(branch.pk)
        return {name: getattr(held, name) for name in SHELTER}

    def save(data: dict[str, Any]) -> None:
        branches.change_branch(branch, by=request.employee, now=request.now, **data)

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/places/shelter.html",
            form=ShelterForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:shelter", args=[branch.code]),
            done=_("The way to the shelter is saved."),
            draft="shelter",
            subject=("branch", branch.pk),
            step="shelter",
        ),
    )

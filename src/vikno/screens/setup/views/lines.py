"""Which letters a branch serves, and in what order the kiosk shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.apps.staff import queries as staff
from vikno.rules.readiness import gaps
from vikno.rules.rights import Right
from vikno.screens.setup import lacks
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.forms.services import LinesForm
from vikno.screens.setup.judging import judged
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A place for each letter; without a place it is not served."""
    groups = catalogue.groups(get_language() or "uk")

    def load() -> dict[str, Any]:
        served = {group.letter: place for place, group in enumerate(network.groups_of(branch.pk), start=1)}
        return {f"place_{group.letter}": served.get(group.letter) for group in groups}

    form = partial(LinesForm, letters=[(group.letter, group.name) for group in groups])

    def save(data: dict[str, Any]) -> None:
        placed = [(place, name) for name, place in data.items() if place is not None]
        letters = [name.removeprefix("place_") for _place, name in sorted(placed, key=lambda pair: pair[0])]
        branches.set_groups(branch, letters=letters, by=request.employee, now=request.now)

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/lines/edit.html",
            form=form,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:lines", args=[branch.code]),
            done=_("The letters are saved. The kiosk shows them from now on."),
            draft="lines",
            subject=("branch", branch.pk),
            step="lines",
            context={
                "facts": _facts(request, branch, groups),
                "stops": len(network.stops(branch.pk, now=request.now)),
                "may_edit_cards": bool(staff.branches_with(request.employee, Right.EDIT_CARDS)),
            },
        ),
    )


def _facts(request: HttpRequest, branch: Branch, groups: list[catalogue.GroupRow]) -> dict[str, dict[str, Any]]:
    """By letter: services, counters, people, and when nobody is there."""
    standing = judged(request, branch).branch
    services = {line.letter: line.services for line in standing.lines}
    facts = {}
    for group in groups:
        letter = group.letter
        counters = [one for one in standing.windows if one.is_open and (not one.letters or letter in one.letters)]
        served = letter in services
        facts[letter] = {
            "group": group,
            "services": services.get(letter),
            "counters": len(counters) if served else None,
            "people": sum(worker.can(letter) for worker in standing.workers) if served else None,
            "holes": lacks.holes(tuple(gaps(letter, standing))) if served else "",
        }
    return facts

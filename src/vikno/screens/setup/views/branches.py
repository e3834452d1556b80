"""The branches of the network that one may set up, and a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.setup import steps, words
from vikno.screens.setup.forms.places import NewBranchForm
from vikno.screens.setup.frame import around
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

MOST_JUDGED = 8
"""The readiness of this many branches is told in the list; a larger network opens them one by one."""


@require_GET
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    """The branches that who asks may set up, each with how ready it is. 403 for who may set up none."""
    places = _places(request)
    context = {
        "rows": [
            {
                "branch": branch,
                "kind": words.named(words.BRANCHES, branch.kind),
                "checklist": steps.checklist(branch, now=request.now) if number < MOST_JUDGED else None,
            }
            for number, branch in enumerate(places)
        ],
        "may_add": any(branch.kind == "centre" for branch in places),
        **around(request, told(places[0], "organisation") or "Vikno", reverse("setup:branches")),
    }
    return render(request, "setup/branches/list.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: HttpRequest) -> HttpResponse:
    """A new branch under a centre that who asks may set up."""
    centres = [branch for branch in _places(request) if branch.kind == "centre"]
    if not centres:
        raise staff.NotAllowed(Right.SET_UP, 0)
    chosen = request.POST.get("under") or request.GET.get("under", "")
    parent = next((branch for branch in centres if branch.code == chosen), centres[0])
    groups = catalogue.groups(get_language() or "uk")

    def save(data: dict[str, Any]) -> int:
        data.pop("under")
        made = actions.add_branch(
            parent,
            by=request.employee,
            now=request.now,
            organisation_uk=parent.organisation_uk,
            organisation_en=parent.organisation_en,
            order=max(branch.order for branch in network.branches()) + 10,
            **data,
        )
        return made.pk

    return sheet(
        request,
        parent,
        Sheet(
            template="setup/branches/add.html",
            form=partial(
                NewBranchForm,
                letters=[(group.letter, f"{group.letter} {group.name}") for group in groups],
                parents=[(branch.code, told(branch, "name")) for branch in centres],
            ),
            initial={"under": parent.code, "kind": "unit"},
            apply=save,
            to=lambda branch_id: reverse("setup:overview", args=[network.branch_by_id(branch_id or 0).code]),
            done=_("The branch is there, its doors closed. The list on the left says what is missing."),
            draft="branch-new",
            refusals={branches.CodeTaken: ("code", _("Another branch has this short name. Choose another."))},
        ),
    )


def _places(request: HttpRequest) -> list[Branch]:
    mine = set(staff.branches_with(request.employee, Right.SET_UP))
    places = [branch for branch in network.branches() if branch.pk in mine]
    if not places:
        raise staff.NotAllowed(Right.SET_UP, 0)
    return places

"""The order of calling: what holds, what would change, from when what held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import hours
from vikno.rules.policies import PolicyRefused
from vikno.screens.setup import orders
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.forms.calling import PolicyForm
from vikno.screens.setup.saving import Sheet, sheet, shown

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, Policy

MOST_PAST = 20


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Show the order, tell what the typed one would change (`preview`), or let it hold from now on."""

    def load() -> dict[str, Any]:
        return _values(network.policy(branch.pk, now=request.now).row)

    def save(data: dict[str, Any]) -> None:
        hours.set_policy(branch, by=request.employee, now=request.now, **data)

    made = Sheet(
        template="setup/calling/edit.html",
        form=partial(PolicyForm, kinds=[(order.kind, order.name) for order in orders.orders()]),
        load=load,
        apply=save,
        to=lambda _id: reverse("setup:calling", args=[branch.code]),
        done=_("The order holds from now on. Tickets already given keep their terms."),
        draft="calling",
        refusals={PolicyRefused: (None, _("These numbers make no order. Weights and limits must be above nought."))},
        subject=("branch", branch.pk),
        context={"orders": {order.kind: order.text for order in orders.orders()}, "history": _history(branch)},
    )
    if request.method == "POST" and "preview" in request.POST:
        form = made.form(request.POST)
        form.is_valid()
        form.errors.pop("basis", None)
        told = orders.changes(load(), form.cleaned_data)
        return shown(request, branch, made, form, status=422 if form.errors else 200, preview={"changes": told})
    return sheet(request, branch, made)


def _values(row: Policy) -> dict[str, Any]:
    """What the form shows; what a new order rests on is written anew each time."""
    numbers = {name: getattr(row, name) for name in orders.NUMBERS}
    whole = {name: int(value) for name, value in numbers.items() if isinstance(value, float) and value.is_integer()}
    return {"kind": row.kind, **numbers, **whole, "basis": ""}


def _history(branch: Branch) -> list[dict[str, Any]]:
    """Each order that held, newest first, with what it changed against the one before."""
    rows = network.policies(branch.pk, limit=MOST_PAST + 1)
    told = []
    for place, row in enumerate(rows[:MOST_PAST]):
        before = rows[place + 1] if place + 1 < len(rows) else None
        changed = orders.changes(_values(before), _values(row)) if before is not None else []
        told.append({"row": row, "name": orders.name_of(row.kind), "changes": changed})
    return told

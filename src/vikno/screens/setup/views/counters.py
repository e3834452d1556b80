"""Counters: one on the plan with its form, a new one, taking one away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.lib.localise import told
from vikno.screens.setup.asking import asked
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.halls import CounterForm
from vikno.screens.setup.saving import Refusals, Sheet, act, go, sheet
from vikno.screens.setup.views.halls import STEP, around
from vikno.screens.setup.words import Choices

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, Counter


def refusals() -> Refusals:
    return {
        branches.NumberTaken: ("number", _("The branch has a counter of this number already.")),
        branches.CounterInUse: ("is_open", _("Somebody sits at this counter now. Ask them to leave it first.")),
    }


def _form(branch: Branch) -> partial[CounterForm]:
    halls: Choices = [(str(hall.pk), told(hall, "name")) for hall in network.halls(branch.pk)]
    return partial(CounterForm, halls=halls, letters=letters_of(branch))


def letters_of(branch: Branch) -> Choices:
    """The branch's letters with their names, in its order."""
    served = [group.letter for group in network.groups_of(branch.pk)]
    named = {group.letter: group.name for group in catalogue.groups(get_language() or "uk")}
    return [(letter, f"{letter} {named[letter]}") for letter in served]


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch, hall_id: int) -> HttpResponse:
    """A new counter, at the place given by `?x=&y=`."""
    numbers = [counter.number for counter in network.counters([branch.pk])]
    initial = {
        "number": max(numbers, default=0) + 1,
        "hall": hall_id,
        "kind": "intake",
        "is_open": True,
        "x": request.GET.get("x", "50"),
        "y": request.GET.get("y", "30"),
    }

    def save(data: dict[str, Any]) -> int:
        hall = found(network.hall(branch.pk, data.pop("hall")))
        return branches.add_counter(hall, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/counter.html",
            form=_form(branch),
            initial=initial,
            apply=save,
            to=lambda _id: reverse("setup:hall", args=[branch.code, hall_id]),
            done=_("The counter is added."),
            draft=f"counter-new-{hall_id}",
            refusals=refusals(),
            step=STEP,
            context=around(request, branch, hall_id),
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, counter_id: int) -> HttpResponse:
    """A counter chosen on the plan of its hall, with its form."""
    counter: Counter = found(network.counter(branch.pk, counter_id))

    def load() -> dict[str, Any]:
        held: Counter = found(network.counter(branch.pk, counter_id))
        return {
            "number": held.number,
            "hall": held.hall_id,
            "kind": held.kind,
            "letters": sorted(group.letter for group in held.groups.all()),
            "features": sorted(held.features),
            "is_open": held.is_open,
            "x": held.x,
            "y": held.y,
        }

    def save(data: dict[str, Any]) -> int:
        data["hall"] = found(network.hall(branch.pk, data["hall"]))
        return branches.change_counter(counter, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/halls/counter.html",
            form=_form(branch),
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:counter", args=[branch.code, counter_id]),
            done=_("Counter %(number)s is saved.") % {"number": counter.number},
            draft=f"counter-{counter_id}",
            refusals=refusals(),
            subject=("counter", counter_id),
            step=STEP,
            context={"counter": counter, **around(request, branch, counter.hall_id, counter_id=counter_id)},
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def remove(request: HttpRequest, branch: Branch, counter_id: int) -> HttpResponse:
    """Ask, then take away a counter added by mistake; one with a past stays."""
    counter = network.counter(branch.pk, counter_id)
    if counter is None:  # pressed twice
        return go(reverse("setup:halls", args=[branch.code]))
    back = reverse("setup:counter", args=[branch.code, counter_id])
    answer = asked(
        request,
        branch,
        step=STEP,
        title=_("Remove counter %(number)s?") % {"number": counter.number},
        text=_("A counter added by mistake can be removed. One where people were served only closes."),
        action=_("Remove the counter"),
        back=back,
    )
    if answer:
        return answer
    try:
        return act(
            request,
            branch,
            lambda: branches.remove_counter(counter, by=request.employee, now=request.now),
            done=_("The counter is removed."),
            to=reverse("setup:hall", args=[branch.code, counter.hall_id]),
        )
    except branches.CounterInHistory:
        messages.error(request, _("People were served at this counter, so it stays. Untick “In use” to close it."))
        return go(back)

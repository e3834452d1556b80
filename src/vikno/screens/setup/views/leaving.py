"""A person leaves, or comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.screens.setup.asking import asked
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.saving import act, go
from vikno.screens.setup.views.people import STEP, at_home

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_http_methods(["GET", "POST"])
@setup_only
def leave(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """Ask, then strike the person off from today; roles, skills and shifts are kept for a return."""
    person = found(staff.person(branch.pk, person_id))
    at_home(request, person)
    back = reverse("setup:person", args=[branch.code, person_id])
    answer = asked(
        request,
        branch,
        step=STEP,
        title=_("%(name)s leaves?") % {"name": person.employee},
        text=_("The account is closed at once. Roles, skills and shifts are kept in case of a return."),
        action=_("Strike off from today"),
        back=back,
    )
    if answer:
        return answer
    try:
        return act(
            request,
            branch,
            lambda: actions.dismiss(person.employee, by=request.employee, now=request.now),
            done=_("%(name)s no longer works here.") % {"name": person.employee},
            to=reverse("setup:people", args=[branch.code]),
        )
    except tuple(refusals()) as refusal:
        messages.error(request, refusals()[type(refusal)])
        return go(back)


def refusals() -> dict[type[Exception], str]:
    return {
        actions.Yourself: _("Nobody strikes themselves off. Ask another head."),
        actions.NobodyLeft: _("Nobody else could set up the branch then. Name another head first."),
        actions.StillServing: _("The person is serving a visitor now. Let them finish first."),
        actions.AccountNotYours: _("This person is a system administrator, or leads another branch. Ask one of them."),
    }


@require_POST
@setup_only
def back(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """The person works here again, with the roles of before."""
    person = found(staff.person(branch.pk, person_id))
    at_home(request, person)
    address = reverse("setup:person", args=[branch.code, person_id])
    try:
        return act(
            request,
            branch,
            lambda: actions.take_back(person.employee, by=request.employee, now=request.now),
            done=_("%(name)s works here again.") % {"name": person.employee},
            to=address,
        )
    except actions.AccountNotYours:
        messages.error(request, refusals()[actions.AccountNotYours])
        return go(address)

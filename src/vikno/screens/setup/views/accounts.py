"""Roles and accounts of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.network.actions import editing
from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right, may_give
from vikno.screens.setup import latin, words
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.people import AccountForm, RolesForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Refusals, Sheet, request_id, sheet
from vikno.screens.setup.views.people import STEP, around

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

REFUSED = (actions.AccountNotYours, actions.HasAccount, actions.NoAccount)


@require_http_methods(["GET", "POST"])
@setup_only
def roles(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """The person's roles in this branch; those that are not ours to give stand as they are."""
    person = found(staff.person(branch.pk, person_id))
    own = staff.roles(request.employee, branch.pk)

    def load() -> dict[str, Any]:
        return {"roles": sorted(found(staff.person(branch.pk, person_id)).roles)}

    def save(data: dict[str, Any]) -> int:
        held = found(staff.person(branch.pk, person_id)).roles
        fixed = {kind for kind in held if not may_give(own, kind)}  # a box that cannot be ticked is not sent
        actions.set_roles(
            person.employee,
            branch_id=branch.pk,
            kinds=fixed | set(data["roles"]),
            by=request.employee,
            now=request.now,
        )
        return person_id

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/people/roles.html",
            form=RolesForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:person", args=[branch.code, person_id]),
            done=_("The roles are saved."),
            draft=f"roles-{person_id}",
            refusals=role_refusals(),
            subject=("employee", person_id),
            step=STEP,
            context={
                **around(request, branch, person),
                "notes": words.ROLE_NOTES,
                "locked": [kind for kind, _n in words.ROLES if not may_give(own, kind)],
            },
        ),
    )


def role_refusals() -> Refusals:
    return {
        actions.RoleNotYours: ("roles", _("This role is given by a system administrator.")),
        actions.NobodyLeft: ("roles", _("Nobody else could set up this branch then. Name another head first.")),
    }


@never_cache
@require_http_methods(["GET", "POST"])
@setup_only
def account(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """Open an account; the link by which the person chooses a password is shown once, on the page that follows."""
    staff.require(request.employee, Right.GRANT, branch.pk)
    person = found(staff.person(branch.pk, person_id))
    form = AccountForm(request.POST or None, initial={"login": _suggested(person)})
    context = {**around(request, branch, person), "form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return page(request, branch, "setup/people/account.html", step=STEP, status=status, **context)
    tokens: list[str] = []
    login = form.cleaned_data["login"]
    try:
        editing.alone(
            branch,
            request_id=request_id(request),
            change=lambda: tokens.append(
                actions.open_account(person.employee, login=login, by=request.employee, now=request.now)
            ),
            now=request.now,
        )
    except actions.LoginTaken:
        form.add_error("login", _("Somebody logs in by this name already. Choose another."))
    except REFUSED as refusal:
        form.add_error(None, account_refusals()[type(refusal)])
    else:
        return _invitation(request, branch, person_id, tokens)
    return page(request, branch, "setup/people/account.html", step=STEP, status=422, **context)


@never_cache
@require_POST
@setup_only
def invite(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """A new link to choose a password by, shown once; the present password holds until the link is used."""
    person = found(staff.person(branch.pk, person_id))
    try:
        token = actions.invite(person.employee, by=request.employee, now=request.now)
    except REFUSED as refusal:
        context = {**around(request, branch, person), "refused": account_refusals()[type(refusal)]}
        return page(request, branch, "setup/people/invitation.html", step=STEP, status=409, **context)
    return _invitation(request, branch, person_id, [token])


def _invitation(request: HttpRequest, branch: Branch, person_id: int, tokens: list[str]) -> HttpResponse:
    """The page with the link; sent twice, the second time it says where a new one is to be had."""
    person = found(staff.person(branch.pk, person_id))
    link = request.build_absolute_uri(reverse("setup:welcome", args=tokens)) if tokens else ""
    context = {**around(request, branch, person), "link": link}
    return page(request, branch, "setup/people/invitation.html", step=STEP, **context)


def account_refusals() -> dict[type[Exception], str]:
    return {
        actions.AccountNotYours: _("This person is a system administrator, or leads another branch. Ask one of them."),
        actions.HasAccount: _("The person has an account already. Make a new link instead."),
        actions.NoAccount: _("The person has no account yet. Open one first."),
    }


def _suggested(person: staff.Person) -> str:
    """A name to log in by, as «anna.lisova»."""
    return ".".join(filter(None, (latin.address(person.employee.given_name), latin.address(person.employee.surname))))

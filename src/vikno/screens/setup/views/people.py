"""The people of a branch: pages of the list with search, one person's names, a new person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.setup import stretches, words
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.people import PersonForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

PAGE = 25
STEP = "people"
SALT = "vikno.setup.people"
NAMES = ("surname", "given_name", "patronymic", "position_uk", "position_en")


@require_GET
@setup_only
def listed(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A page of the people as the alphabet goes; `?q=` begins a name, `?left=1` are those who have left."""
    text = request.GET.get("q", "").strip()
    left = "left" in request.GET
    rows = staff.people(branch.pk, limit=PAGE + 1, after=place_of(request.GET.get("after", "")), text=text, left=left)
    context = {
        "rows": [line(branch, one) for one in rows[:PAGE]],
        "text": text,
        "left": left,
        "count": staff.count(branch.pk),
        "next": signing.dumps(rows[PAGE - 1].place, salt=SALT) if len(rows) > PAGE else "",
        "is_first": "after" not in request.GET,
    }
    return page(request, branch, "setup/people/list.html", step=STEP, **context)


def line(branch: Branch, person: staff.Person) -> dict[str, Any]:
    """A person as the list shows them."""
    hours = {day: stretches.write([(shift.starts, shift.ends)]) for day, shift in person.week.items()}
    return {
        "employee": person.employee,
        "listed": f"{person.employee.surname} {person.employee.given_name}",
        "person": person,
        "roles": ", ".join(words.named(words.ROLES, kind) for kind, _n in words.ROLES if kind in person.roles),
        "hours": stretches.week(hours),
        "home": "" if person.is_home else told(person.employee.branch, "name"),
        "url": reverse("setup:person", args=[branch.code, person.employee.pk]),
    }


def place_of(token: str) -> staff.Place | None:
    """Where the page before ended; None for the first page, and for a token that is not ours."""
    try:
        surname, name, pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return surname, name, pk


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A new person of this branch."""

    def save(data: dict[str, Any]) -> int:
        return actions.hire(branch_id=branch.pk, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/people/add.html",
            form=PersonForm,
            apply=save,
            to=lambda person_id: reverse("setup:person", args=[branch.code, person_id]),
            done=_("The person is added. Now roles, shifts and an account."),
            draft="person-new",
            step=STEP,
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, person_id: int) -> HttpResponse:
    """One person: names and position here; week, roles, account and leaving lead on. A guest's names stay at home."""
    person = found(staff.person(branch.pk, person_id))

    def load() -> dict[str, Any]:
        held = found(staff.person(branch.pk, person_id)).employee
        return {name: getattr(held, name) for name in NAMES}

    def save(data: dict[str, Any]) -> int:
        at_home(request, person)
        return actions.change_person(person.employee, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/people/person.html",
            form=PersonForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:person", args=[branch.code, person_id]),
            done=_("The person is saved."),
            draft=f"person-{person_id}",
            subject=("employee", person_id),
            step=STEP,
            context=around(request, branch, person),
        ),
    )


def around(request: HttpRequest, branch: Branch, person: staff.Person) -> dict[str, Any]:
    """What each page about one person shows around its form."""
    named = {one.pk: told(one, "name") for one in network.branches()}
    elsewhere = staff.roles_elsewhere(person.employee.pk, branch.pk)
    return {
        **line(branch, person),
        "elsewhere": [(named[pk], words.named(words.ROLES, kind)) for pk, kind in elsewhere],
        "may_grant": staff.may(request.employee, Right.GRANT, branch.pk),
        "is_self": person.employee.pk == request.employee.pk,
    }


def at_home(request: HttpRequest, person: staff.Person) -> None:
    """Raises NotAllowed unless the person's own branch is one that who asks may set up."""
    staff.require(request.employee, Right.SET_UP, person.employee.branch_id)

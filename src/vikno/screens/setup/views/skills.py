"""The map of skills, and one press on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.network.actions import editing
from vikno.apps.queue.queries.readiness import ready
from vikno.apps.staff import actions
from vikno.apps.staff import queries as staff
from vikno.screens.setup import skillmap, words
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.frame import page
from vikno.screens.setup.judging import judged
from vikno.screens.setup.saving import go
from vikno.screens.setup.views.people import SALT, at_home, place_of

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

PAGE = 40
FIRST_PEOPLE = 8
"""So many stand on the overview."""
LEVELS = {"0": None, "1": 1, "2": 2, "3": 3}


@require_GET
@setup_only
def show(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A page of the map: who sits at the counters, by the alphabet."""
    after = request.GET.get("after", "")
    people, following = _people(branch, after)
    context = {
        "map": skillmap.drawn(branch, people, judged(request, branch)),
        "after": after,
        "next": following,
        "is_first": not after,
    }
    return page(request, branch, "setup/skills/show.html", step="skills", **context)


@require_POST
@setup_only
def move(request: HttpRequest, branch: Branch) -> HttpResponse:
    """One press: the skill moves on from the level that was seen; another's change meanwhile is shown, not undone."""
    try:
        person_id, group_id, was, level = request.POST.get("cell", "").split("-")
        before, wanted = LEVELS[was], LEVELS[level]
        person = found(staff.person(branch.pk, int(person_id)))
        column = found(skillmap.column_of(judged(request, branch), int(group_id)))
    except (ValueError, KeyError):
        return HttpResponseBadRequest()
    at_home(request, person)
    told = {"name": person.employee, "line": column.name}
    trouble = ""
    try:
        editing.alone(branch, request_id=None, change=_moved(request, person, column, before, wanted), now=request.now)
    except actions.SkillMoved as moved:
        told["level"] = words.SKILLS[moved.args[0]][1]
        trouble = _("%(name)s, %(line)s: a colleague has just set “%(level)s”. Press again if that is wrong.") % told
    else:
        told["level"] = words.SKILLS[wanted][1]
    if not request.htmx:
        if trouble:
            messages.error(request, trouble)
        after = request.POST.get("after", "")
        query = f"?{urlencode({'after': after})}" if after else ""
        return go(f"{reverse('setup:skills', args=[branch.code])}{query}#skill-{person_id}-{group_id}")
    said = trouble or _("%(name)s, %(line)s: %(level)s") % told
    return render(request, "setup/skills/_moved.html", _anew(request, branch, said, trouble))


def _moved(
    request: HttpRequest, person: staff.Person, column: skillmap.Column, before: int | None, wanted: int | None
) -> Callable[[], None]:
    def change() -> None:
        actions.move_skill(
            person.employee,
            group_id=column.group_id,
            was=before,
            level=wanted,
            by=request.employee,
            now=request.now,
        )

    return change


def _anew(request: HttpRequest, branch: Branch, said: str, trouble: str) -> dict[str, Any]:
    """The map after a press, of the same people as before it."""
    after, brief = request.POST.get("after", ""), "brief" in request.POST
    people = staff.people(branch.pk, limit=FIRST_PEOPLE, serving=True) if brief else _people(branch, after)[0]
    return {
        "branch": branch,
        "map": skillmap.drawn(branch, people, ready(branch, now=request.now)),
        "after": after,
        "brief": brief,
        "said": said,
        "trouble": trouble,
    }


def _people(branch: Branch, after: str) -> tuple[list[staff.Person], str]:
    """A page of those who sit at counters, and the token of the next page, empty on the last."""
    people = staff.people(branch.pk, limit=PAGE + 1, after=place_of(after), serving=True)
    following = signing.dumps(people[PAGE - 1].place, salt=SALT) if len(people) > PAGE else ""
    return people[:PAGE], following

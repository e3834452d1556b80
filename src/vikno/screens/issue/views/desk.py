"""Finding whose result it is, and the page on which it is handed out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import hands, results
from vikno.apps.people import actions as people
from vikno.lib import clock, fragments
from vikno.lib.fragments import Watch
from vikno.screens.issue import choices, door, keys, room

LINES = ("ready", "work", "elsewhere", "over")


@require_GET
@door.giving
def home(request: HttpRequest) -> HttpResponse:
    """The search, and what it found: one person's results open at once, several people are shown to choose from."""
    text = request.GET.get("q", "").strip()[:200]
    if not text:
        return render(request, "issue/home.html", page(request))
    found = results.Found() if hands.is_named(text, employee=request.employee) else _found(request, text)
    if len(found.applicants) == 1 and found.ready:
        return redirect(f"{reverse('issue:case', args=[found.ready[0].id])}?by={found.by}")
    for applicant_id in found.applicants:
        people.look(
            applicant_id, "results", by=request.employee, why="search", now=request.now, branch_id=request.branch.pk
        )
    return render(request, "issue/home.html", page(request) | {"text": text, "hits": found})


def _found(request: HttpRequest, text: str) -> results.Found:
    return hands.apart(results.find(text, branch_id=request.branch.pk), *LINES, employee=request.employee)


@require_GET
@door.giving
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One person's ready results with this one chosen; `with` adds others. The look is journalled."""
    line = door.line_here(request, case_id)
    people.look(
        line.applicant_id, "results", by=request.employee, why="issue", now=request.now, branch_id=request.branch.pk
    )
    return render(request, "issue/case.html", case_page(request, line))


def case_page(request: HttpRequest, line: results.Line, **typed: Any) -> dict[str, Any]:
    """What the page of one person's results shows; `typed` is what a refused form had."""
    found = hands.apart(results.of_person(line.id, branch_id=request.branch.pk), *LINES, employee=request.employee)
    chosen = {line.id, *(int(one) for one in request.GET.getlist("with") if one.isdigit()), *typed.pop("chosen", ())}
    ready = [one for one in found.ready if one.state == "ready"]
    giving = [one for one in ready if one.id in chosen]
    return page(request) | {
        "line": line,
        "theirs": found,
        "reasons": choices.withheld(),
        "by": request.GET.get("by", ""),
        "ready": ready,
        "giving": giving,
        "chosen": {one.id for one in giving},
        "items": sum(len(one.items) for one in giving),
        "sheets": sum(one.sheets for one in giving),
        "agents": results.representatives(line.applicant_id, on=clock.day_of(request.now)),
        "letters": keys.letters(),
        "keys": keys.of(request.at, is_open=bool(giving)),
        "typed": typed,
        "receipt_url": _receipt(giving),
    }


def _receipt(giving: list[results.Line]) -> str:
    """Where the receipt of the chosen results is printed; empty where none is chosen."""
    if not giving:
        return ""
    query = urlencode([("with", one.id) for one in giving[1:]])
    return reverse("issue:receipt", args=[giving[0].id]) + (f"?{query}" if query else "")


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame with both sides."""
    age = room.age_of(request.GET.get("age", ""))
    employee, branch = request.employee, request.branch
    watched = [Watch("issue.uncollected", (str(branch.pk), age))]
    if request.at:
        counter = request.at.sitting.counter_id
        watched.append(Watch("issue.now", (str(employee.pk), str(counter), str(branch.pk))))
    return {
        **door.frame(request, "home"),
        **room.now_at(employee.pk, now=request.now),
        **room.uncollected(branch.pk, age, now=request.now),
        "keys": keys.of(request.at, is_open=False),
        "live_url": fragments.address(*watched, language=get_language() or "uk", holder=f"user:{request.user.pk}"),
    }

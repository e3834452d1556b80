"""Registrars: what each may decide, when they are away, the rule of pools; new draws that a second person agrees to."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import competences, drawing
from vikno.apps.cases.queries import draws
from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.lib.alphabet import alphabetic
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.office import refusals, words
from vikno.screens.office.door import HEADS, frame, heading, say


@require_GET
@heading
def home(request: HttpRequest) -> HttpResponse:
    """To the own branch, or the first where one has the right."""
    mine = _branches(request)
    own = next((one for one in mine if one.pk == request.employee.branch_id), mine[0])  # type: ignore[attr-defined]
    return redirect("office:people", own.code)


@never_cache
@require_GET
@heading
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The registrars of a branch with what counts for the draw."""
    branch = _branch(request, code)
    employee, now = request.employee, request.now  # type: ignore[attr-defined]
    rows = draws.registrars(branch.pk, now=now)
    page = frame(request, "people") | {
        "branch": branch,
        "branches": [
            {"label": told(one, "name"), "code": one.code, "current": one.pk == branch.pk} for one in _branches(request)
        ],
        "rows": [_row(one) for one in rows],
        "codes": [(one, words.competence(one)) for one in draws.competences_known(branch.pk)],
        "absences": [(one, words.absence_reason(one)) for one in competences.REASONS],
        "requests": [
            (one, words.redraw_reason(one.reason), one.asked_by_id == employee.pk) for one in draws.requests(branch.pk)
        ],
        "reasons": [(one.value, words.redraw_reason(one.value)) for one in drawing.Reason],
        "may_set_up": staff.may(employee, Right.SET_UP, branch.pk),
        "may_redraw": staff.may(employee, Right.REDRAW, branch.pk),
        "waiting": draws.waiting_count(branch.pk),
        "today": clock.day_of(now),
    }
    return render(request, "office/people/show.html", page)


@require_POST
@heading
def act(request: HttpRequest, code: str) -> HttpResponse:
    """Give or take a competence, record an absence, ask for a new draw, agree to one or take it back."""
    branch = _branch(request, code)
    work = {"competence": _competence, "absence": _absence, "ask": _ask, "agree": _agree, "drop": _drop}.get(
        request.POST.get("do", "")
    )
    if work is None:
        raise Http404
    try:
        messages.success(request, work(request, branch))
    except ValueError:
        say(request, refusals.Unreadable(_("Fill in every field: who, from when, until when, why.")))
    except tuple(refusals.WORDS) as problem:
        say(request, problem)
    return redirect("office:people", branch.code)


def _competence(request: HttpRequest, branch: Any) -> str:
    gives = request.POST.get("gives") == "1"
    competences.set_competence(
        _employee(request, branch), branch_id=branch.pk, competence=request.POST.get("competence", ""), gives=gives,
        by=request.employee, now=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    return (
        _("Given. It counts from the next working day.") if gives else _("Taken. It counts from the next working day.")
    )


def _absence(request: HttpRequest, branch: Any) -> str:
    since, until = (date.fromisoformat(request.POST.get(name, "")) for name in ("since", "until"))
    competences.record_absence(
        _employee(request, branch), branch_id=branch.pk, since=_midnight(since),
        until=_midnight(until + timedelta(days=1)), reason=request.POST.get("reason", ""), by=request.employee,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    return _("The absence is recorded.")


def _ask(request: HttpRequest, branch: Any) -> str:
    number = request.POST.get("number", "")
    case_id = draws.case_of(number, branch_id=branch.pk)
    if case_id is None:
        raise refusals.Unreadable(_("There is no case numbered “%(number)s” in this branch.") % {"number": number[:60]})
    drawing.ask_redraw(
        case_id, reason=request.POST.get("reason", ""), words=request.POST.get("words", ""), by=request.employee,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    return _("Asked. The draw is made when a second person agrees.")


def _agree(request: HttpRequest, branch: Any) -> str:
    drawn = drawing.agree_redraw(_request_id(request, branch), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    if drawn.employee_id is None:
        return _("Nobody could be drawn: the pool is too small. The request stays open.")
    return _("Drawn again. The line is in today’s file.")


def _drop(request: HttpRequest, branch: Any) -> str:
    drawing.drop_redraw(_request_id(request, branch), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return _("The request is taken back.")


def _request_id(request: HttpRequest, branch: Any) -> int:
    asked = request.POST.get("request", "")
    found = next((one.id for one in draws.requests(branch.pk) if str(one.id) == asked), None)
    if found is None:
        raise drawing.RequestOver
    return found


def _employee(request: HttpRequest, branch: Any) -> Any:
    """A registrar of the branch. Raises ValueError for anybody else."""
    person = staff.person(branch.pk, int(request.POST.get("employee", "")))
    if person is None or "registrar" not in person.roles:
        raise ValueError("employee")
    return person.employee


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.KYIV)


def _branches(request: HttpRequest) -> list[Any]:
    mine = {pk for right in HEADS for pk in staff.branches_with(request.employee, right)}  # type: ignore[attr-defined]
    return [branch for branch in network.branches() if branch.pk in mine]


def _branch(request: HttpRequest, code: str) -> Any:
    found = next((one for one in _branches(request) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _by_day(one: draws.Registrar) -> list[tuple[date, list[str]]]:
    """What he may decide, by the day it was given: (day, names by the alphabet), the oldest day first."""
    given: dict[date, list[str]] = {}
    for code, gives, at in one.competences:
        if gives:
            given.setdefault(clock.day_of(at), []).append(words.competence(code))
    return [(day, sorted(names, key=alphabetic)) for day, names in sorted(given.items())]


def _row(one: draws.Registrar) -> dict[str, Any]:
    return {
        "one": one,
        "competences": _by_day(one),
        "absences": [
            (since, until - timedelta(seconds=1), words.absence_reason(why)) for since, until, why in one.absences
        ],
    }

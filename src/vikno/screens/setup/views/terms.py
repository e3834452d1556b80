"""Terms and calendars: days of the law, days of providers; what a change would move, and what one moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.cases.actions import calendars
from vikno.apps.cases.queries import calendar_changes
from vikno.apps.cases.queries import settings as set_so
from vikno.apps.network.actions import editing
from vikno.apps.staff import queries as staff
from vikno.lib.clock import day_of
from vikno.lib.fragments import Watch
from vikno.lib.localise import told
from vikno.rules import law_changes
from vikno.rules.rights import Right
from vikno.screens.setup import recounts, stretches, terms_words
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms import terms as fields
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import go, request_id

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

AT_ONCE = 200
"""Cases counted before the answer; the rest are counted on in the background."""


@require_GET
@setup_only
def show(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Everything that terms are counted by, with what changed it last."""
    today = day_of(request.now)
    rule = next((row for row in set_so.draw_rules(branch.pk) if row.since <= today), None)
    context = {
        **terms_words.law_told(calendar_changes.law_plain(), today=today),
        "providers": [
            {"row": one, "works": stretches.days(one.week if one.week is not None else range(5))}
            for one in set_so.providers()
        ],
        "draw": rule,
        "numbers": next((row for row in set_so.numberings(branch.pk) if row.since <= today), None),
        "recounts": calendar_changes.recounts(limit=5),
        "today": today,
    }
    return page(request, branch, "setup/terms/show.html", step="terms", **context)


@require_http_methods(["GET", "POST"])
@setup_only
def law(request: HttpRequest, branch: Branch, kind: str) -> HttpResponse:
    """Change the days of the law by one row, after seeing what moves. `?row=` names the row that ends or goes."""
    plain = calendar_changes.law_plain()
    row = request.GET.get("row", "")
    title, form_of, initial = _about(plain, kind, row)

    def after(data: Mapping[str, Any]) -> dict[str, Any]:
        return terms_words.changed(plain, kind, row, data)

    def seen(data: Mapping[str, Any], **where: int) -> calendar_changes.Preview:
        return calendar_changes.law_preview(after(data), **where)

    def change(data: Mapping[str, Any]) -> int:
        return calendars.change_calendar(
            after(data), why=data["why"], branch_id=branch.pk, by=request.employee, now=request.now
        ).pk

    form = form_of(request.POST) if request.method == "POST" else form_of(initial=initial)
    return _changed(request, branch, form, seen, change, title=title, drops=kind == "moved" and bool(row))


@require_http_methods(["GET", "POST"])
@setup_only
def week(request: HttpRequest, branch: Branch, provider_id: int) -> HttpResponse:
    """Change on which days a provider works, after seeing what moves."""
    provider = found(set_so.provider(provider_id))

    def read(data: Mapping[str, Any]) -> dict[str, Any]:
        own = dict.fromkeys((day.isoformat() for day in data["closed"]), False)
        own |= dict.fromkeys((day.isoformat() for day in data["opened"]), True)
        return {"since": data["since"], "week": [int(day) for day in data["week"]], "own_days": own}

    def seen(data: Mapping[str, Any], **where: int) -> calendar_changes.Preview:
        return calendar_changes.week_preview(provider_id, **read(data), **where)

    def change(data: Mapping[str, Any]) -> int:
        return calendars.change_week(
            provider_id, **read(data), why=data["why"], branch_id=branch.pk, by=request.employee, now=request.now
        ).pk

    own = {works: ", ".join(_dotted(day) for day, is_on in sorted(provider.own_days.items()) if is_on is works)
           for works in (True, False)}  # fmt: skip
    initial = {
        "since": day_of(request.now), "week": [str(day) for day in provider.week or range(5)], "closed": own[False],
        "opened": own[True],
    }  # fmt: skip
    form = fields.WeekDaysForm(request.POST) if request.method == "POST" else fields.WeekDaysForm(initial=initial)
    return _changed(request, branch, form, seen, change, title=told(provider, "name"))


@require_GET
@setup_only
def recount(request: HttpRequest, branch: Branch, recount_id: int) -> HttpResponse:
    """How far a recount is, and the cases it moved with the days that moved them."""
    row = found(calendar_changes.recount(recount_id))
    mine = staff.branches_with(request.employee, Right.SEE_CASES)
    after = request.GET.get("after", "")
    context = recounts.shown(row, mine, after_id=int(after) if after.isdigit() else 0)
    watch = (Watch("setup.recount", (str(recount_id), *map(str, mine))),) if not row.is_finished else ()
    return page(request, branch, "setup/terms/recount.html", step="terms", watch=watch, **context)


Seen = Callable[..., calendar_changes.Preview]


def _changed(
    request: HttpRequest,
    branch: Branch,
    form: forms.Form,
    seen: Seen,
    change: Callable[[Mapping[str, Any]], int],
    *,
    title: str,
    drops: bool = False,
) -> HttpResponse:
    """The form; with it what would move, when that was asked for; or the change itself, once for one request."""
    preview, draft = None, f"setup:{branch.code}:{request.path}"
    if request.method == "POST" and form.is_valid():
        try:
            if "apply" in request.POST:
                taken = editing.alone(
                    branch, request_id=request_id(request), change=lambda: change(form.cleaned_data), now=request.now
                )
                calendars.go_on(taken.subject_id or 0, limit=AT_ONCE, now=request.now)
                messages.success(request, _("The days are set. Open cases are counted anew."), extra_tags=draft)
                return go(reverse("setup:recount", args=[branch.code, taken.subject_id]))
            if calendars.unfinished():
                raise calendars.StillCounting
            where = {name: _number(request.POST.get(name, "")) for name in ("after_id", "looked")}
            preview = seen(form.cleaned_data, **where)
        except law_changes.MovedAlready:
            form.add_error("on", _("An act about this day stands already. Take it away first."))
        except calendars.StillCounting:
            words = _("The cases are still being counted after the last change. Wait until that is done.")
            form.add_error(None, words)
        except (law_changes.NoSuchRow, calendars.NothingChanges):
            form.add_error(None, _("Nothing would change: the days stand so already."))
        except ValueError:
            form.add_error("until" if "until" in form.fields else None, _("It would end before it begins."))
    mine = set(staff.branches_with(request.employee, Right.SEE_CASES))
    context = {
        "form": form,
        "title": title,
        "drops": drops,
        "preview": preview,
        "moves": [one for one in preview.moves if one.branch_id in mine] if preview else [],
        "elsewhere": sum(one.branch_id not in mine for one in preview.moves) if preview else 0,
        "kept": {"seen": "", "request_id": request.POST.get("request_id") or uuid4(), "draft": draft},
    }
    return page(
        request,
        branch,
        "setup/terms/change.html",
        step="terms",
        status=422 if form.is_bound and form.errors else 200,
        **context,
    )


def _about(plain: Mapping[str, Any], kind: str, row: str) -> tuple[str, type[forms.Form], dict[str, Any]]:
    """The title, the form and what it begins with. Raises Http404 for a kind or a row that is not there."""
    tables = {"moved": "moved", "holiday": "holidays", "martial": "martial_law"}
    if kind not in tables:
        raise Http404
    if not row:
        new = {
            "moved": (_("A day moved by the government"), fields.MovedForm, {"worked": "off"}),
            "holiday": (_("A new holiday"), fields.HolidayForm, {}),
            "martial": (_("Martial law"), fields.MartialForm, {}),
        }
        return new[kind]
    if kind == "moved":
        held = next((one for one in plain["moved"] if one["on"] == row), None)
        if held is None:
            raise Http404
        day = terms_words.day_told(date.fromisoformat(row))
        return _("Take away the act about %(day)s") % {"day": day}, fields.DropForm, {}
    rows = plain[tables[kind]]
    if not row.isdigit() or int(row) >= len(rows):
        raise Http404
    held = rows[int(row)]
    name = terms_words.holiday_name(held) if kind == "holiday" else _("Martial law")
    until = held.get("until")
    return name, fields.UntilForm, {"until": date.fromisoformat(until) if until else None}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _dotted(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day:02}.{day.month:02}.{day.year}"

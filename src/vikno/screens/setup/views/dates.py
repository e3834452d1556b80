"""Dates that differ from the week: pages of them, one to add, change or drop."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.network import queries as network
from vikno.apps.network.actions import hours
from vikno.lib.clock import day_of
from vikno.lib.words import day
from vikno.screens.setup import stretches
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.hours import DateForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Sheet, act, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, HoursException

PAGE = 20


class DateTaken(Exception):
    """The date differs already; it is changed on its own page."""


@require_GET
@setup_only
def listed(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Dates from today on, or before a date with `?before=`; pages by the last date of the page before."""
    today = day_of(request.now)
    before = _date(request.GET["before"]) if "before" in request.GET else None
    if before is not None:
        rows = network.exceptions_before(branch.pk, before, limit=PAGE + 1)
    else:
        rows = network.exceptions_from(branch.pk, _date(request.GET.get("from", today.isoformat())), limit=PAGE + 1)
    context = {
        "rows": [_row(row) for row in rows[:PAGE]],
        "is_past": before is not None,
        "next": rows[PAGE - 1 if before is not None else PAGE].on.isoformat() if len(rows) > PAGE else "",
        "today": today.isoformat(),
    }
    return page(request, branch, "setup/hours/dates.html", step="hours", **context)


def _row(row: HoursException) -> dict[str, Any]:
    hours_told = stretches.write([(row.opens, row.closes)]) if row.opens and row.closes else ""
    return {"on": row.on, "hours": hours_told, "row": row}


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch) -> HttpResponse:
    """One more date that differs."""

    def save(data: dict[str, Any]) -> None:
        if network.exception(branch.pk, data["on"]) is not None:
            raise DateTaken
        _set(request, branch, data)

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/hours/date.html",
            form=DateForm,
            apply=save,
            to=lambda _id: reverse("setup:dates", args=[branch.code]),
            done=_("The date is set."),
            draft="date-new",
            refusals={DateTaken: ("on", _("This date differs already. Change it in the list."))},
            step="hours",
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, on: str) -> HttpResponse:
    """Change what differs on a date."""
    when = _date(on)
    found(network.exception(branch.pk, when))

    def load() -> dict[str, Any]:
        row = found(network.exception(branch.pk, when))
        return {
            "on": row.on.isoformat(),
            "hours": stretches.write([(row.opens, row.closes)]) if row.opens else "",
            "reason_uk": row.reason_uk,
            "reason_en": row.reason_en,
        }

    def save(data: dict[str, Any]) -> None:
        if data["on"] != when:
            if network.exception(branch.pk, data["on"]) is not None:
                raise DateTaken
            hours.drop_exception(branch, on=when, by=request.employee, now=request.now)
        _set(request, branch, data)

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/hours/date.html",
            form=DateForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:dates", args=[branch.code]),
            done=_("The date is set."),
            draft=f"date-{on}",
            refusals={DateTaken: ("on", _("This date differs already. Change it in the list."))},
            subject=("branch", branch.pk),
            step="hours",
            context={"date": when},
        ),
    )


@require_POST
@setup_only
def drop(request: HttpRequest, branch: Branch, on: str) -> HttpResponse:
    """The date goes by the week again."""
    when = _date(on)
    return act(
        request,
        branch,
        lambda: hours.drop_exception(branch, on=when, by=request.employee, now=request.now),
        done=_("%(day)s goes by the week again.") % {"day": day(when, "")},
        to=reverse("setup:dates", args=[branch.code]),
    )


def _set(request: HttpRequest, branch: Branch, data: dict[str, Any]) -> None:
    opens, closes = data["hours"][0] if data["hours"] else (None, None)
    hours.set_exception(
        branch,
        on=data["on"],
        opens=opens,
        closes=closes,
        reason_uk=data["reason_uk"],
        reason_en=data["reason_en"],
        by=request.employee,
        now=request.now,
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None

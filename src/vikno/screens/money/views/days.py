"""The day counted and closed; days that were."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.queries import ledger, taken
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.lib.alphabet import alphabetic
from vikno.rules.rights import Right
from vikno.screens.money import door, keys, refusals, sums
from vikno.screens.money.templatetags.money_words import method_word

PAGE = 50
DAYS = 31


@require_GET
@never_cache
@staff_only
def today(request: HttpRequest, code: str) -> HttpResponse:
    """The day that is now."""
    branch = door.branch_for(request, code)
    return redirect("money:day", branch.code, clock.day_of(request.now).isoformat())  # type: ignore[attr-defined]


@require_GET
@never_cache
@staff_only
def show(request: HttpRequest, code: str, on: str) -> HttpResponse:
    """A day: what should be there by way to pay, what was counted, who took what, each payment."""
    branch = door.branch_for(request, code)
    return render(request, "money/day.html", page(request, branch, _day(on)))


@require_POST
@never_cache
@staff_only
def close(request: HttpRequest, code: str, on: str) -> HttpResponse:
    """Close a day with what was counted. A refusal keeps what was typed; closed twice is once."""
    branch = door.branch_for(request, code, Right.CLOSE_MONEY)
    day = _day(on)
    now = request.now  # type: ignore[attr-defined]
    table = money.day_table(branch.pk, day=day)
    if table.opened_at is None or day > clock.day_of(now):
        raise Http404
    typed, faults, counted, reasons = {}, {}, {}, {}
    for row in table.rows:
        text, why = request.POST.get(f"counted_{row.method}", ""), request.POST.get(f"why_{row.method}", "")
        typed[row.method] = {"counted": text[:20], "why": why[:300]}
        found = sums.read(text)
        if text.strip() and found is None:
            faults[row.method] = _("Write the sum in figures, such as 1 250,50.")
        elif found is not None:
            counted[row.method], reasons[row.method] = found, why[:300]
            if found != row.recorded and not why.strip():
                faults[row.method] = refusals.of_count(payments.CountRefused("reason", row.method))
        else:
            faults[row.method] = refusals.of_count(payments.CountRefused("missing", row.method))
    if not faults:
        try:
            payments.close_day(branch.pk, day=day, counted=counted, reasons=reasons, by=request.employee, now=now)  # type: ignore[attr-defined]
        except payments.CountRefused as problem:  # money came while it was being counted
            faults[problem.method] = refusals.of_count(problem)
        else:
            messages.success(request, _("The day is closed."))
            return redirect("money:day", branch.code, day.isoformat())
    return render(request, "money/day.html", page(request, branch, day, typed, faults), status=422)


@require_GET
@never_cache
@staff_only
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Days of money, the newest first; the differences named with who closed and why."""
    branch = door.branch_for(request, code)
    before = _day(request.GET["before"]) if request.GET.get("before") else None
    rows = ledger.days(branch.pk, before=before, limit=DAYS + 1)
    given = door.frame(request, branch, "days") | {
        "rows": rows[:DAYS],
        "older": rows[DAYS - 1].day if len(rows) > DAYS else None,
        "is_first": before is None,
        "today": clock.day_of(request.now),  # type: ignore[attr-defined]
        "first": clock.day_of(request.now).replace(day=1),  # type: ignore[attr-defined]
    }
    given["keys"] = keys.of(branch, keys.fees(branch), gives_out=given["may_give_out"])
    return render(request, "money/days.html", given)


def page(
    request: HttpRequest,
    branch: Any,
    day: date,
    typed: dict[str, dict[str, str]] | None = None,
    faults: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What the page of a day shows; `typed` and `faults` are what a refused count had."""
    given = door.frame(request, branch, "day")
    table = money.day_table(branch.pk, day=day)
    now = clock.day_of(request.now)  # type: ignore[attr-defined]
    after = request.GET.get("after", "")
    rows = money.movements(branch.pk, day=day, limit=PAGE + 1, after=int(after) if after.isdecimal() else 0)
    typed, faults = typed or {}, faults or {}
    is_open = table.opened_at is not None and table.closed_at is None
    counts = is_open and given["may_close"] and day <= now
    first = [{"key": "F2", "label": _("Close the day"), "opens": "money-close"}] if counts else []
    return given | {
        "day": day,
        "is_today": day == now,
        "table": table,
        "rows": [
            {"row": row, "typed": typed.get(row.method, {}), "fault": faults.get(row.method, "")} for row in table.rows
        ],
        "recorded": sum((row.recorded for row in table.rows), Decimal(0)),
        "counted": sum((row.counted or Decimal(0) for row in table.rows), Decimal(0)),
        "counts": counts,
        "fault_items": [
            (f"counted-{method}", f"{capfirst(method_word(method))}: {text}") for method, text in faults.items()
        ],
        **_clerks(branch.pk, day),
        "movements": rows[:PAGE],
        "older": rows[PAGE - 1].mark if len(rows) > PAGE else None,
        "is_first": not after,
        "given_back": ledger.given_back(branch.pk, day=day),
        "unclosed": [one for one in money.open_days(branch.pk, before=now) if one != day],
        "keys": keys.of(branch, *first, keys.fees(branch), gives_out=given["may_give_out"]),
    }


def _clerks(branch_id: int, day: date) -> dict[str, Any]:
    """Who took and gave back how much: a row a person, a cell a way to pay."""
    rows = taken.by_clerk(branch_id, day=day)
    methods = [way for way in ("cash", "terminal", "qr", "bank") if any(row.method == way for row in rows)]
    cells = {(row.by, row.method): row for row in rows}
    names = sorted({row.by for row in rows}, key=alphabetic)
    clerks = [{"by": name, "cells": [cells.get((name, way)) for way in methods]} for name in names]
    return {"methods": methods, "clerks": clerks}


def _day(text: str) -> date:
    """The day of the address. Raises Http404."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None

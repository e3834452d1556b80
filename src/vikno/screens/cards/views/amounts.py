"""Sums of the law: what fees are counted from, from which day, by which act; one enters, another confirms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.catalogue import actions
from vikno.apps.catalogue.queries import amounts
from vikno.lib import answers, clock
from vikno.screens.cards import door
from vikno.screens.cards.words import AMOUNTS, word

FIELDS = {"code": 60, "uah": 20, "since": 10, "until": 10, "act": 300}
"""What the form sends, and how long each may be."""


@never_cache
@require_http_methods(["GET", "POST"])
@door.editors
def show(request: HttpRequest) -> HttpResponse:
    """Every sum with its days and act, and the form for another; what is typed wrongly comes back with the reason."""
    if request.method == "GET":
        return render(request, "cards/amounts/show.html", _page(request))
    typed = {name: request.POST.get(name, "").strip()[:most] for name, most in FIELDS.items()}
    faults = _faults(typed)
    if not faults:
        since, until = answers.day_of(typed["since"]), answers.day_of(typed["until"]) if typed["until"] else None
        try:
            actions.enter_amount(
                code=typed["code"], uah=_sum(typed["uah"]), since=since, until=until, act=typed["act"],
                client_id=_client_id(request), by=request.employee, now=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except actions.AmountRefused as problem:
            faults = _refused(problem)
        else:
            messages.success(request, _("Entered. It counts once another person has confirmed it."))
            return redirect("cards:amounts")
    return render(request, "cards/amounts/show.html", _page(request, typed, faults), status=422)


@require_POST
@door.publishers
def confirm(request: HttpRequest, amount_id: int) -> HttpResponse:
    """Let a sum count that another person entered; twice is once."""
    _known(amount_id)
    try:
        actions.confirm_amount(amount_id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except actions.OwnAmount:
        messages.error(request, _("You entered this sum yourself. Another person confirms it."))
    except actions.AmountOver:
        messages.error(request, _("This sum is withdrawn already. Nothing was changed."))
    else:
        messages.success(request, _("Confirmed. Fees are counted by it from its first day on."))
    return redirect("cards:amounts")


@require_POST
@door.editors
def withdraw(request: HttpRequest, amount_id: int) -> HttpResponse:
    """Take a wrong sum back, with the reason; twice is once."""
    _known(amount_id)
    try:
        actions.withdraw_amount(
            amount_id,
            why=request.POST.get("why", ""),
            by=request.employee,
            now=request.now,  # type: ignore[attr-defined]
        )
    except actions.AmountRefused:
        messages.error(request, _("Write why the sum is withdrawn. Nothing was changed."))
    else:
        messages.success(request, _("Withdrawn. Fees asked for before stay as they are."))
    return redirect("cards:amounts")


def _page(
    request: HttpRequest, typed: dict[str, str] | None = None, faults: dict[str, str] | None = None
) -> dict[str, Any]:
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    listed = [
        {"code": code, "name": word(AMOUNTS, code), "rows": rows, "lacks": not any(row.state == "now" for row in rows)}
        for code, rows in amounts.rows(today=today).items()
    ]
    next_year = f"01.01.{today.year + 1}"
    return door.frame(
        request,
        None,
        listed=listed,
        typed=typed or {"code": "", "uah": "", "since": next_year, "until": "", "act": ""},
        faults=faults or {},
        fault_items=[(f"amount-{name}", text) for name, text in (faults or {}).items()],
        request_id=request.POST.get("request_id") or uuid4(),
        me=request.employee.actor_id,  # type: ignore[attr-defined]
    )


def _faults(typed: dict[str, str]) -> dict[str, str]:
    """What is wrong, by field, before anything is asked of the catalogue."""
    found = {}
    if not typed["code"]:
        found["code"] = _("Choose which sum it is.")
    if _sum(typed["uah"]) is None:
        found["uah"] = _("Write a sum in hryvnias above zero, as 3328 or 3328,50.")
    for name in ("since", "until"):
        if (typed[name] or name == "since") and _day(typed[name]) is None:
            found[name] = _("Write the day as 01.01.2027.")
    if not typed["act"]:
        found["act"] = _("Name the act that gives the sum: without it nobody can check it.")
    return found


def _refused(problem: actions.AmountRefused) -> dict[str, str]:
    told = {
        "code": ("code", _("Choose which sum it is.")),
        "uah": ("uah", _("Write a sum in hryvnias above zero, as 3328 or 3328,50.")),
        "until": ("until", _("It cannot end before it begins.")),
        "act": ("act", _("Name the act that gives the sum: without it nobody can check it.")),
        "taken": ("since", _("A sum from this day stands already. Withdraw it first if it is wrong.")),
    }
    return dict([told[problem.code]])


def _sum(text: str) -> Decimal | None:
    """A sum as people write it, «3 328,50»; None for what is none."""
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 < found <= actions.LARGEST_AMOUNT and found == round(found, 2) else None


def _day(text: str) -> date | None:
    try:
        return answers.day_of(text)
    except ValueError:
        return None


def _known(amount_id: int) -> None:
    if not amounts.is_known(amount_id):
        raise Http404


def _client_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()

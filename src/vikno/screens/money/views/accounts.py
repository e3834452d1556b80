"""Where fees are paid to, and how much one person may give back: dated rows, changed by who sets the branch up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.payments import actions as payments
from vikno.apps.payments import queries as money
from vikno.apps.payments.queries import accounts
from vikno.lib import clock
from vikno.lib.access import staff_only
from vikno.rules.company_code import company_code
from vikno.rules.iban import iban
from vikno.rules.rights import Right
from vikno.screens.money import door, keys, refusals, sums

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.payments.queries.accounts import AccountRow

LENGTHS = {
    "scope": 8, "recipient": 140, "company_code": 12, "iban": 50, "bank": 120, "purpose": 420, "limit": 20, "from": 10,
    "why": 300,
}  # fmt: skip
"""What the form sends, and how long each may be."""


@require_http_methods(["GET", "POST"])
@never_cache
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every row, and the form that sets another account or limit from a day on; what is typed wrongly comes back."""
    rights = (Right.SET_UP,) if request.method == "POST" else door.ACCOUNTS
    branch = door.branch_for(request, code, *rights)
    if request.method == "GET":
        return render(request, "money/accounts.html", page(request, branch))
    typed = {name: request.POST.get(name, "").strip()[:most] for name, most in LENGTHS.items()}
    faults = _faults(typed)
    if not faults:
        try:
            _change(request, branch, typed)
        except payments.AccountRefused as problem:
            faults = dict([refusals.of_account(problem)])
        else:
            messages.success(
                request, _("Set. Invoices that were issued before keep the account they name."), extra_tags="account"
            )
            return redirect("money:accounts", branch.code)
    return render(request, "money/accounts.html", page(request, branch, typed, faults), status=422)


@require_POST
@never_cache
@staff_only
def close(request: HttpRequest, code: str, account_id: int, what: str) -> HttpResponse:
    """End a row on a day, or take one back that has not begun or began today. Done twice is once."""
    branch = door.branch_for(request, code, Right.SET_UP)
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    row = accounts.account(account_id, branch_id=branch.pk, today=clock.day_of(now))
    if row is None or what not in ("end", "withdraw"):
        raise Http404
    if row.branch_id is None:
        door.require_everywhere(request, branch)
    why = request.POST.get("why", "").strip()[:300]
    try:
        if what == "withdraw":
            payments.withdraw_account(account_id, by=by, now=now, why=why)
            messages.success(request, _("Taken back. The row stays in the list with your reason."))
        else:
            last = _day(request.POST.get("until", ""))
            if last is None:
                raise payments.AccountRefused("until_on")
            payments.end_account(account_id, until_on=last, by=by, now=now, why=why)
            messages.success(request, _("It ends on that day. Say in time where fees go afterwards."))
    except payments.AccountRefused as problem:
        messages.error(request, refusals.of_account(problem)[1])
    return redirect("money:accounts", branch.code)


def page(
    request: HttpRequest, branch: Branch, typed: dict[str, str] | None = None, faults: dict[str, str] | None = None
) -> dict[str, Any]:
    """What the page shows; `typed` and `faults` are what a refused form had."""
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    rows = accounts.account_rows(branch.pk, today=today)
    now = next((row for row in rows if row.state == "now"), None)
    given = door.frame(request, branch, "accounts")
    everywhere = door.may_everywhere(request)
    shown = typed or _begin(now, everywhere=everywhere, today=today)
    first = [keys.fees(branch)] if given["sees_money"] else []
    return given | {
        "now_row": now,
        "ahead": [row for row in rows if row.state == "ahead"],
        "past": [row for row in rows if row.state in ("beneath", "over", "withdrawn")],
        "may_everywhere": everywhere,
        "is_alone": len(given["everywhere"]) == 1,
        "typed": shown,
        "faults": faults or {},
        "fault_items": [(f"account-{name}", text) for name, text in (faults or {}).items()],
        "example": accounts.example(shown["purpose"]),
        "today": today,
        "keys": keys.of(branch, *first, gives_out=given["may_give_out"]) if given["sees_money"] else [],
    }


def _begin(row: AccountRow | None, *, everywhere: bool, today: date) -> dict[str, str]:
    """What the form begins with: how it stands now, from tomorrow on; from today where nothing stands."""
    if row is None:
        return dict.fromkeys(LENGTHS, "") | {
            "scope": "all" if everywhere else "here", "purpose": "{reference}; {service}; {case}; {payer}",
            "limit": "0", "from": today.isoformat(),
        }  # fmt: skip
    return {
        "scope": "all" if row.branch_id is None and everywhere else "here",
        "recipient": row.recipient,
        "company_code": row.company_code,
        "iban": row.iban,
        "bank": row.bank,
        "purpose": row.purpose_template,
        "limit": f"{row.refund_alone_up_to:f}".removesuffix(".00").replace(".", ","),
        "from": (today + timedelta(days=1)).isoformat(),
        "why": "",
    }


def _faults(typed: dict[str, str]) -> dict[str, str]:
    """What is wrong with the typed form before anybody is asked, by field."""
    faults = {}
    if not typed["recipient"]:
        faults["recipient"] = _("Write who receives the money, as the bank names it.")
    for name, read in (("iban", iban), ("company_code", company_code)):
        try:
            read(typed[name])
        except ValueError:
            faults[name] = refusals.of_account(payments.AccountRefused(name))[1]
    limit = sums.read(typed["limit"])
    if limit is None or limit < 0:
        faults["limit"] = _("Write the sum in figures, such as 1 250,50.")
    if _day(typed["from"]) is None:
        faults["from"] = _("Write the day as a day of the calendar.")
    if not typed["why"]:
        faults["why"] = _("Say why it changes: the journal and this page keep it.")
    return faults


def _change(request: HttpRequest, branch: Branch, typed: dict[str, str]) -> None:
    """Set the row. Raises AccountRefused, NotAllowed."""
    is_all = typed["scope"] == "all"
    if is_all:
        door.require_everywhere(request, branch)
    payments.change_account(
        code=money.FEES,
        branch_id=None if is_all else branch.pk,
        recipient=typed["recipient"],
        company_code=typed["company_code"],
        account=typed["iban"],
        bank=typed["bank"],
        purpose_template=typed["purpose"],
        refund_alone_up_to=sums.read(typed["limit"]),
        from_on=_day(typed["from"]),
        why=typed["why"],
        by=request.employee,  # type: ignore[attr-defined]
        now=request.now,  # type: ignore[attr-defined]
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

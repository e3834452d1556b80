"""Who enters the money screen, and what the frame of its pages needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.apps.cases.queries import dues, hands
from vikno.apps.journal import actions as journal
from vikno.apps.network import queries as network
from vikno.apps.people import actions as people
from vikno.apps.staff import queries as staff
from vikno.lib.localise import told
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

SEES = (Right.TAKE_MONEY, Right.CLOSE_MONEY)
"""Either lets a person look at a branch's money."""

ACCOUNTS = (Right.SET_UP, Right.CLOSE_MONEY)
"""Either lets a person look at the accounts; changing them asks for the first."""


def branch_for(request: HttpRequest, code: str, *rights: Right) -> Branch:
    """The branch of the address, where the employee has one of the rights. Raises Http404, NotAllowed."""
    branch = network.branch(code)
    if branch is None:
        raise Http404
    require(request, branch.pk, *(rights or SEES))
    return branch


def require(request: HttpRequest, branch_id: int, *rights: Right) -> None:
    """Raises NotAllowed unless the employee has one of the rights in the branch."""
    if not any(may(request, right, branch_id) for right in rights):
        raise staff.NotAllowed(rights[0], branch_id)


def may(request: HttpRequest, right: Right, branch_id: int) -> bool:
    """Whether the employee has the right in the branch."""
    return staff.may(request.employee, right, branch_id)  # type: ignore[attr-defined]


def may_everywhere(request: HttpRequest) -> bool:
    """Whether the employee sets every branch up, so that a row may hold for all of them."""
    mine = staff.branches_with(request.employee, Right.SET_UP)  # type: ignore[attr-defined]
    return {branch.pk for branch in network.branches()} <= set(mine)


def require_everywhere(request: HttpRequest, branch: Branch) -> None:
    """Raises NotAllowed where the employee does not set every branch up."""
    if not may_everywhere(request):
        raise staff.NotAllowed(Right.SET_UP, branch.pk)


def own_branch(request: HttpRequest) -> Branch:
    """The branch where the employee sits, else the first whose money he may see. Raises NotAllowed."""
    employee = request.employee  # type: ignore[attr-defined]
    mine = {pk for right in SEES for pk in staff.branches_with(employee, right)}
    seat = staff.seat_of(employee)
    for branch in network.branches():
        if branch.pk in mine and (seat is None or seat.branch_id not in mine or seat.branch_id == branch.pk):
            return branch
    raise staff.NotAllowed(Right.TAKE_MONEY, 0)


def set_up_branch(request: HttpRequest) -> Branch:
    """The first branch whose accounts the employee may see. Raises NotAllowed."""
    for branch in network.branches():
        if any(may(request, right, branch.pk) for right in ACCOUNTS):
            return branch
    raise staff.NotAllowed(Right.TAKE_MONEY, 0)


def due_here(request: HttpRequest, invoice_id: int) -> tuple[dues.Due, Branch]:
    """The invoice with its case, and its branch. Raises Http404 for a stranger, without a word whether it exists."""
    due = dues.of_invoice(invoice_id)
    if due is None or not any(may(request, right, due.invoice.branch_id) for right in SEES):
        raise Http404
    if due.case_id in hands.cases_of(request.employee):  # type: ignore[attr-defined]
        raise Http404
    branch = network.branch_by_id(due.invoice.branch_id)
    if branch is None:
        raise Http404
    return due, branch


def look(request: HttpRequest, due: dues.Due, *, why: str) -> None:
    """Journal that the payer of an invoice is shown."""
    by, now, branch_id = request.employee, request.now, due.invoice.branch_id  # type: ignore[attr-defined]
    if due.applicant_id is None:
        journal.looked("invoice", None, by=by, at=now, branch_id=branch_id, why=why)
    else:
        people.look(due.applicant_id, "invoice", by=by, now=now, branch_id=branch_id, why=why)


def request_id(request: HttpRequest) -> UUID:
    """The id the page gave to this press; a fresh one where it gave none."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()


def frame(request: HttpRequest, branch: Branch, tab: str) -> dict[str, Any]:
    """What every page here needs around its work; a tab of what one may not open is left out."""
    pages = [
        (pgettext("screen", "Money"), "money:desk", "desk", SEES),
        (_("The day’s count"), "money:today", "day", SEES),
        (_("Days of money"), "money:days", "days", SEES),
        (_("Accounts and limits"), "money:accounts", "accounts", ACCOUNTS),
    ]
    rights = ACCOUNTS if tab == "accounts" else SEES
    mine = {pk for right in rights for pk in staff.branches_with(request.employee, right)}  # type: ignore[attr-defined]
    branches = network.branches()
    return {
        "branch": branch,
        "branches": [one for one in branches if one.pk in mine],
        "everywhere": branches,
        "centre": told(branch, "name"),
        "who": str(request.employee),  # type: ignore[attr-defined]
        "now": request.now,  # type: ignore[attr-defined]
        "home_url": reverse("entry:home"),
        "tabs": [
            {"label": label, "url": reverse(name, args=[branch.code]), "current": key == tab}
            for label, name, key, needed in pages
            if any(may(request, right, branch.pk) for right in needed)
        ],
        "sees_money": any(may(request, right, branch.pk) for right in SEES),
        "may_set_up": may(request, Right.SET_UP, branch.pk),
        "may_take": may(request, Right.TAKE_MONEY, branch.pk),
        "may_close": may(request, Right.CLOSE_MONEY, branch.pk),
        "may_see": may(request, Right.SEE_PERSON, branch.pk),
        "may_give_out": may(request, Right.GIVE_OUT, branch.pk),
    }

"""What is due, and the one box that finds whose fee it is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import dues, hands
from vikno.apps.people import actions as people
from vikno.apps.staff import queries as staff
from vikno.lib import fragments
from vikno.lib.access import staff_only
from vikno.lib.fragments import Watch
from vikno.screens.money import door, keys, pieces

LONGEST = 1000
"""Letters of the box: a payment code of the National Bank is an address of several hundred."""


@require_GET
@never_cache
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the branch where the employee sits, else to the first whose money he may see; what is sought goes along.

    Who sees no money but sets a branch up comes to its accounts.
    """
    try:
        branch = door.own_branch(request)
    except staff.NotAllowed:
        return redirect("money:accounts", door.set_up_branch(request).code)
    address = reverse("money:desk", args=[branch.code])
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


@require_GET
@never_cache
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Fees due of today or all of them; or what a text names: one invoice is opened at once, more are shown.

    Names stand only where the employee may see a person, and each is journalled.
    """
    branch = door.branch_for(request, code)
    now = request.now  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    page: dict[str, Any] = door.frame(request, branch, "desk") | {"text": text, "hits": None}
    page |= pieces.today(branch.pk, now=now)
    page["keys"] = keys.of(branch, gives_out=page["may_give_out"])
    if text:
        employee = request.employee  # type: ignore[attr-defined]
        is_his = hands.is_named(text, employee=employee)
        found = dues.Found() if is_his else dues.find(text, branch_id=branch.pk)
        found = hands.apart(found, "rows", employee=employee, key="case_id")
        if len(found.rows) == 1 and not found.without and not found.uncharged:
            return redirect("money:invoice", found.rows[0].invoice.id)
        if page["may_see"]:
            for party_id in found.applicants:
                people.look(party_id, "invoices", by=request.employee, now=now, branch_id=branch.pk, why="search")  # type: ignore[attr-defined]
        return render(request, "money/desk.html", page | {"hits": found})
    which, before = pieces.which(request.GET.get("which", "")), request.GET.get("before", "")
    page |= pieces.due(branch.pk, branch.code, which, before, now=now)
    here = reverse("money:desk", args=[branch.code])
    labels = {"all": _("All that is due"), "today": _("Asked for today")}
    page["choices"] = [
        {"label": label, "url": f"{here}?which={key}", "current": key == which} for key, label in labels.items()
    ]
    page["live_url"] = fragments.address(
        Watch("money.due", (str(branch.pk), branch.code, which, before)),
        Watch("money.today", (str(branch.pk), branch.code, "c" if page["may_close"] else "-")),
        language=get_language() or "uk",
        holder=f"user:{request.user.pk}",
    )
    return render(request, "money/desk.html", page)

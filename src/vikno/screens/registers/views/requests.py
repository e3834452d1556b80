"""Questions that are not answered, and those that were: put again, dropped."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.registers.actions import cancel, put_again
from vikno.apps.registers.actions.requests import NotOpen
from vikno.apps.registers.queries.requests import OPEN, request_of, requests
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.registers import door

PAGE = 40


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Forty questions of this branch: the open ones, or all that were answered."""
    branch = door.branch_for(request, code)
    is_open = request.GET.get("which") != "answered"
    before = request.GET.get("before", "")
    rows = requests(
        branch_id=branch.pk,
        states=OPEN if is_open else ("answered", "cancelled"),
        before_id=int(before) if before.isdigit() else None,
        limit=PAGE + 1,
    )
    here = reverse("registers:requests", args=[branch.code])
    given = door.frame(request, branch, "requests")
    given |= {
        "rows": rows[:PAGE],
        "older": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "is_first": not before,
        "which": "" if is_open else "answered",
        "choices": [
            {"label": pgettext("questions to a register", "Open"), "url": here, "current": is_open},
            {"label": _("Answered"), "url": f"{here}?which=answered", "current": not is_open},
        ],
    }
    return render(request, "registers/requests/show.html", given)


@require_POST
@staff_only
def act(request: HttpRequest, code: str, request_id: int) -> HttpResponse:
    """Put a question again at once, or drop it."""
    branch = door.branch_for(request, code, Right.MARK_OUTAGE)
    if request_of(request_id, branch_id=branch.pk) is None:
        raise Http404
    doing = {"again": put_again, "drop": cancel}.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    try:
        doing(request_id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except NotOpen:
        messages.error(request, _("This question was answered or dropped a moment ago."))
    else:
        again = doing is put_again
        messages.success(request, _("The question is put again.") if again else _("The question is dropped."))
    return redirect("registers:requests", branch.code)

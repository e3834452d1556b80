"""Going to somebody who calls."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.queries import hall
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.reception import entrance


@require_POST
@staff_only
def go(request: HttpRequest, code: str, help_id: int) -> HttpResponse:
    """«I am going»: whoever was first goes."""
    branch = entrance.branch_for(request, code, Right.HELP)
    asked = hall.help_call(help_id)
    if asked is None or asked.branch_id != branch.pk:
        raise Http404
    employee = request.employee  # type: ignore[attr-defined]
    taken = actions.take_help(asked.pk, employee=employee, now=request.now)  # type: ignore[attr-defined]
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("reception:desk", branch.code)
    mine = taken.taken_by_id == employee.pk
    text = gettext("You are awaited.") if mine else gettext("%(name)s is going already.") % {"name": taken.taken_by}
    return render(request, "reception/desk/_toast.html", {"text": text})

"""My cases: the soonest due first; finding one's own case by its number."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import office
from vikno.lib.fragments import Watch, address
from vikno.screens.office import pieces
from vikno.screens.office.door import deciding, frame


@never_cache
@require_GET
@deciding
def show(request: HttpRequest) -> HttpResponse:
    """The list; the first page is live, those after it stand still."""
    employee_id = request.employee.pk  # type: ignore[attr-defined]
    after = _place(request.GET.get("after", ""))
    page = frame(request, "mine") | pieces.mine(employee_id, now=request.now, after=after)  # type: ignore[attr-defined]
    if after is None:
        page["live_url"] = address(
            Watch("office.mine", (str(employee_id),)), language=get_language() or "uk", holder=f"user:{request.user.pk}"
        )
    return render(request, "office/mine/show.html", page)


@never_cache
@require_GET
@deciding
def find(request: HttpRequest) -> HttpResponse:
    """To one's own case of that number. Of others' cases nothing is told, not even that they exist."""
    text = request.GET.get("q", "")
    found = office.by_number(text, employee=request.employee)  # type: ignore[attr-defined]
    if found is None:
        messages.error(request, _("Among your cases there is none numbered “%(text)s”.") % {"text": text[:60]})
        return redirect("office:mine")
    return redirect("office:case", found)


def _place(text: str) -> office.Place | None:
    """«2026-11-24T22:00:00+00:00_17», or «_17» where there is no end; anything else is the first page."""
    due, _sign, pk = text.rpartition("_")
    try:
        return (datetime.fromisoformat(due) if due else None, int(pk)) if pk else None
    except ValueError:
        return None

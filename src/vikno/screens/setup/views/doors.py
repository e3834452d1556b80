"""Opening the doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.queue.actions import doors
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import go

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_http_methods(["GET", "POST"])
@setup_only
def open_(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Ask once more, then open; 409 with what is missing when something essential is."""
    back = reverse("setup:overview", args=[branch.code])
    if request.method != "POST" or "keep" in request.POST:
        if branch.opened_at is not None or "keep" in request.POST:
            return go(back)
        return page(request, branch, "setup/overview/open.html")
    try:
        doors.open_doors(branch, by=request.employee, now=request.now)
    except doors.NotReady:
        return page(request, branch, "setup/overview/open.html", status=409)
    messages.success(request, _("The doors are open. Tickets are given in the hours of reception."))
    return go(back)

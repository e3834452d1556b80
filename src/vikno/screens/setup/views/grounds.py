"""The grounds of priority as they stand, and that somebody looked them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import reviews
from vikno.apps.queue.queries.grounds import held
from vikno.apps.queue.queries.readiness import grounds_digest
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import act

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_http_methods(["GET", "POST"])
@setup_only
def show(request: HttpRequest, branch: Branch) -> HttpResponse:
    """The table with its sources; posted, it is looked over as it was shown, unless it has changed since."""
    rows = held(now=request.now)
    digest = grounds_digest(rows)
    if request.method == "POST" and request.POST.get("digest") == digest:
        return act(
            request,
            branch,
            lambda: reviews.reviewed(branch, matter="grounds", digest=digest, by=request.employee, now=request.now),
            done=_("Noted: you have looked the grounds over."),
            to=reverse("setup:grounds", args=[branch.code]),
        )
    if request.method == "POST":
        messages.error(request, _("The table has changed since you opened it. Look it over once more."))
    review = network.newest_review(branch.pk)
    context = {
        "rows": rows,
        "digest": digest,
        "review": review,
        "is_current": review is not None and review.digest == digest,
    }
    return page(
        request,
        branch,
        "setup/grounds/show.html",
        step="grounds",
        status=409 if request.method == "POST" else 200,
        **context,
    )

"""Services that a branch stops for a while, and takes up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.network.actions import hours
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.services import StopForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Sheet, act, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

STEP = "lines"
MOST_FOUND = 20


@require_GET
@setup_only
def listed(request: HttpRequest, branch: Branch) -> HttpResponse:
    """What stands stopped now; others are found by `?q=` or opened by letter."""
    lang = get_language() or "uk"
    text = request.GET.get("q", "").strip()
    groups = network.groups_of(branch.pk)
    letter = request.GET.get("letter", "")
    stops = network.stops(branch.pk, now=request.now)
    if text:
        rows = [
            hit.service
            for hit in catalogue.search(text, lang=lang, limit=MOST_FOUND, branch_services=network.given(branch.pk))
        ]
    elif letter in {group.letter for group in groups}:
        rows = catalogue.services_of_group(letter, lang)
    else:
        rows = []
    context = {
        "text": text,
        "letter": letter,
        "letters": [group for group in catalogue.groups(lang) if group.letter in {one.letter for one in groups}],
        "rows": [(row, stops.get(row.id)) for row in rows],
        "stopped": [(row, stops[row.id]) for row in catalogue.services(lang, ids=stops)],
        "may_edit_cards": bool(staff.branches_with(request.employee, Right.EDIT_CARDS)),
    }
    return page(request, branch, "setup/lines/services.html", step=STEP, **context)


@require_http_methods(["GET", "POST"])
@setup_only
def stop(request: HttpRequest, branch: Branch, service_id: int) -> HttpResponse:
    """Stop taking people for one service, with the reason that visitors read."""
    service = found(catalogue.service(service_id, get_language() or "uk"))
    found(service if service_id in network.given(branch.pk) else None)

    def save(data: dict[str, Any]) -> int:
        until = data.pop("until")
        return hours.stop_service(
            branch, service_id=service_id, until_at=until, by=request.employee, now=request.now, **data
        ).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/lines/stop.html",
            form=StopForm,
            apply=save,
            to=lambda _id: reverse("setup:services", args=[branch.code]),
            done=_("The service is stopped. The kiosk says why."),
            draft=f"stop-{service_id}",
            refusals={hours.StopOver: ("until", _("This hour has passed already."))},
            step=STEP,
            context={"service": service},
        ),
    )


@require_POST
@setup_only
def resume(request: HttpRequest, branch: Branch, service_id: int) -> HttpResponse:
    """Take people for the service again."""
    return act(
        request,
        branch,
        lambda: hours.resume_service(branch, service_id=service_id, by=request.employee, now=request.now),
        done=_("The service is taken again."),
        to=reverse("setup:services", args=[branch.code]),
    )

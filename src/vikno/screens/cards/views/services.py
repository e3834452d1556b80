"""The card file of services, and one service with all its versions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.screens.cards import door


@require_GET
@door.editors
def card_file(request: HttpRequest) -> HttpResponse:
    """Services with the state of their cards, found by what people say, narrowed to what asks for work."""
    which, text = request.GET.get("which", "all"), request.GET.get("q", "").strip()[:100]
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    found = catalogue.card_file(
        on=today, which=which, text=text, after=request.GET.get("after", ""), lang=door.language()
    )
    given = {
        "rows": found.rows,
        "next_url": _address(which, text, found.after) if found.after else "",
        "is_first": "after" not in request.GET,
        "first_url": _address(which, text),
        "which": which,
        "text": text,
        "choices": _choices(which, text, catalogue.card_file_counts(on=today)),
        "today": today,
    }
    return render(request, "cards/file/show.html", door.frame(request, **given))


@require_GET
@door.editors
def show(request: HttpRequest, service_id: int) -> HttpResponse:
    """A service with its versions: since when each holds, who wrote and published it, why."""
    service = door.service(service_id)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    history, stories = catalogue.history(service_id), catalogue.stories(service_id)
    versions = [
        {"row": row, "story": stories[row.id], "is_held": _holds(row, today), "before": before}
        for row, before in zip(history, [*history[1:], None], strict=True)
    ]
    given = {
        "service": service,
        "versions": versions,
        "held": next((each for each in versions if each["is_held"]), None),
        "draft": next((each for each in versions if each["row"].state == "draft"), None),
        "today": today,
    }
    return render(request, "cards/service/show.html", door.frame(request, **given))


def _holds(row: catalogue.VersionRow, today: Any) -> bool:
    return (
        row.valid_from is not None and row.valid_from <= today and (row.valid_until is None or row.valid_until > today)
    )


def _choices(which: str, text: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    titles = {
        "all": pgettext("cards of services", "All"),
        "drafts": _("Drafts"),
        "waiting": _("Wait for a second person"),
        "unconfirmed": _("To be confirmed"),
        "gaps": _("With gaps"),
        "bare": _("Not worked out"),
    }
    return [
        {"label": f"{title} {counts[code]}", "url": _address(code, text), "current": code == which}
        for code, title in titles.items()
    ]


def _address(which: str, text: str, after: str = "") -> str:
    asked = {key: value for key, value in (("which", which), ("q", text), ("after", after)) if value and value != "all"}
    return f"{reverse('cards:card_file')}?{urlencode(asked)}" if asked else reverse("cards:card_file")

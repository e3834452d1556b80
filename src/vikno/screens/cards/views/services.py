"""The card file of services; one service, or package, with all its versions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.screens.cards import door
from vikno.screens.cards.listing import Asked
from vikno.screens.cards.subject import SERVICES, Row, Subject, language


@require_GET
@door.editors
def card_file(request: HttpRequest) -> HttpResponse:
    """Services with the state of their cards, found by what people say, narrowed to what asks for work."""
    asked = Asked(request, SERVICES)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    found = catalogue.card_file(on=today, which=asked.which, text=asked.text, after=asked.after, lang=language())
    titles = {
        "all": pgettext("cards of services", "All"),
        "drafts": _("Drafts"),
        "waiting": _("Wait for a second person"),
        "unconfirmed": _("To be confirmed"),
        "gaps": _("With gaps"),
        "bare": _("Not worked out"),
    }
    given = asked.page(found.after, titles, catalogue.card_file_counts(on=today)) | {
        "rows": found.rows,
        "today": today,
    }
    return render(request, "cards/file/show.html", door.frame(request, **given))


@require_GET
@door.editors
def show(request: HttpRequest, owner_id: int, of: Subject) -> HttpResponse:
    """A service or a package with its versions: since when each holds, who wrote and published it, why."""
    owner = of.owner(owner_id)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    history, stories = of.history(owner_id), of.stories(owner_id)
    versions = [
        {"row": row, "story": stories[row.id], "is_held": _holds(row, today), "before": before}
        for row, before in zip(history, [*history[1:], None], strict=True)
    ]
    given = {
        "owner": owner,
        "versions": versions,
        "held": next((each for each in versions if each["is_held"]), None),
        "draft": next((each for each in versions if each["row"].state == "draft"), None),
        "today": today,
    }
    return render(request, "cards/owner/show.html", door.frame(request, of, **given))


def _holds(row: Row, today: Any) -> bool:
    return (
        row.valid_from is not None and row.valid_from <= today and (row.valid_until is None or row.valid_until > today)
    )

"""A version as a person reads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.journal import queries as journal
from vikno.lib import clock
from vikno.rules.contents import looked_through
from vikno.screens.cards import door, faults
from vikno.screens.cards.reading import Reading
from vikno.screens.cards.subject import SERVICES, language


@require_GET
@door.editors
def show(request: HttpRequest, version_id: int) -> HttpResponse:
    """The information card, the technological card, papers, fields, fee and grounds of a version; what it lacks."""
    row, story = SERVICES.version(version_id)
    document = catalogue.plain(version_id)
    contents, _faults = looked_through(document)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    given = {
        "row": row,
        "story": story,
        "owner": SERVICES.owner(row.service_id),
        "told": Reading(contents, document, lang=language(), on=today) if contents else None,
        "contents": contents,
        "faults": faults.of(document) if row.state == "draft" else (),
        "lines": journal.of_subject("version", version_id, limit=20),
        "today": today,
    }
    return render(request, "cards/version/show.html", door.frame(request, **given))

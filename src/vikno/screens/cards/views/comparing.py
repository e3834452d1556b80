"""What a version says otherwise than another of the same service."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.screens.cards import difference, door


@require_GET
@door.editors
def show(request: HttpRequest, version_id: int, other_id: int) -> HttpResponse:
    """The changes from the other version to this one, in words and side by side."""
    row, story = door.version(version_id)
    other, _story = door.version(other_id)
    if other.service_id != row.service_id:
        raise Http404
    groups = difference.told(catalogue.plain(other_id), catalogue.plain(version_id), door.language())
    given = {
        "row": row,
        "story": story,
        "other": other,
        "groups": groups,
        "count": sum(len(group.lines) for group in groups),
        "service": door.service(row.service_id),
        "versions": [each for each in catalogue.history(row.service_id) if each.id != row.id],
    }
    return render(request, "cards/compare/show.html", door.frame(request, **given))

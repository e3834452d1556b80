"""What a version says otherwise than another of the same service, or package."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vikno.screens.cards import difference, door
from vikno.screens.cards.subject import Subject, language


@require_GET
@door.editors
def show(request: HttpRequest, version_id: int, other_id: int, of: Subject) -> HttpResponse:
    """The changes from the other version to this one, in words and side by side."""
    row, story = of.version(version_id)
    other, _story = of.version(other_id)
    if of.owner_of(other) != of.owner_of(row):
        raise Http404
    lang = language()
    groups = difference.told(of.plain(other_id), of.plain(version_id), lang, parts=of.parts, names=of.names(lang))
    given = {
        "row": row,
        "story": story,
        "other": other,
        "groups": groups,
        "count": sum(len(group.lines) for group in groups),
        "owner": of.owner(of.owner_of(row)),
        "versions": [each for each in of.history(of.owner_of(row)) if each.id != row.id],
    }
    return render(request, "cards/compare/show.html", door.frame(request, of, **given))

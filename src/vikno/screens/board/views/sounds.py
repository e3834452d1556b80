"""The recorded sounds of announcements, for paired boards only."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from vikno.lib.access import device_only
from vikno.screens.board import sounds


@require_GET
@device_only("board", pairing="board:pair")
def sound(request: HttpRequest, language: str, key: str) -> HttpResponseBase:
    """One recording. 404 for a key that is unknown or was not recorded."""
    path = sounds.file_of(language, key)
    if path is None:
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=sounds.KINDS[path.suffix])
    answer["Cache-Control"] = "private, max-age=3600"
    return answer

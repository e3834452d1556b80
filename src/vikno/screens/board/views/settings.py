"""Settings of one board: kept on the device itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vikno.lib import look
from vikno.lib.access import device_only
from vikno.screens.board import face, sounds
from vikno.screens.board.forms.settings import SettingsForm
from vikno.screens.board.screen import LANGUAGE


@require_http_methods(["GET", "POST"])
@device_only("board", pairing="board:pair")
def settings(request: HttpRequest) -> HttpResponse:
    """Show and keep how this board looks and sounds."""
    held = face.read(request.COOKIES.get(face.COOKIE, ""))
    seen = look.of(request)
    before = {"sound": held.sound, "second": held.second, "arrow": held.arrow, "contrast": seen.get("contrast", "")}
    form = SettingsForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        answer = redirect("board:screen")
        kept = {"max_age": face.FIVE_YEARS, "samesite": "Lax", "secure": request.is_secure()}
        answer.set_cookie(face.COOKIE, face.write(face.chosen(form.cleaned_data)), **kept)
        answer.set_cookie(look.COOKIE, look.write({**seen, "contrast": form.cleaned_data["contrast"]}), **kept)
        return answer
    given = {
        "form": form,
        "device": request.device,  # type: ignore[attr-defined]
        "recorded": len(sounds.recorded(LANGUAGE)),
        "now": request.now,  # type: ignore[attr-defined]
    }
    return render(request, "board/pairing/settings.html", given, status=422 if form.is_bound else 200)

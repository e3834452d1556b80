"""Pairing a board: a code from the set-up of the centre makes this screen the board of one hall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vikno.apps.network.actions import devices
from vikno.screens.board.face import FIVE_YEARS
from vikno.screens.board.forms.pairing import PairingForm

COOKIE = "vikno_board"


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with the right one the device's token is kept in a cookie and the board is shown."""
    form = PairingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, token = devices.pair(form.cleaned_data["code"], now=request.now, kind="board")  # type: ignore[attr-defined]
        except devices.WrongCode:
            form.refuse_code()
        else:
            answer = redirect("board:settings")
            answer.set_cookie(
                COOKIE, token, max_age=FIVE_YEARS, httponly=True, samesite="Lax", secure=request.is_secure()
            )
            return answer
    status = 422 if form.is_bound else 200
    return render(request, "board/pairing/pair.html", {"form": form, "now": request.now}, status=status)  # type: ignore[attr-defined]

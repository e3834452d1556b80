"""The gallery: every part in every state, in the mode, language and surface asked for by the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from vikno.lib import look
from vikno.screens.gallery import examples

SURFACES = ("public", "staff", "kiosk", "board")


def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page. The query: theme, contrast, type, lang, surface; what is not known is ignored."""
    surface = request.GET.get("surface", "staff")
    if surface not in SURFACES:
        surface = "staff"
    language = request.GET.get("lang", translation.get_language())
    forced = {name: request.GET[name] for name in look.CHOICES if name in request.GET}
    with translation.override(language if language in ("uk", "en") else "uk"):
        shown = {
            "surface": surface,
            "arrival": request.GET.get("arrival"),
            "look": forced,
            "modes": examples.modes(request.GET),
            **examples.all_parts(),
        }
        return render(request, f"gallery/{surface}.html", shown)

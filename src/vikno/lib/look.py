"""How a person wants the pages: day or night, more contrast, larger letters. Kept in one readable cookie."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "look"
YEAR = 365 * 24 * 60 * 60
ATTRIBUTES = {"theme": "data-bs-theme", "contrast": "data-contrast", "type": "data-type"}
CHOICES = {"theme": ("light", "dark"), "contrast": ("more", "less"), "type": ("large",)}


def read(text: str) -> dict[str, str]:
    """The choices in a cookie such as "theme:dark.contrast:more"; what is not known is left out."""
    pairs = (part.partition(":") for part in text.split("."))
    return {name: value for name, _, value in pairs if value in CHOICES.get(name, ())}


def write(chosen: Mapping[str, str]) -> str:
    """The cookie's text for these choices."""
    return ".".join(f"{name}:{chosen[name]}" for name in CHOICES if chosen.get(name))


def of(request: HttpRequest | None, forced: Mapping[str, str] | None = None) -> dict[str, str]:
    """What this request's person chose; `forced` (a kiosk by the clock, the gallery) goes first."""
    chosen = read(request.COOKIES.get(COOKIE, "")) if request is not None else {}
    return {**chosen, **{name: value for name, value in (forced or {}).items() if value in CHOICES.get(name, ())}}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the posted choices and go back to the page they came from. An empty value returns to the system's own."""
    chosen = of(request)
    for name in CHOICES:
        if name in request.POST:
            chosen[name] = request.POST[name]
    here = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(here, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        here = "/"
    answer = HttpResponseRedirect(here)
    answer.set_cookie(COOKIE, write(read(write(chosen))), max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return answer

"""How to run Vikno for a real centre: a page of the demo, since whoever reads it has just seen what they would get."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The commands, and what they do."""
    return render(request, "front/real/real.html", {"home_url": "/", "centre": gettext("Vikno")})

"""The kinds of proofs, a door to each."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


@dataclass(frozen=True, slots=True)
class Door:
    """A kind of proofs: the icon, name and sentence of its door, and the name of its address."""

    icon: str
    title: str | Promise
    text: str | Promise
    view: str

    @property
    def url(self) -> str:
        """Where it leads."""
        return reverse(self.view)


DOORS = (
    Door(
        "notes",
        _("Seals of the journal"),
        _("One line a day that binds every record made in the system up to it."),
        "proofs:journal",
    ),
    Door(
        "scale",
        _("Draws of registrars"),
        _("A file for each day: who could be drawn, who was, and the seed by which anybody makes the draws again."),
        "proofs:draws",
    ),
)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The doors."""
    return render(request, "proofs/home.html", {"doors": DOORS})

"""The question before a step that cannot be taken back."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import go

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def asked(
    request: HttpRequest, branch: "Branch", *, step: str, title: str, text: str, action: str, back: str
) -> HttpResponse | None:
    """The page with the question, or the way `back` when the answer was no; None when it was yes."""
    if request.method != "POST":
        question = {"title": title, "text": text, "action": action, "back": back}
        return page(request, branch, "setup/confirm.html", step=step, question=question)
    return go(back) if "keep" in request.POST else None

"""What a press answers: to a live page the pieces that changed, at once; to a plain form the page itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from vikno.apps.queue.actions import counter
from vikno.apps.queue.queries import tickets
from vikno.lib import words
from vikno.lib.localise import pick
from vikno.screens.desk import pieces, refusals


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a toast, and how to undo what was done: the word of the button and the address it posts to."""

    text: str
    undo: str = ""
    undo_url: str = ""


Work = Callable[[], Said | str | None]
"""One action of the queue; returns the words of a toast where the page does not show by itself what was done."""


def act(request: HttpRequest, work: Work) -> HttpResponse:
    """Do it, and answer with how the desk stands then; a refusal is answered in words."""
    try:
        _check_fresh(request)
        said = work()
    except refusals.REFUSALS as problem:
        return refused(request, problem)
    return changed(request, Said(said) if isinstance(said, str) else said)


def changed(request: HttpRequest, said: Said | None = None) -> HttpResponse:
    """The desk as it stands now, with a toast."""
    if not request.headers.get("HX-Request"):
        if said:
            messages.success(request, said.text)
        return redirect("desk:home")
    desk = pieces.desk_of(request.employee.pk, now=request.now)  # type: ignore[attr-defined]
    if desk is None:
        return to_counters(request)
    return JsonResponse({"fragments": pieces.own(desk), "toast": _toast(request, said) if said else ""})


def refused(request: HttpRequest, problem: Exception) -> HttpResponse:
    """The refusal in words, beside the desk as it stands now."""
    refusal = refusals.of(problem)
    if not request.headers.get("HX-Request"):
        messages.error(request, f"{refusal.title} {refusal.text}")
        return redirect("desk:home")
    desk = pieces.desk_of(request.employee.pk, now=request.now)  # type: ignore[attr-defined]
    note = render_to_string("desk/_refusal.html", {"refusal": refusal})
    body: dict[str, Any] = {"refusal": note, "fragments": pieces.own(desk) if desk else {}}
    return JsonResponse(body, status=refusal.status)


def to_counters(request: HttpRequest) -> HttpResponse:
    """To the plan of counters."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("desk:counters")})
    return redirect("desk:counters")


def _toast(request: HttpRequest, said: Said) -> str:
    words = {"text": said.text, "undo": said.undo, "undo_url": said.undo_url, "csrf_token": get_token(request)}
    return render_to_string("parts/toast.html", words)


def tell(request: HttpRequest, text: str, *, is_refusal: bool = False) -> None:
    """Say something on the next page."""
    (messages.error if is_refusal else messages.success)(request, text)


def require_here(request: HttpRequest, ticket_id: int) -> None:
    """Raises NotHere for a ticket of another branch."""
    ticket = tickets.by_id(ticket_id)
    if ticket is None or ticket.branch_id != request.seat.branch_id:  # type: ignore[attr-defined]
        raise counter.NotHere


def hour(moment: datetime | None) -> str:
    """The hour of a moment; nothing for nothing."""
    return words.hour(moment) if moment else ""


def service_name(service: Any) -> str:
    """What people call a service, in the reader's language."""
    return pick(str(service), service.name_en)


def _check_fresh(request: HttpRequest) -> None:
    """Raises Stale when the posted ticket is not the one at the counter: a second tab, or a page that slept."""
    shown = request.POST.get("ticket", "")
    if not shown:
        return
    desk = pieces.desk_of(request.employee.pk, now=request.now)  # type: ignore[attr-defined]
    present = desk.at.ticket if desk else None
    if present is None or str(present.pk) != shown:
        raise refusals.Stale

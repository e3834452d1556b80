"""The words of messages: what holds, what is to come, both languages side by side, with a preview."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.notifications.actions import texts as changing
from vikno.apps.notifications.queries import texts
from vikno.lib.access import staff_only
from vikno.lib.clock import KYIV
from vikno.lib.places import PlacesRefused
from vikno.rules.rights import Right
from vikno.screens.outbox import door, words

LANGUAGES = texts.LANGUAGES


@require_GET
@staff_only
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Every event with the words that hold now, short and long."""
    branch = door.branch_for(request, code)
    now = request.now  # type: ignore[attr-defined]
    given = door.frame(request, branch, "texts")
    given["rows"] = texts.overview(branch_id=branch.pk, now=now)
    return render(request, "outbox/texts/list.html", given)


@require_http_methods(["GET", "POST"])
@staff_only
def edit(request: HttpRequest, code: str, event: str, channel: str) -> HttpResponse:
    """One event by one way, in both languages: preview what is typed, or let it hold from a moment on."""
    branch = door.branch_for(request, code, *([Right.SET_UP] if request.method == "POST" else []))
    if not texts.is_known(event, channel):
        raise Http404
    now = request.now  # type: ignore[attr-defined]
    typed, faults = _held(event, channel, now=now), []
    if request.method == "POST":
        typed = {
            language: {
                "title": request.POST.get(f"title_{language}", ""),
                "body": request.POST.get(f"body_{language}", ""),
            }
            for language in LANGUAGES
        }
        if "preview" not in request.POST:
            faults = _save(request, event, channel, typed, now=now)
            if not faults:
                said.success(request, _("Kept. Messages already written keep their words."))
                return redirect("outbox:text", branch.code, event, channel)
    sides = []
    for language in LANGUAGES:
        side: dict[str, Any] = {"language": language, **typed[language]}
        side["history"] = texts.history(event, channel, language)
        try:
            side["preview"] = texts.preview(
                event,
                channel,
                language,
                typed[language]["title"],
                typed[language]["body"],
                branch_id=branch.pk,
                now=now,
            )
        except PlacesRefused as refused:
            faults = [*faults, *([] if faults else [(f"body_{language}", _refusal(refused))])]
        sides.append(side)
    given = door.frame(request, branch, "texts")
    given |= {
        "event": event,
        "channel": channel,
        "head": texts.head(event, channel),
        "ways": texts.ways(event),
        "places": texts.described_places(event, branch_id=branch.pk, now=now),
        "sides": sides,
        "faults": faults,
        "fault_by": dict(faults),
        "from_on": request.POST.get("from_on", ""),
        "has_title": channel != "sms",
    }
    return render(request, "outbox/texts/edit.html", given, status=422 if faults else 200)


def _held(event: str, channel: str, *, now: datetime) -> dict[str, dict[str, str]]:
    found = {language: texts.in_force(event, channel, language, now=now) for language in LANGUAGES}
    return {language: {"title": words_.title, "body": words_.body} for language, words_ in found.items()}


def _save(
    request: HttpRequest, event: str, channel: str, typed: dict[str, dict[str, str]], *, now: datetime
) -> list[tuple[str, str]]:
    """Keep both languages from one moment; what is wrong, by field. Nothing is kept then."""
    try:
        from_at = _moment(request.POST.get("from_on", ""), now=now)
        changing.set_texts(event, channel=channel, typed=typed, from_at=from_at, by=request.employee, now=now)  # type: ignore[attr-defined]
    except changing.Fault as fault:
        return [(f"body_{fault.language}", _fault(fault))]
    except changing.FromThePast:
        return [("from_on", _("This day has begun already. Leave it out to let the words hold at once."))]
    except ValueError:
        return [("from_on", _("Write the day as a day of the calendar."))]
    return []


def _fault(fault: changing.Fault) -> str:
    why = fault.__cause__
    if isinstance(why, PlacesRefused):
        return _refusal(why)
    if isinstance(why, changing.TooLong):
        return _("Too long: %(most)d letters at most.") % {"most": changing.MOST_LETTERS}
    return _("Write the words, and for an e-mail or a letter its title.")


def _refusal(refused: PlacesRefused) -> str:
    return str(words.REFUSED_PLACES[refused.code]) % {"name": refused.name}


def _moment(text: str, *, now: datetime) -> datetime | None:
    """The beginning of a day in Kyiv; None for nothing. Raises ValueError."""
    if not text:
        return None
    return datetime.combine(datetime.fromisoformat(text).date(), time(), KYIV)

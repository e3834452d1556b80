"""Submitting, giving back, publishing, withdrawing a draft, of a service or of a package."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.catalogue import actions
from vikno.apps.catalogue import queries as catalogue
from vikno.apps.journal import queries as journal
from vikno.lib import clock, words
from vikno.rules.contents import ContentsRefused
from vikno.screens.cards import difference, door
from vikno.screens.cards.subject import Subject, language
from vikno.screens.cards.views.editing import strip

MOVED = (actions.NotADraft, actions.ChangedMeanwhile)


@require_GET
@door.editors
def show(request: HttpRequest, version_id: int, of: Subject) -> HttpResponse:
    """Where a draft stands: its faults, what it changes, the reason, and what this person may do with it."""
    return _page(request, of, version_id, {})


@require_POST
@door.editors
def submit(request: HttpRequest, version_id: int, of: Subject) -> HttpResponse:
    """Let the draft wait for a second person."""
    row, _story = of.version(version_id)
    why = request.POST.get("why", "")
    try:
        of.submit(version_id, counter=_counter(request), why=why, by=_by(request), now=_now(request))
    except actions.NothingTold:
        return _page(request, of, version_id, {"why": _("Say what is new and why: the second person reads it first.")})
    except ContentsRefused:
        return _page(request, of, version_id, {"why": _("Mend the faults first; they are listed above.")}, why=why)
    except MOVED as moved:
        return _moved(request, of, row, moved, why=why)
    messages.success(request, _("Submitted. Another person publishes it; you will see it in the list."))
    return redirect(of.at("finish", version_id))


@require_POST
@door.publishers
def back(request: HttpRequest, version_id: int, of: Subject) -> HttpResponse:
    """Give a submitted draft back to be mended."""
    row, _story = of.version(version_id)
    note = request.POST.get("note", "")
    try:
        of.send_back(version_id, counter=_counter(request), why=note, by=_by(request), now=_now(request))
    except actions.NothingTold:
        return _page(request, of, version_id, {"note": _("Write what is to be mended.")})
    except actions.NotSubmitted:
        messages.info(request, _("This draft does not wait for anybody now."))
    except MOVED as moved:
        return _moved(request, of, row, moved, note=note)
    else:
        messages.success(request, _("Given back. What is to be mended stands in the journal of the draft."))
    return redirect(of.at("finish", version_id))


@require_POST
@door.publishers
def publish(request: HttpRequest, version_id: int, of: Subject) -> HttpResponse:
    """Let a submitted draft out from a day; its writers may not."""
    row, story = of.version(version_id)
    typed = request.POST.get("from", "")
    if row.state == "draft" and not story.is_waiting:
        messages.error(
            request, _("The draft has not been submitted, or was changed since. Its author submits it anew.")
        )
        return redirect(of.at("finish", version_id))
    try:
        day = date.fromisoformat(typed)
        published = of.publish(
            version_id, counter=_counter(request), valid_from=day, by=_by(request), now=_now(request)
        )
    except ValueError as wrong:
        if isinstance(wrong, ContentsRefused):
            raise
        return _page(request, of, version_id, {"from": _("Choose the day from which it holds.")})
    except actions.SamePerson:
        messages.error(request, _same_person())
        return redirect(of.at("finish", version_id))
    except actions.PublishedIntoPast:
        return _page(request, of, version_id, {"from": _("That day is over. Choose today or a later day.")}, day=typed)
    except actions.BeforeAnother as before:
        said = _("Another version is published from %(day)s. Choose that day or a later one.")
        told = {"from": said % {"day": words.until_day(before.valid_from)}}
        return _page(request, of, version_id, told, day=typed)
    except MOVED as moved:
        return _moved(request, of, row, moved)
    said = _("Published from %(day)s. Cases that run stay on their version.")
    messages.success(request, said % {"day": words.day(published.valid_from, "")})
    return redirect(of.at("owner", of.owner_of(row)))


@require_POST
@door.editors
def withdraw(request: HttpRequest, version_id: int, of: Subject) -> HttpResponse:
    """Throw a draft away."""
    try:
        row = of.row(version_id)
        of.withdraw(version_id, counter=_counter(request), by=_by(request), now=_now(request))
    except catalogue.NoSuchVersion:
        messages.info(request, _("This draft has been withdrawn already."))
        return redirect(of.at("card_file"))
    except MOVED as moved:
        return _moved(request, of, row, moved)
    messages.success(request, _("The draft is withdrawn. What is published holds on."))
    return redirect(of.at("owner", of.owner_of(row)))


def _page(
    request: HttpRequest,
    of: Subject,
    version_id: int,
    errors: dict[str, str],
    *,
    why: str = "",
    note: str = "",
    day: str = "",
    status: int = 200,
) -> HttpResponse:
    row, story = of.version(version_id)
    if row.state != "draft":
        return redirect(of.at(of.reading, version_id))
    document, lang = of.plain(version_id), language()
    told = of.faults(document)
    before = next((each for each in of.history(of.owner_of(row)) if each.state == "published"), None)
    lines = journal.of_subject(of.kept, version_id, limit=20)
    given: dict[str, Any] = {
        "row": row,
        "story": story,
        "owner": of.owner(of.owner_of(row)),
        "faults": told,
        "sections": [part for part in strip(of, row, "", told) if part["faults"]],
        "parts": strip(of, row, "finish", told),
        "before": before,
        "groups": difference.told(of.plain(before.id), document, lang, parts=of.parts, names=of.names(lang))
        if before
        else [],
        "is_writer": _by(request).actor_id in story.written_by_ids,
        "same_person": _same_person(),
        "lines": lines,
        "returned": lines[0] if lines and lines[0].word.endswith(".sent_back") else None,
        "errors": errors,
        "error_list": [(f"finish-{field}", text) for field, text in errors.items()],
        "why": why or story.reason,
        "note": note,
        "day": day or clock.day_of(_now(request)).isoformat(),
        "today": clock.day_of(_now(request)),
    }
    return render(request, "cards/finish/show.html", door.frame(request, of, **given), status=422 if errors else status)


def _moved(
    request: HttpRequest, of: Subject, row: Any, moved: Exception, *, why: str = "", note: str = ""
) -> HttpResponse:
    """Somebody was faster: the draft is no more, or has been changed since the page was made; what was typed stays."""
    if isinstance(moved, actions.NotADraft):
        messages.info(request, _("This draft is no more: it was published or withdrawn meanwhile."))
        return redirect(of.at("owner", of.owner_of(row)))
    lines = journal.of_subject(of.kept, row.id, limit=1)
    who = lines[0].by if lines else pgettext("who changed it", "Somebody")
    said = _("%(name)s changed the draft meanwhile. Look at it as it stands now, then decide.") % {"name": who}
    messages.error(request, said)
    return _page(request, of, row.id, {}, why=why, note=note, status=409)


def _same_person() -> str:
    return _("You wrote in this draft yourself, so another person publishes it: two pairs of eyes on all of it.")


def _counter(request: HttpRequest) -> int:
    text = request.POST.get("counter", "")
    return int(text) if text.isdecimal() else -1


def _by(request: HttpRequest) -> Any:
    return request.employee  # type: ignore[attr-defined]


def _now(request: HttpRequest) -> Any:
    return request.now  # type: ignore[attr-defined]

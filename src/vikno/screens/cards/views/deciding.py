"""Beginning, submitting, publishing, withdrawing a draft; confirming a version's facts."""

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
from vikno.rules.contents import ContentsRefused, bare
from vikno.screens.cards import difference, door, faults
from vikno.screens.cards.views.editing import strip

MOVED = (actions.NotADraft, actions.ChangedMeanwhile)


@require_POST
@door.editors
def start(request: HttpRequest, service_id: int) -> HttpResponse:
    """Begin the next version of a service, as a copy of the latest or of the one named; a begun one is gone on with."""
    service = door.service(service_id)
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    like = request.POST.get("like", "")
    known = {row.id for row in catalogue.history(service_id)}
    try:
        draft = actions.start_draft(
            service_id, by=by, now=now, like=int(like) if like.isdecimal() and int(like) in known else None
        )
    except actions.DraftExists as exists:
        held = next(row for row in catalogue.history(service_id) if row.state == "draft")
        if exists.draft_by != by.actor_label:
            said = _("%(name)s has begun a draft already; here it is. You may go on with it together.")
            messages.info(request, said % {"name": exists.draft_by})
        return redirect("cards:edit", held.id, "card")
    if not draft.contents:
        first = bare(slug=service.code.lower(), name_uk=service.official, since=clock.day_of(now))
        actions.change_draft(draft.pk, contents=first, counter=draft.counter, by=by, now=now)
    return redirect("cards:edit", draft.pk, "card")


@require_GET
@door.editors
def show(request: HttpRequest, version_id: int) -> HttpResponse:
    """Where a draft stands: its faults, what it changes, the reason, and what this person may do with it."""
    return _page(request, version_id, {})


@require_POST
@door.editors
def submit(request: HttpRequest, version_id: int) -> HttpResponse:
    """Let the draft wait for a second person."""
    row, _story = door.version(version_id)
    why = request.POST.get("why", "")
    try:
        actions.submit_draft(version_id, counter=_counter(request), why=why, by=_by(request), now=_now(request))
    except actions.NothingTold:
        return _page(request, version_id, {"why": _("Say what is new and why: the second person reads it first.")})
    except ContentsRefused:
        return _page(request, version_id, {"why": _("Mend the faults first; they are listed above.")}, why=why)
    except MOVED as moved:
        return _moved(request, row, moved, why=why)
    messages.success(request, _("Submitted. Another person publishes it; you will see it in the list."))
    return redirect("cards:finish", version_id)


@require_POST
@door.publishers
def back(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give a submitted draft back to be mended."""
    row, _story = door.version(version_id)
    note = request.POST.get("note", "")
    try:
        actions.send_draft_back(version_id, counter=_counter(request), why=note, by=_by(request), now=_now(request))
    except actions.NothingTold:
        return _page(request, version_id, {"note": _("Write what is to be mended.")})
    except actions.NotSubmitted:
        messages.info(request, _("This draft does not wait for anybody now."))
    except MOVED as moved:
        return _moved(request, row, moved, note=note)
    else:
        messages.success(request, _("Given back. What is to be mended stands in the journal of the draft."))
    return redirect("cards:finish", version_id)


@require_POST
@door.publishers
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Let a submitted draft out from a day; its writers may not."""
    row, story = door.version(version_id)
    typed = request.POST.get("from", "")
    if row.state == "draft" and not story.is_waiting:
        messages.error(
            request, _("The draft has not been submitted, or was changed since. Its author submits it anew.")
        )
        return redirect("cards:finish", version_id)
    try:
        day = date.fromisoformat(typed)
        published = actions.publish(
            version_id, counter=_counter(request), valid_from=day, by=_by(request), now=_now(request)
        )
    except ValueError as wrong:
        if isinstance(wrong, ContentsRefused):
            raise
        return _page(request, version_id, {"from": _("Choose the day from which it holds.")})
    except actions.SamePerson:
        messages.error(request, _same_person())
        return redirect("cards:finish", version_id)
    except actions.PublishedIntoPast:
        return _page(request, version_id, {"from": _("That day is over. Choose today or a later day.")}, day=typed)
    except actions.BeforeAnother as before:
        said = _("Another version is published from %(day)s. Choose that day or a later one.")
        told = {"from": said % {"day": words.until_day(before.valid_from)}}
        return _page(request, version_id, told, day=typed)
    except MOVED as moved:
        return _moved(request, row, moved)
    said = _("Published from %(day)s. Cases that run stay on their version.")
    messages.success(request, said % {"day": words.day(published.valid_from, "")})
    return redirect("cards:service", row.service_id)


@require_POST
@door.editors
def withdraw(request: HttpRequest, version_id: int) -> HttpResponse:
    """Throw a draft away."""
    try:
        row = catalogue.version(version_id)
        actions.withdraw_draft(version_id, counter=_counter(request), by=_by(request), now=_now(request))
    except catalogue.NoSuchVersion:
        messages.info(request, _("This draft has been withdrawn already."))
        return redirect("cards:card_file")
    except MOVED as moved:
        return _moved(request, row, moved)
    messages.success(request, _("The draft is withdrawn. What is published holds on."))
    return redirect("cards:service", row.service_id)


@require_POST
@door.publishers
def confirm(request: HttpRequest, version_id: int) -> HttpResponse:
    """Mark that a published version was checked against the law on a day."""
    door.version(version_id)
    try:
        day = date.fromisoformat(request.POST.get("on", ""))
        actions.confirm_version(version_id, on=day, by=_by(request), now=_now(request))
    except ValueError:
        messages.error(request, _("Choose the day on which it was checked."))
    except actions.ConfirmedAhead:
        messages.error(request, _("That day has not come yet. Choose today or an earlier day."))
    except actions.AlreadyConfirmed:
        messages.info(request, _("It is confirmed with this day already, or a later one."))
    except actions.NotADraft:
        messages.error(request, _("Only a published version is confirmed."))
    else:
        messages.success(request, _("Confirmed: visitors are told its facts as they are."))
    return redirect("cards:version", version_id)


def _page(
    request: HttpRequest,
    version_id: int,
    errors: dict[str, str],
    *,
    why: str = "",
    note: str = "",
    day: str = "",
    status: int = 200,
) -> HttpResponse:
    row, story = door.version(version_id)
    if row.state != "draft":
        return redirect("cards:version", version_id)
    document = catalogue.plain(version_id)
    told = faults.of(document)
    before = next((each for each in catalogue.history(row.service_id) if each.state == "published"), None)
    lines = journal.of_subject("version", version_id, limit=20)
    given: dict[str, Any] = {
        "row": row,
        "story": story,
        "service": door.service(row.service_id),
        "faults": told,
        "sections": [part for part in strip(row, "", told) if part["faults"]],
        "parts": strip(row, "finish", told),
        "before": before,
        "groups": difference.told(catalogue.plain(before.id), document, door.language()) if before else [],
        "is_writer": _by(request).actor_id in story.written_by_ids,
        "same_person": _same_person(),
        "lines": lines,
        "returned": lines[0] if lines and lines[0].word == "version.sent_back" else None,
        "errors": errors,
        "error_list": [(f"finish-{field}", text) for field, text in errors.items()],
        "why": why or story.reason,
        "note": note,
        "day": day or clock.day_of(_now(request)).isoformat(),
        "today": clock.day_of(_now(request)),
    }
    return render(request, "cards/finish/show.html", door.frame(request, **given), status=422 if errors else status)


def _moved(
    request: HttpRequest, row: catalogue.VersionRow, moved: Exception, *, why: str = "", note: str = ""
) -> HttpResponse:
    """Somebody was faster: the draft is no more, or has been changed since the page was made; what was typed stays."""
    if isinstance(moved, actions.NotADraft):
        messages.info(request, _("This draft is no more: it was published or withdrawn meanwhile."))
        return redirect("cards:service", row.service_id)
    lines = journal.of_subject("version", row.id, limit=1)
    who = lines[0].by if lines else pgettext("who changed it", "Somebody")
    said = _("%(name)s changed the draft meanwhile. Look at it as it stands now, then decide.") % {"name": who}
    messages.error(request, said)
    return _page(request, row.id, {}, why=why, note=note, status=409)


def _same_person() -> str:
    return _("You wrote in this draft yourself, so another person publishes it: two pairs of eyes on every card.")


def _counter(request: HttpRequest) -> int:
    text = request.POST.get("counter", "")
    return int(text) if text.isdecimal() else -1


def _by(request: HttpRequest) -> Any:
    return request.employee  # type: ignore[attr-defined]


def _now(request: HttpRequest) -> Any:
    return request.now  # type: ignore[attr-defined]

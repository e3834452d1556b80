"""Beginning a draft of a service, and confirming the facts of a published version."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.catalogue import actions
from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.rules.contents import bare
from vikno.screens.cards import door
from vikno.screens.cards.subject import SERVICES, Subject


@require_POST
@door.editors
def start(request: HttpRequest, service_id: int) -> HttpResponse:
    """Begin the next version of a service, as a copy of the latest or of the one named; a begun one is gone on with."""
    service = SERVICES.owner(service_id)
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    like = request.POST.get("like", "")
    known = {row.id for row in catalogue.history(service_id)}
    try:
        draft = actions.start_draft(
            service_id, by=by, now=now, like=int(like) if like.isdecimal() and int(like) in known else None
        )
    except actions.DraftExists as exists:
        return go_on(request, SERVICES, service_id, exists)
    if not draft.contents:
        first = bare(slug=service.code.lower(), name_uk=service.official, since=clock.day_of(now))
        actions.change_draft(draft.pk, contents=first, counter=draft.counter, by=by, now=now)
    return redirect("cards:edit", draft.pk, "card")


def go_on(request: HttpRequest, of: Subject, owner_id: int, exists: actions.DraftExists) -> HttpResponse:
    """To the draft that stands there already; who began it is told to another."""
    held = next((row for row in of.history(owner_id) if row.state == "draft"), None)
    if held is None:
        messages.info(request, _("This draft is no more: it was published or withdrawn meanwhile."))
        return redirect(of.at("owner", owner_id))
    if exists.draft_by != request.employee.actor_label:  # type: ignore[attr-defined]
        said = _("%(name)s has begun a draft already; here it is. You may go on with it together.")
        messages.info(request, said % {"name": exists.draft_by})
    return redirect(of.at("edit", held.id, of.parts[0].slug))


@require_POST
@door.publishers
def confirm(request: HttpRequest, version_id: int) -> HttpResponse:
    """Mark that a published version was checked against the law on a day."""
    SERVICES.version(version_id)
    try:
        day = date.fromisoformat(request.POST.get("on", ""))
        actions.confirm_version(version_id, on=day, by=request.employee, now=request.now)  # type: ignore[attr-defined]
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

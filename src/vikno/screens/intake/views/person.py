"""Whose matter it is and who files it: found by one box, chosen, identified; a representative with an authority."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import intake as actions
from vikno.apps.people import queries as people
from vikno.screens.intake import door, wording
from vikno.screens.intake.saving import over_words


@never_cache
@require_GET
@door.taking_in
def find(request: HttpRequest, intake_id: int) -> HttpResponse:
    """People and companies that the typed text names; phones are masked."""
    view = door.held(request, intake_id)
    text = request.GET.get("q", "")
    role = "agent" if request.GET.get("role") == "agent" else "applicant"
    found = people.find(text, limit=9)
    page = {"found": found.rows, "more": bool(found.after), "text": text.strip(), "role": role, "row": view.row}
    return render(request, "intake/person/_found.html", page)


@require_POST
@door.taking_in
def choose(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Take a found party as the applicant, or say how the one chosen was identified.

    One found by the number of a document held by the centre is identified by it.
    """
    view = door.held(request, intake_id)
    party_id = _number(request, "party")
    try:
        card = people.card(party_id)
    except people.NoParty:
        raise Http404 from None
    identified = request.POST.get("identified", "")
    document = request.POST.get("document", "")
    if not identified and (held := _held_document(card, request.POST.get("text", ""))) is not None:
        identified, document = "document", str(held)
    if identified not in wording.IDENTIFIED:
        identified = ""
    if document.isdecimal() and int(document) not in {one.id for one in card.documents}:
        document = ""
    try:
        actions.choose_applicant(
            view.row.pk, party_id, identified=identified, by=request.employee, now=request.now,
            document_id=int(document) if document.isdecimal() and identified in ("document", "power") else None,
        )  # fmt: skip
    except actions.IntakeOver as over:
        return closed(request, over)
    return redirect("intake:step", intake_id, "person")


@require_POST
@door.taking_in
def agent(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Take a found person as the one who files, by an authority on record; without one it is asked for."""
    view = door.held(request, intake_id)
    agent_id = _number(request, "party")
    if view.row.applicant_id is None:
        messages.error(request, _("First say whose matter it is."))
        return redirect("intake:step", intake_id, "person")
    try:
        actions.choose_representative(view.row.pk, agent_id, by=request.employee, now=request.now)
    except actions.NoAuthority:
        return redirect("intake:authority", intake_id, agent_id)
    except actions.IntakeOver as over:
        return closed(request, over)
    return redirect("intake:step", intake_id, "person")


@require_POST
@door.taking_in
def in_person(request: HttpRequest, intake_id: int) -> HttpResponse:
    """The applicant files alone after all."""
    view = door.held(request, intake_id)
    try:
        actions.in_person(view.row.pk, by=request.employee, now=request.now)
    except actions.IntakeOver as over:
        return closed(request, over)
    return redirect("intake:step", intake_id, "person")


def closed(request: HttpRequest, over: actions.IntakeOver) -> HttpResponse:
    """To the list of intakes, with the reason."""
    messages.error(request, over_words(over.intake.state))
    return redirect("intake:home")


def _held_document(card: people.Card, text: str) -> int | None:
    """The party's document that was typed to find it."""
    typed = re.sub(r"[^\w]", "", text).upper()
    return next((one.id for one in card.documents if typed and re.sub(r"[^\w]", "", one.shown).upper() == typed), None)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not text.isdecimal():
        raise Http404
    return int(text)

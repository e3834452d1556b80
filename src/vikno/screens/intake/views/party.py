"""Adding a person or a company, a document, an authority: refusals beside the fields, doubts as questions."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vikno.apps.cases.actions import intake as actions
from vikno.apps.cases.queries import intake as queries
from vikno.apps.people import actions as people
from vikno.apps.people import queries as parties
from vikno.lib.localise import told
from vikno.rules import company_code, phones, tax_number
from vikno.screens.intake import door, faults
from vikno.screens.intake.forms import party as forms
from vikno.screens.intake.views.person import closed

FORMS: dict[str, type[forms.Told]] = {"person": forms.Person, "company": forms.Company}


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def add(request: HttpRequest, intake_id: int, kind: str) -> HttpResponse:
    """A new person or company; those who may be the same are offered first, and nothing is merged by itself."""
    view = door.held(request, intake_id)
    if kind not in FORMS:
        raise Http404
    role = "agent" if request.GET.get("role", request.POST.get("role")) == "agent" else "applicant"
    form = FORMS[kind](request.POST or None, initial=_typed(kind, request.GET.get("text", "")))
    same: tuple[parties.Likeness, ...] = ()
    if request.method == "POST" and form.is_valid():
        same = () if request.POST.get("another") else _likely(form)
        if not same:
            added = _added(request, view, kind, form)
            if added is not None:
                return _taken(request, view, role, added, form)
    page = {"form": form, "kind": kind, "role": role, "same": same, "text": request.GET.get("text", "")}
    status = 200 if request.method == "GET" else 422
    return render(request, "intake/person/add.html", _framed(request, view) | page, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def card(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Phones, mail and addresses of the applicant, or of the one who files (`who=agent`), put right at the counter.

    Answers that came from the card are taken anew; what was typed stays.
    """
    view = door.held(request, intake_id)
    is_agent = request.GET.get("who") == "agent"
    party = view.agent if is_agent else view.applicant
    if party is None:
        return redirect("intake:step", intake_id, "person")
    form = forms.Contacts(
        request.POST or None, initial={name: getattr(party, name) for name in forms.Contacts.base_fields}
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                kept = people.change_party(
                    party.id, by=request.employee, now=request.now, branch_id=view.row.branch_id,
                    **form.cleaned_data,
                )  # fmt: skip
                if not is_agent:
                    actions.card_changed(view.row.pk, by=request.employee, now=request.now)
        except people.PartyRefused as refused:
            form.refuse(refused.faults)
        except actions.IntakeOver as over:
            return closed(request, over)
        else:
            for code in kept.warnings:
                if code.startswith("phone."):
                    messages.warning(request, faults.doubt(code))
            return redirect("intake:step", intake_id, "person")
    status = 200 if request.method == "GET" else 422
    given = _framed(request, view) | {"form": form, "party": party}
    return render(request, "intake/person/card.html", given, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def document(request: HttpRequest, intake_id: int) -> HttpResponse:
    """One more document of the applicant, by which he is identified."""
    view = door.held(request, intake_id)
    if view.row.applicant_id is None:
        return redirect("intake:step", intake_id, "person")
    form = forms.Document(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = people.add_document(
                view.row.applicant_id, by=request.employee, now=request.now, branch_id=view.row.branch_id,
                **form.cleaned_data,
            )  # fmt: skip
            actions.choose_applicant(
                view.row.pk, view.row.applicant_id, identified="document", document_id=kept.pk, by=request.employee,
                now=request.now,
            )  # fmt: skip
            return redirect("intake:step", intake_id, "person")
        except people.PartyRefused as refused:
            form.refuse(refused.faults)
        except actions.IntakeOver as over:
            return closed(request, over)
    status = 200 if request.method == "GET" else 422
    return render(request, "intake/person/document.html", _framed(request, view) | {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def authority(request: HttpRequest, intake_id: int, agent_id: int) -> HttpResponse:
    """The authority by which somebody acts for the applicant, noted now."""
    view = door.held(request, intake_id)
    if view.row.applicant_id is None:
        return redirect("intake:step", intake_id, "person")
    try:
        agent = parties.card(agent_id)
    except parties.NoParty:
        raise Http404 from None
    form = forms.Authority(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.represent(
                view.row.applicant_id, agent_id=agent_id, client_id=client_id(request), by=request.employee,
                now=request.now, branch_id=view.row.branch_id, **form.cleaned_data,
            )  # fmt: skip
            actions.choose_representative(view.row.pk, agent_id, by=request.employee, now=request.now)
            return redirect("intake:step", intake_id, "person")
        except people.AuthorityRefused as refused:
            places = {"number": "number", "dates": "given_on", "ended": "valid_until"}
            form.add_error(places.get(refused.code), faults.of_authority(refused.code))
        except actions.NoAuthority:
            form.add_error("given_on", faults.of_authority("dates"))
        except actions.IntakeOver as over:
            return closed(request, over)
    page = {"form": form, "agent": agent}
    status = 200 if request.method == "GET" else 422
    return render(request, "intake/person/authority.html", _framed(request, view) | page, status=status)


def client_id(request: HttpRequest) -> UUID:
    """The id the page gave this request, so that it is one effect however often it comes."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()


def _framed(request: HttpRequest, view: queries.View) -> dict[str, Any]:
    return {
        "view": view,
        "row": view.row,
        "now": request.now,
        "employee": request.employee,
        "branch": view.row.branch,
        "centre": told(view.row.branch, "name"),
    }


def _typed(kind: str, text: str) -> dict[str, str]:
    """What was typed into the box, in the field it belongs to."""
    text = text.strip()
    if not text:
        return {}
    for field, read in (("tax_number", tax_number.tax_number), ("company_code", company_code.company_code)):
        if (field == "company_code") == (kind == "company"):
            try:
                read(text)
            except ValueError:
                continue
            return {field: text}
    try:
        phones.phone(text)
    except ValueError:
        pass
    else:
        return {"phone": text}
    if any(sign.isdigit() for sign in text):
        return {"document_number": text} if kind == "person" else {}
    if kind == "company":
        return {"company_name": text}
    names = [word[:1].upper() + word[1:] for word in text.split()]
    return dict(zip(("surname", "given_name", "patronymic"), names, strict=False))


def _likely(form: forms.Told) -> tuple[parties.Likeness, ...]:
    data = form.cleaned_data
    names = ("surname", "given_name", "patronymic", "company_name", "born_on", "tax_number", "company_code")
    told: dict[str, Any] = {name: data[name] for name in names if data.get(name)}
    for name, read in (("tax_number", tax_number.tax_number), ("company_code", company_code.company_code)):
        if name in told:
            try:
                read(told[name])
            except ValueError:
                told.pop(name)
    with suppress(ValueError):
        told["phone"] = phones.phone(data.get("phone", "")).number
    documents = tuple(text for text in (data.get("document_number", ""),) if text)
    return parties.likely_same(documents=documents, **told)


def _added(request: HttpRequest, view: queries.View, kind: str, form: Any) -> int | None:
    """The id of the party that was added; None where the form was refused."""
    adding = people.add_person if kind == "person" else people.add_company
    fields = {name: value for name, value in form.party().items() if value not in (None, "")}
    given = {"by": request.employee, "now": request.now, "branch_id": view.row.branch_id}
    try:
        kept = adding(client_id=client_id(request), **fields, **given)
    except people.PartyRefused as refused:
        form.refuse(refused.faults)
        return None
    for code in kept.warnings:
        messages.warning(request, faults.doubt(code))
    return kept.party.pk


def _taken(request: HttpRequest, view: queries.View, role: str, party_id: int, form: Any) -> HttpResponse:
    """The party that was added becomes the applicant, or the one who files."""
    number = form.cleaned_data.get("document_number", "")
    kept = None
    if number:
        try:
            kept = people.add_document(
                party_id, kind=form.cleaned_data.get("document_kind", "") or "other", number=number,
                by=request.employee, now=request.now, branch_id=view.row.branch_id,
            )  # fmt: skip
        except people.PartyRefused as refused:
            # The person is kept already; the document is asked for again beside how he was identified.
            for field, code in refused.faults:
                messages.warning(request, faults.of_party(field, code))
    if role == "agent":
        return redirect("intake:authority", view.row.pk, party_id)
    try:
        actions.choose_applicant(
            view.row.pk, party_id, identified="document" if kept else "", by=request.employee, now=request.now,
            document_id=kept.pk if kept else None,
        )  # fmt: skip
    except actions.IntakeOver as over:
        return closed(request, over)
    return redirect("intake:step", view.row.pk, "person")

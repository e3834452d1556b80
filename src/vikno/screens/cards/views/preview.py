"""A version tried out before it is published: the wizard, the operator's form, the fee, the printed application."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.rules.contents import looked_through
from vikno.screens.cards import door, faults, specimen, typed, wizard
from vikno.screens.cards.subject import SERVICES, language
from vikno.screens.cards.views.editing import strip


@never_cache
@require_http_methods(["GET", "POST"])
@door.editors
def show(request: HttpRequest, version_id: int) -> HttpResponse:
    """The version by the answers that the address carries. What is typed into its form is checked, and kept nowhere."""
    row, _story = SERVICES.version(version_id)
    document = catalogue.plain(version_id)
    contents, _faults = looked_through(document)
    told = faults.of(document) if row.state == "draft" else ()
    given: dict[str, Any] = {"row": row, "owner": SERVICES.owner(row.service_id), "tried": None, "faults": told}
    if row.state == "draft":
        given["parts"] = strip(SERVICES, row, "preview", told)
    if contents is not None:
        answers = wizard.answers(contents.questions, request.GET)
        on = clock.day_of(request.now)  # type: ignore[attr-defined]
        read = typed.read({field.key: field for field in contents.fields}, request)
        tried = wizard.Tried(contents, answers, lang=language(), on=on, typed=read)
        if read.only:
            return said(request, read.only, tried.form)
        given |= {"tried": tried, "is_checked": read.is_checked, "wrong": wizard.wrong(tried.form)}
        given["asked"] = urlencode({key: value for key, value in request.GET.items() if key.startswith("q.")})
    return render(request, "cards/preview/show.html", door.frame(request, **given))


def said(request: HttpRequest, key: str, form: list[dict[str, Any]]) -> HttpResponse:
    """What is wrong with one answer of a form, to be put beside its field; nothing where it is right."""
    error = next((each["error"] for part in form for each in part["fields"] if each["key"] == key), "")
    return render(request, "cards/preview/_said.html", {"error": error})


@never_cache
@require_GET
@door.editors
def application(request: HttpRequest, version_id: int) -> HttpResponse:
    """The printed application with a specimen's answers, as PDF."""
    SERVICES.version(version_id)
    contents, _faults = looked_through(catalogue.plain(version_id))
    if contents is None or contents.application is None:
        raise Http404
    given = door.frame(request)
    made = specimen.pdf(
        contents, wizard.answers(contents.questions, request.GET), organisation=given["centre"], now=given["now"]
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="specimen-{version_id}-uk.pdf"'
    return answer

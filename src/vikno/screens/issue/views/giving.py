"""Handing out, and saying why not."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import results
from vikno.lib import drawn
from vikno.rules import tickets
from vikno.screens.issue import door, refusals
from vikno.screens.issue.views import calls
from vikno.screens.issue.views.desk import case_page


@require_POST
@door.giving
def give(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the chosen results out against one signature; then the next visitor is called. A refusal loses nothing."""
    line = door.line_here(request, case_id)
    chosen = {int(one) for one in request.POST.getlist("case") if one.isdigit()} or {case_id}
    for other in chosen - {case_id}:
        door.line_here(request, other)
    agent = request.POST.get("agent", "") if request.POST.get("to") == "agent" else ""
    signed = request.POST.get("signature", "")
    try:
        picture = drawn.picture(signed)
        blob = archive.keep(picture, name="signature.png", by=request.employee, now=request.now) if picture else None
        if request.POST.get("to") == "agent" and not agent.isdigit():
            raise results.NoAuthority
        given = results.issue(
            chosen, identified=request.POST.get("identified", ""), client_id=request_id(request),
            by=request.employee, now=request.now, agent_id=int(agent) if agent else None, signature=blob,
            on_paper="on_paper" in request.POST,
        )  # fmt: skip
    except (*refusals.REFUSALS, drawn.NotASignature) as problem:
        said = (
            _("The signature could not be read. Let the person sign once more.")
            if isinstance(problem, drawn.NotASignature)
            else refusals.words(problem)
        )
        line = door.line_here(request, case_id)
        typed = {
            "chosen": chosen, "to": request.POST.get("to", ""), "agent": agent, "signature": signed,
            "on_paper": "on_paper" in request.POST, "identified": request.POST.get("identified", ""),
        }  # fmt: skip
        return render(request, "issue/case.html", case_page(request, line, **typed) | {"problem": said}, status=409)
    text = ngettext("Given out: %(count)s result.", "Given out: %(count)s results.", len(given))
    messages.success(request, text % {"count": len(given)})
    if "next" in request.POST:
        try:
            calls.finish_and_call(request)
        except (*refusals.QUEUE, tickets.MoveRefused) as problem:
            messages.error(request, refusals.of_queue(problem))
    return redirect("issue:home")


@require_POST
@door.giving
def withhold(request: HttpRequest, case_id: int) -> HttpResponse:
    """Do not give it out, with the reason in the journal."""
    door.line_here(request, case_id)
    try:
        results.withhold(
            case_id, reason=request.POST.get("reason", ""), words=request.POST.get("words", ""), by=request.employee,
            now=request.now,
        )  # fmt: skip
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
        return redirect("issue:case", case_id)
    except ValueError:
        messages.error(request, _("Choose the reason; for another one write it in words."))
        return redirect("issue:case", case_id)
    messages.success(request, _("Not given out. The reason is in the journal, the result stays in its place."))
    return redirect("issue:home")


def request_id(request: HttpRequest) -> UUID:
    """The id the page gave to this press; a fresh one where it gave none."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return uuid4()

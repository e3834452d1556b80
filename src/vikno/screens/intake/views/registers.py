"""Asking registers about the applicant: the answer comes to the page by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vikno.apps.cases.actions import inquiring
from vikno.apps.cases.actions import intake as actions
from vikno.screens.intake import door, steps
from vikno.screens.intake.views.party import client_id
from vikno.screens.intake.views.person import closed


@require_POST
@door.taking_in
def ask(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Put the questions; pressed twice they are put once."""
    view = door.held(request, intake_id)
    try:
        inquiring.ask_registers(view.row.pk, client_id=client_id(request), by=request.employee, now=request.now)  # type: ignore[attr-defined]
    except inquiring.NobodyYet:
        messages.error(request, _("Choose first whose matter it is: a register is asked about a person."))
    except inquiring.NothingToAsk:
        messages.warning(request, _("The registers are being asked already. The answers will stand at right."))
    except actions.IntakeOver as over:
        return closed(request, over)
    came = request.POST.get("step", "")
    return redirect("intake:step", intake_id, came if came in steps.STEPS else steps.STEPS[0])

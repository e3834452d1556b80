"""For staff: tickets that never became paper, why, and a button to print them again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import printing
from vikno.apps.staff import queries as staff
from vikno.lib.access import staff_only
from vikno.lib.localise import told
from vikno.rules.rights import Right
from vikno.screens.kiosk import slips, troubles


@staff_only
def show(request: HttpRequest) -> HttpResponse:
    """The tickets of the employee's branches that have no paper, newest first."""
    rows = [
        {"one": one, "said": troubles.SAID.get(one.why, one.why), "branch": told(one.ticket.branch, "name")}
        for branch_id in staff.branches_with(request.employee, Right.HELP)
        for one in printing.unprinted(branch_id, now=request.now)
    ]
    return render(request, "kiosk/prints/list.html", {"rows": rows, "now": request.now, "who": str(request.employee)})


@staff_only
@require_POST
def resend(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """Print one of them again at the device that failed."""
    for branch_id in staff.branches_with(request.employee, Right.HELP):
        for one in printing.unprinted(branch_id, now=request.now):
            if one.ticket.pk == ticket_id:
                request.device = _device(branch_id, one.device)
                slips.print_now(request, one.ticket)
                return redirect("kiosk:prints")
    raise Http404


def _device(branch_id: int, name: str):
    found = next((row for row in network.devices(branch_id) if row.name == name), None)
    if found is None:
        raise Http404
    return found

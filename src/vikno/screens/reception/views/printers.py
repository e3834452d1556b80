"""Which printer this tablet prints by: kept on the tablet itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vikno.lib.access import staff_only
from vikno.screens.reception import entrance, slips

YEAR = 365 * 24 * 60 * 60


@require_http_methods(["GET", "POST"])
@staff_only
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Show the printers of the branch, and keep the choice."""
    branch = entrance.branch_for(request, code)
    devices = slips.printers(branch)
    if request.method == "POST":
        wanted = request.POST.get("printer", "")
        answer = redirect("reception:desk", branch.code)
        known = wanted if wanted in {str(device.pk) for device in devices} else ""
        answer.set_cookie(slips.COOKIE, known, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
        return answer
    held = slips.chosen(request, branch)
    given = entrance.frame(request, branch) | {"devices": devices, "held": held}
    return render(request, "reception/desk/printer.html", given)

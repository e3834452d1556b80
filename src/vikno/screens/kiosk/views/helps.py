"""Helps along the foot: call a person, buttons lower."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from vikno.apps.queue.actions import branch as actions
from vikno.screens.kiosk import frame


@frame.kiosk_only
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Call a person to this screen; asked twice, still one call."""
    device = request.device
    page = request.POST.get("page", "")
    actions.ask_help(branch_id=device.branch_id, device=device, page=page, by=device, now=request.now)
    return _back(request)


@frame.kiosk_only
@require_POST
def reach(request: HttpRequest) -> HttpResponse:
    """Put everything that can be touched into the lower part of the screen, or back."""
    answer = _back(request)
    if request.POST.get("reach") == "low":
        answer.set_cookie(frame.REACH, "low", samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        answer.delete_cookie(frame.REACH, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    here = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(here, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(here if safe else "kiosk:home")

"""Pairing a device by a code shown once, and taking a device away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vikno.apps.network import queries as network
from vikno.apps.network.actions import devices
from vikno.lib.fragments import Watch
from vikno.screens.setup import gear
from vikno.screens.setup.asking import asked
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import act, go
from vikno.screens.setup.views.devices import STEP

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@never_cache
@require_POST
@setup_only
def offer(request: HttpRequest, branch: Branch, device_id: int) -> HttpResponse:
    """Show a new code for a quarter of an hour; it is kept nowhere, and the one before stops working."""
    device = found(network.device(branch.pk, device_id))
    code = devices.offer_code(device, by=request.employee, now=request.now)
    address = gear.pairing_address(device.kind)
    context = {
        "device": device,
        "state": gear.line(device, now=request.now, code=branch.code),
        "digits": f"{code[:4]} {code[4:]}",
        "until": device.code_until_at,
        "address": request.build_absolute_uri(address) if address else "",
    }
    watch = (Watch("setup.device", (str(branch.pk), str(device_id))),)
    return page(request, branch, "setup/devices/code.html", step=STEP, watch=watch, **context)


@require_http_methods(["GET", "POST"])
@setup_only
def revoke(request: HttpRequest, branch: Branch, device_id: int) -> HttpResponse:
    """Ask, then take the device's key away."""
    device = network.device(branch.pk, device_id)
    if device is None:  # pressed twice
        return go(reverse("setup:devices", args=[branch.code]))
    back = reverse("setup:device", args=[branch.code, device_id])
    answer = asked(
        request,
        branch,
        step=STEP,
        title=_("Take “%(name)s” away?") % {"name": device.name},
        text=_("It stops working at once. To have it back, add it anew and pair it."),
        action=_("Take it away"),
        back=back,
    )
    if answer:
        return answer
    return act(
        request,
        branch,
        lambda: devices.revoke(device, by=request.employee, now=request.now),
        done=_("“%(name)s” is taken away.") % {"name": device.name},
        to=reverse("setup:devices", args=[branch.code]),
    )

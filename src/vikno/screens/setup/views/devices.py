"""Kiosks, boards and rating devices: the list, one with its form, a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.network import queries as network
from vikno.apps.network.actions import devices
from vikno.lib.fragments import Watch
from vikno.lib.localise import told
from vikno.screens.setup import gear
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms.devices import DeviceForm, NewDeviceForm
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Refusals, Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

STEP = "devices"


def refusals() -> Refusals:
    return {devices.NameTaken: ("name", _("There is a device of this name already."))}


def halls_of(branch: Branch) -> list[tuple[str, str]]:
    return [(str(hall.pk), told(hall, "name")) for hall in network.halls(branch.pk)]


@require_GET
@setup_only
def listed(request: HttpRequest, branch: Branch) -> HttpResponse:
    """The devices of the branch, each with whether it answers."""
    context = {"devices": gear.lines(branch, now=request.now)}
    watch = (Watch("setup.devices", (str(branch.pk),)),)
    return page(request, branch, "setup/devices/list.html", step=STEP, watch=watch, **context)


@require_http_methods(["GET", "POST"])
@setup_only
def add(request: HttpRequest, branch: Branch) -> HttpResponse:
    """A new device, not paired yet."""

    def save(data: dict[str, Any]) -> int:
        hall = network.hall(branch.pk, data.pop("hall") or 0)
        return devices.add_device(branch, hall=hall, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/devices/edit.html",
            form=partial(NewDeviceForm, halls=halls_of(branch)),
            initial={"kind": "kiosk"},
            apply=save,
            to=lambda device_id: reverse("setup:device", args=[branch.code, device_id]),
            done=_("The device is added. Now show it the code."),
            draft="device-new",
            refusals=refusals(),
            step=STEP,
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def edit(request: HttpRequest, branch: Branch, device_id: int) -> HttpResponse:
    """One device: its name, hall and printer; pairing and taking away lead on."""
    device = found(network.device(branch.pk, device_id))

    def load() -> dict[str, Any]:
        held = found(network.device(branch.pk, device_id))
        return {"name": held.name, "hall": held.hall_id, "printer": held.printer}

    def save(data: dict[str, Any]) -> int:
        data["hall"] = network.hall(branch.pk, data["hall"] or 0)
        return devices.change_device(device, by=request.employee, now=request.now, **data).pk

    return sheet(
        request,
        branch,
        Sheet(
            template="setup/devices/edit.html",
            form=partial(DeviceForm, halls=halls_of(branch)),
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:device", args=[branch.code, device_id]),
            done=_("The device is saved."),
            draft=f"device-{device_id}",
            refusals=refusals(),
            subject=("device", device_id),
            step=STEP,
            context={"device": device, "state": gear.line(device, now=request.now)},
        ),
    )

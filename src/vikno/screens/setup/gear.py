"""Devices in words: what each is, whether it answers, and where it is paired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from vikno.apps.network import queries as network
from vikno.lib.localise import told
from vikno.lib.words import minutes
from vikno.rules.readiness import SILENT_MINUTES
from vikno.screens.setup import words

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch, Device

ICONS = {"kiosk": "device-tablet", "board": "device-tv", "rating": "mood-smile"}


@dataclass(frozen=True, slots=True)
class Line:
    """A device in the list. `state` is one of the shapes of a status: ok, late, wait."""

    id: int
    name: str
    kind: str
    icon: str
    hall: str
    prints: bool
    printer: str
    state: str
    text: str
    is_paired: bool
    is_code_used: bool
    waits_until: datetime | None
    url: str


def lines(branch: Branch, *, now: datetime) -> list[Line]:
    """The branch's devices by kind and name."""
    return [line(device, now=now, code=branch.code) for device in network.devices(branch.pk)]


def line(device: Device, *, now: datetime, code: str = "") -> Line:
    """One device as it stands now."""
    state, text = _state(device, now)
    return Line(
        id=device.pk,
        name=device.name,
        kind=words.named(words.DEVICES, device.kind),
        icon=ICONS[device.kind],
        hall=told(device.hall, "name") if device.hall is not None else _("All halls"),
        prints=device.kind == "kiosk",
        printer=device.printer,
        state=state,
        text=text,
        is_paired=bool(device.token_digest),
        is_code_used=bool(device.token_digest and not device.code_digest),
        waits_until=device.code_until_at if device.code_digest and device.code_until_at > now else None,
        url=reverse("setup:device", args=[code, device.pk]) if code else "",
    )


def _state(device: Device, now: datetime) -> tuple[str, str]:
    if not device.token_digest:
        return "wait", _("not paired")
    if device.seen_at is None:
        return "late", _("paired, never heard of")
    silent = max(now - device.seen_at, timedelta(0))
    if silent > timedelta(minutes=SILENT_MINUTES):
        if silent > timedelta(days=1):
            return "late", _("does not answer for more than a day")
        return "late", _("does not answer for %(length)s") % {"length": minutes(silent)}
    return "ok", _("answers")


def pairing_address(kind: str) -> str:
    """The page that the device opens to be paired; empty where there is none for its kind."""
    try:
        return reverse(f"{kind}:pair")
    except NoReverseMatch:
        return ""

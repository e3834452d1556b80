"""Pairing kiosks, boards and rating devices: a code once, then a token that can do one job."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch, Device, Hall
from vikno.lib.secrets import digest

CODE_HOLDS = timedelta(minutes=15)


class WrongCode(Exception):
    """No device waits for this code: mistyped, used already, or older than a quarter of an hour."""


class NameTaken(Exception):
    """The branch already has a device of this name."""


@transaction.atomic
def add_device(
    branch: Branch,
    *,
    kind: str,
    name: str,
    by: journal.Actor,
    now: datetime,
    hall: Hall | None = None,
    printer: str = "",
) -> Device:
    """Add a device, not paired yet. Raises NameTaken."""
    _require_free(branch.pk, name)
    device = Device.objects.create(branch=branch, hall=hall, kind=Device.Kind(kind), name=name, printer=printer)
    journal.record("device.added", device, by=by, at=now)
    live.announce(topics.branch(branch.pk))
    return device


@transaction.atomic
def change_device(device: Device, *, by: journal.Actor, now: datetime, **fields: Any) -> Device:
    """Set the given fields of a device: its name, hall, printer. Raises NameTaken."""
    _require_free(device.branch_id, fields.get("name", device.name), besides=device.pk)
    for field, value in fields.items():
        setattr(device, field, value)
    device.save(update_fields=list(fields))
    journal.record("device.changed", device, by=by, at=now, data={"fields": sorted(fields)})
    live.announce(topics.branch(device.branch_id))
    return device


@transaction.atomic
def offer_code(device: Device, *, by: journal.Actor, now: datetime) -> str:
    """Return a new pairing code of eight digits that holds for 15 minutes; the one before stops working."""
    code = f"{secrets.randbelow(10**8):08}"
    device.code_digest = digest(code)
    device.code_until_at = now + CODE_HOLDS
    device.save(update_fields=["code_digest", "code_until_at"])
    journal.record("device.code_offered", device, by=by, at=now)
    return code


@transaction.atomic
def pair(code: str, *, now: datetime, kind: str = "") -> tuple[Device, str]:
    """Pair the device that waits for `code` and return it with its token; the token before stops working.

    Spaces in the code do not matter. With `kind`, the code of another kind of device is a wrong one and stays good.
    Raises WrongCode.
    """
    cleaned = "".join(code.split())
    rows = Device.objects.select_for_update().filter(revoked_at__isnull=True)
    if kind:
        rows = rows.filter(kind=kind)
    device = rows.filter(code_digest=digest(cleaned), code_until_at__gt=now).first()
    if device is None:
        raise WrongCode
    token = secrets.token_urlsafe(32)
    device.token_digest = digest(token)
    device.code_digest = ""
    device.code_until_at = None
    device.paired_at = device.seen_at = now
    device.save(update_fields=["token_digest", "code_digest", "code_until_at", "paired_at", "seen_at"])
    journal.record("device.paired", device, by=device, at=now)
    live.announce(topics.branch(device.branch_id))
    return device, token


@transaction.atomic
def revoke(device: Device, *, by: journal.Actor, now: datetime) -> None:
    """Take the device's token away; it must be paired anew by a new row."""
    device.revoked_at = now
    device.token_digest = device.code_digest = ""
    device.save(update_fields=["revoked_at", "token_digest", "code_digest"])
    journal.record("device.revoked", device, by=by, at=now)
    live.announce(topics.branch(device.branch_id))


def seen(device: Device, *, now: datetime) -> None:
    """Note that the device is alive: at most one write a minute, no journal."""
    if device.seen_at is None or abs(now - device.seen_at) > timedelta(minutes=1):
        Device.objects.filter(pk=device.pk).update(seen_at=now)
        device.seen_at = now


def _require_free(branch_id: int, name: str, *, besides: int | None = None) -> None:
    standing = Device.objects.filter(branch_id=branch_id, name=name, revoked_at__isnull=True)
    if standing.exclude(pk=besides).exists():
        raise NameTaken(name)

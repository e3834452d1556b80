"""Paired devices."""

from vikno.apps.network.models import Device
from vikno.lib.alphabet import in_alphabet
from vikno.lib.secrets import digest


def device_by_token(token: str, *, kind: str) -> Device | None:
    """The paired device that holds this token, with branch and hall loaded; None for a stranger or another kind."""
    if not token:
        return None
    return (
        Device.objects.select_related("branch", "hall")
        .filter(token_digest=digest(token), kind=kind, revoked_at__isnull=True)
        .first()
    )


def devices(branch_id: int) -> list[Device]:
    """The devices of a branch that were not revoked, by kind and name."""
    rows = Device.objects.filter(branch_id=branch_id, revoked_at__isnull=True).select_related("hall")
    return list(rows.order_by("kind", in_alphabet("name"), "pk"))


def is_paired(device_id: int) -> bool:
    """Whether the device still holds a token."""
    return Device.objects.filter(pk=device_id, revoked_at__isnull=True).exclude(token_digest="").exists()

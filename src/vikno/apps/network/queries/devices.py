"""Paired devices."""

from vikno.apps.network.models import Branch, Device
from vikno.lib import sql
from vikno.lib.alphabet import in_alphabet
from vikno.lib.remember import for_a_moment
from vikno.lib.secrets import digest


def device_by_token(token: str, *, kind: str) -> Device | None:
    """The paired device that holds this token, with its branch; None for a stranger or another kind."""
    if not token:
        return None
    device = sql.first(Device, _PAIRED, [digest(token), kind])
    if device is not None:
        device.branch = _branch(device.branch_id)
    return device


_PAIRED = "SELECT * FROM network_device WHERE token_digest = %s AND kind = %s AND revoked_at IS NULL"


@for_a_moment
def _branch(branch_id: int) -> Branch:
    return Branch.objects.get(pk=branch_id)


def devices(branch_id: int) -> list[Device]:
    """The devices of a branch that were not revoked, by kind and name."""
    rows = Device.objects.filter(branch_id=branch_id, revoked_at__isnull=True).select_related("hall")
    return list(rows.order_by("kind", in_alphabet("name"), "pk"))


def is_paired(device_id: int) -> bool:
    """Whether the device still holds a token."""
    return Device.objects.filter(pk=device_id, revoked_at__isnull=True).exclude(token_digest="").exists()

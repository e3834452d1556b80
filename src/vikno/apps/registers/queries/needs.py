"""Which services need which registers."""

from collections.abc import Collection

from vikno.apps.registers.models import ServiceRegister


def needs(service_ids: Collection[int]) -> dict[int, list[int]]:
    """Ids of the registers by service; a service that needs none is absent."""
    found: dict[int, list[int]] = {}
    rows = ServiceRegister.objects.filter(service__in=service_ids).order_by("register__order", "pk")
    for service_id, register_id in rows.values_list("service_id", "register_id"):
        found.setdefault(service_id, []).append(register_id)
    return found

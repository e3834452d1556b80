"""Registers as the centre has them: those shipped, how the demo ones behave."""

from datetime import datetime

from django.db import transaction

from vikno.apps.catalogue.models import Service
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.registers import facts
from vikno.apps.registers.models import Register, ServiceRegister


@transaction.atomic
def ship(*, by: journal.Actor, now: datetime) -> int:
    """Bring the shipped registers in and tie them to the services of their cards; what is there stays. How many new."""
    fresh = 0
    for order, plain in enumerate(facts.shipped(), start=1):
        texts = {name: value for name, value in plain.items() if name not in ("code", "cards")}
        register, is_new = Register.objects.get_or_create(code=plain["code"], defaults={**texts, "order": order * 10})
        services = Service.objects.filter(card__slug__in=plain["cards"]).values_list("pk", flat=True)
        ServiceRegister.objects.bulk_create(
            [ServiceRegister(register=register, service_id=pk) for pk in services], ignore_conflicts=True
        )
        if is_new:
            fresh += 1
            journal.record("register.added", register, by=by, at=now)
    return fresh


@transaction.atomic
def set_mode(register_id: int, *, mode: str, by: journal.Actor, now: datetime) -> Register:
    """Let the demo register answer well, slowly, wrongly or not at all. Raises ValueError for another mode."""
    register = Register.objects.select_for_update().get(pk=register_id)
    register.mode = Register.Mode(mode)
    register.save(update_fields=["mode"])
    journal.record("register.mode_set", register, by=by, at=now, data={"mode": mode})
    live.announce(topics.REGISTERS)
    return register


@transaction.atomic
def need(service_id: int, *, register_ids: list[int], by: journal.Actor, now: datetime) -> None:
    """Set which registers a service needs."""
    service = Service.objects.select_for_update().get(pk=service_id)
    ServiceRegister.objects.filter(service=service).exclude(register_id__in=register_ids).delete()
    ServiceRegister.objects.bulk_create(
        [ServiceRegister(service=service, register_id=pk) for pk in register_ids], ignore_conflicts=True
    )
    journal.record("service.registers_set", service, by=by, at=now, data={"registers": register_ids})
    live.announce(topics.REGISTERS)

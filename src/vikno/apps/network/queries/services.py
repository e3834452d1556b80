"""What a branch gives: services by its lines, and those it has stopped for a while."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from vikno.apps.catalogue.models import Service
from vikno.apps.network.models import ServiceStop
from vikno.lib.remember import for_a_moment


@dataclass(frozen=True, slots=True)
class Stop:
    """A service that is not taken now, why, by language, and until when; None: until it is resumed."""

    service_id: int
    reason_uk: str
    reason_en: str
    from_at: datetime
    until_at: datetime | None = None


@for_a_moment
def given(branch_id: int) -> frozenset[int]:
    """Ids of the services a branch gives by its lines, those stopped for a while among them."""
    rows = Service.objects.offered().filter(group__branch_groups__branch_id=branch_id)
    return frozenset(rows.values_list("pk", flat=True))


def stops(branch_id: int, *, now: datetime) -> dict[int, Stop]:
    """By service: the stops that hold in a branch now."""
    rows = ServiceStop.objects.filter(branch_id=branch_id, from_at__lte=now)
    rows = rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=now)).order_by("from_at")
    return {
        row.service_id: Stop(row.service_id, row.reason_uk, row.reason_en, row.from_at, row.until_at) for row in rows
    }

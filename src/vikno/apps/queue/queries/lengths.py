"""Typical lengths of visits: learnt where past days taught something, else the norm."""

from datetime import date, datetime

from vikno.apps.catalogue.models import Service
from vikno.apps.queue.models import LearnedLength
from vikno.lib import clock
from vikno.lib.remember import for_a_moment


def visit_minutes(branch_id: int, service: Service, *, now: datetime) -> float:
    """The typical length of a visit for a service (its group loaded), in minutes to one decimal."""
    learnt = _learnt(branch_id, service.pk, clock.day_of(now))
    return round(learnt, 1) if learnt is not None else start_minutes(service)


@for_a_moment
def _learnt(branch_id: int, service_id: int, day: date) -> float | None:
    rows = LearnedLength.objects.filter(branch_id=branch_id, service_id=service_id, day__lte=day)
    return rows.order_by("-day").values_list("minutes", flat=True).first()


def start_minutes(service: Service) -> float:
    """The length to start from before anything is learnt: the service's own norm, else the group's typical length."""
    return float(service.norm_minutes or service.group.typical_minutes)


def norm_minutes(service: Service) -> int:
    """Longer than this a visit is over the norm: the service's own, else its group's."""
    return service.norm_minutes or service.group.norm_minutes

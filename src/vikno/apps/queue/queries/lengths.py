"""Typical lengths of visits: learnt where past days taught something, else the norm."""

from datetime import date, datetime, timedelta

from django.db import connection

from vikno.apps.catalogue.models import Service
from vikno.apps.queue.models import LearnedLength
from vikno.lib import clock
from vikno.lib.remember import for_a_moment
from vikno.rules.policies import Category

PAST = timedelta(days=30)
FEWEST_VISITS = 20
"""Fewer visits of a service than this say nothing of its usual length."""


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


def category_of(service: Service) -> str:
    """How the order of calling sees a service: a pick-up is whatever takes five minutes or less (dispatch.md 2.1)."""
    if service.kind == Service.Kind.PICKUP or norm_minutes(service) <= 5:
        return Category.PICKUP.value
    return Category.INTAKE.value


_QUARTILES = """
SELECT count(*), percentile_cont(0.25) WITHIN GROUP (ORDER BY s.work_seconds),
       percentile_cont(0.75) WITHIN GROUP (ORDER BY s.work_seconds)
FROM queue_visitservice s JOIN queue_visit v ON v.id = s.visit_id
WHERE s.service_id = %s AND v.branch_id = %s AND s.done_at >= %s AND s.done_at < %s AND s.work_seconds > 20
"""


def usual(branch_id: int, service_id: int, *, now: datetime) -> tuple[int, int] | None:
    """From … to … minutes that the middle half of the last 30 days' visits took, rounded outwards; None: too few."""
    with connection.cursor() as cursor:
        cursor.execute(_QUARTILES, [service_id, branch_id, now - PAST, now])
        count, low, high = cursor.fetchone()
    if count < FEWEST_VISITS:
        return None
    least = max(int(low // 60), 1)
    return least, max(-int(-high // 60), least + 1)

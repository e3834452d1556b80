"""What people come for."""

from datetime import date, datetime, timedelta

from django.db.models import Count

from vikno.apps.queue.models import Ticket
from vikno.lib.clock import day_of
from vikno.lib.remember import for_a_moment


def most_asked(branch_id: int, *, now: datetime, days: int = 30) -> dict[int, int]:
    """By service: tickets the branch gave for it in the `days` before today; what nobody asked for is absent.

    In a branch that has no such days yet, those of today: in the others a list does not change under one's finger.
    """
    today = day_of(now)
    before = _counted(branch_id, today - timedelta(days=days), today - timedelta(days=1))
    return before or _counted(branch_id, today, today)


@for_a_moment
def _counted(branch_id: int, first: date, last: date) -> dict[int, int]:
    rows = Ticket.objects.filter(branch_id=branch_id, day__range=(first, last)).values_list("service_id")
    return dict(rows.annotate(count=Count("pk")))

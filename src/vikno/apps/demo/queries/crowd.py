"""How many people are in the town."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vikno.apps.queue.models import Ticket
from vikno.lib.clock import day_of


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many came to all branches today, and how many of them wait now."""

    came: int
    waiting: int


def crowd(*, now: datetime) -> Crowd:
    """The town's visitors today in Kyiv. One query."""
    counts = Ticket.objects.filter(day=day_of(now)).aggregate(
        came=Count("pk"), waiting=Count("pk", filter=Q(state=Ticket.State.WAITING))
    )
    return Crowd(**counts)

"""Which branches have a day to close, and which have one to learn from."""

from datetime import datetime, timedelta

from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.apps.queue.models import Ticket
from vikno.lib.clock import day_of
from vikno.rules import hours

LINGER = timedelta(hours=1)
"""After its hours a branch serves those inside this long before the day is closed over them."""


def to_close(*, now: datetime) -> list[Branch]:
    """Branches with open tickets of a past day, or of today with its working hours over by `LINGER`."""
    today = day_of(now)
    found = []
    for branch in (
        Branch.objects.filter(tickets__closed_at__isnull=True, tickets__isnull=False).distinct().order_by("pk")
    ):
        oldest = (
            Ticket.objects.filter(branch=branch, closed_at__isnull=True).order_by("day").values_list("day", flat=True)
        )
        if oldest[0] < today or now >= _over_at(branch, now):
            found.append(branch)
    return found


def _over_at(branch: Branch, now: datetime) -> datetime:
    """When today's hours of the branch are over; a day without hours was over before it began."""
    spans = [span for schedule in network.pattern_of(branch) for span in hours.spans_on(day_of(now), schedule)]
    return max((span.end for span in spans), default=now - LINGER) + LINGER

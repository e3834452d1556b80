"""Promises to those who still wait: kept so far, at risk by the schedule, or broken."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import pauses, waiting
from vikno.rules import waits

MOST_READ = 3000
"""Tickets looked at in all; beyond this nobody could look after them one by one anyway."""


@dataclass(frozen=True, slots=True)
class Promised:
    """Somebody who waits, the end of the promise (the interval on the ticket, else the latest call), how it stands."""

    ticket: Ticket
    until_at: datetime
    waited_minutes: int
    standing: str


@dataclass(frozen=True, slots=True)
class Pressing:
    """Those whose promise is broken or at risk, broken ones first, longest wait first; all of them counted by line."""

    people: list[Promised]
    broken: Counter[int]
    at_risk: Counter[int]


def pressing(branch_id: int, *, now: datetime, limit: int = 8) -> Pressing:
    """Whose promises need looking after. In a pause, as they stood when it began. Two queries beside the schedule."""
    moment = pauses.hall_time(branch_id, now)
    shared = waiting.snapshot(branch_id, now=now)
    rows = Ticket.objects.filter(branch_id=branch_id, state="waiting").select_related("service", "group")
    found = []
    for ticket in rows.order_by("ref_at")[:MOST_READ]:
        until = ticket.promised_until_at or ticket.due_at
        word = _word(shared, ticket.pk, until, moment, now)
        if word is not waits.Standing.ON_TRACK:
            found.append(Promised(ticket, until, _minutes(ticket.ref_at, moment), word.value))
    return Pressing(
        people=sorted(found, key=lambda one: (one.standing != "broken", one.ticket.ref_at))[:limit],
        broken=Counter(one.ticket.group_id for one in found if one.standing == "broken"),
        at_risk=Counter(one.ticket.group_id for one in found if one.standing != "broken"),
    )


def _word(shared: waiting.Snapshot, ticket_id: int, until: datetime, moment: datetime, now: datetime) -> waits.Standing:
    """`moment` lies before `now` in a pause: the schedule, made for now, is moved back as far."""
    expected = shared.expected.get(ticket_id)
    return waits.standing(until, expected_at=expected.at - (now - moment) if expected else None, now=moment)


def _minutes(since: datetime, until: datetime) -> int:
    return int(max((until - since).total_seconds(), 0) // 60)

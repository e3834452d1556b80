"""Whom the reception should look after: calls for help, missed calls, papers that never came, those who are away."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vikno.apps.queue.models import Call, Ticket
from vikno.apps.queue.queries import hall, printing, tickets


class Kind(StrEnum):
    """Why somebody should look, the most pressing first."""

    HELP = "help"  # a visitor calls a person, at a kiosk or by a ticket
    MISSED = "missed"  # called and did not come; the place is kept for a while
    UNPRINTED = "unprinted"  # the ticket was given and never came out on paper
    AWAY = "away"  # stepped out, expected back
    PARKED = "parked"  # put aside by the operator until a moment


@dataclass(frozen=True, slots=True)
class Care:
    """One person to look after. Only the fields its kind needs are filled.

    `since_at` is when it began, `until_at` when the place is lost or the ticket waits again by itself. `counter` and
    `calls` tell of the missed call, `where` and `page` of the kiosk, `why` of the printer's trouble or the operator's
    reason.
    """

    kind: Kind
    since_at: datetime | None = None
    until_at: datetime | None = None
    ticket_id: int | None = None
    label: str = ""
    help_id: int | None = None
    where: str = ""
    page: str = ""
    counter: int | None = None
    calls: int = 0
    why: str = ""


def list_for(branch_id: int, *, now: datetime) -> list[Care]:
    """Whom to look after in a branch: by kind, and within a kind whose time ends first. Five queries."""
    return [*_helps(branch_id), *_tickets(branch_id, now=now)]


def _helps(branch_id: int) -> list[Care]:
    return [
        Care(
            Kind.HELP,
            since_at=one.at,
            help_id=one.pk,
            where=one.device.name if one.device else "",
            label=one.ticket.label if one.ticket else "",
            ticket_id=one.ticket_id,
            page=one.page,
        )
        for one in hall.open_help(branch_id)
    ]


def _tickets(branch_id: int, *, now: datetime) -> list[Care]:
    rows = tickets.needing_care(branch_id, now=now)
    missed = [row for row in rows if row.state == Ticket.State.NO_SHOW]
    calls = _last_calls([row.pk for row in missed])
    found = [
        Care(
            Kind.MISSED,
            since_at=calls[row.pk].ended_at if row.pk in calls else None,
            until_at=row.changes_at,
            ticket_id=row.pk,
            label=row.label,
            counter=calls[row.pk].counter.number if row.pk in calls else None,
            calls=row.recalls + 1,
        )
        for row in missed
    ]
    found += [
        Care(
            Kind.UNPRINTED,
            since_at=one.at,
            ticket_id=one.ticket.pk,
            label=one.ticket.label,
            where=one.device,
            why=one.why,
        )
        for one in printing.unprinted(branch_id, now=now)
    ]
    for kind, state in ((Kind.AWAY, Ticket.State.AWAY), (Kind.PARKED, Ticket.State.PARKED)):
        found += [
            Care(kind, until_at=row.changes_at, ticket_id=row.pk, label=row.label, why=row.reason)
            for row in rows
            if row.state == state
        ]
    return found


def _last_calls(ticket_ids: list[int]) -> dict[int, Call]:
    """By ticket: its newest call, with the counter."""
    if not ticket_ids:
        return {}
    rows = Call.objects.filter(ticket_id__in=ticket_ids).select_related("counter")
    return {row.ticket_id: row for row in rows.order_by("ticket_id", "-called_at", "-pk").distinct("ticket_id")}

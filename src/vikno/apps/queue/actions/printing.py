"""Notes on what became of a ticket's paper. Printing itself is a link's work; here is what staff must know of it."""

from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.queue.models import Ticket


@transaction.atomic
def note_printed(ticket: Ticket, *, by: journal.Actor, now: datetime) -> None:
    """The ticket is on paper."""
    journal.record("ticket.printed", ticket, by=by, at=now)
    live.announce(topics.hall(ticket.branch_id))


@transaction.atomic
def note_not_printed(ticket: Ticket, *, why: str, by: journal.Actor, now: datetime) -> None:
    """The ticket is not on paper; `why` is the code of the printer's trouble. Staff see it until it is printed."""
    journal.record("ticket.not_printed", ticket, by=by, at=now, why=why)
    live.announce(topics.hall(ticket.branch_id))

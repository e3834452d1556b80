"""Which tickets of the day never became paper."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.journal import queries as journal
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import tickets
from vikno.lib import clock

WORDS = ("ticket.printed", "ticket.not_printed")


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A ticket whose last try at printing failed: when, at which device, by which trouble."""

    ticket: Ticket
    at: datetime
    device: str
    why: str


def was_tried(ticket_id: int) -> bool:
    """Whether the ticket's paper was tried before, well or not."""
    return any(line.word in WORDS for line in journal.of_subject("ticket", ticket_id))


def came_out(ticket_id: int) -> bool | None:
    """Whether the last try at the ticket's paper went well; None before the first."""
    last = next((line for line in journal.of_subject("ticket", ticket_id) if line.word in WORDS), None)
    return None if last is None else last.word == "ticket.printed"


def unprinted(branch_id: int, *, now: datetime) -> list[Unprinted]:
    """Today's open tickets of a branch that are not on paper although their kiosk has a printer, newest first."""
    midnight = now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
    newest = {}
    for line in journal.of_words(branch_id, WORDS, since=midnight):
        newest.setdefault(line.subject_id, line)
    failed = {key: line for key, line in newest.items() if line.word == "ticket.not_printed"}
    rows = tickets.open_by_ids(failed)
    return [Unprinted(row, failed[row.pk].at, failed[row.pk].by, failed[row.pk].why) for row in rows]

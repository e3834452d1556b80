"""One announcement as a phone is told of it."""

from dataclasses import dataclass

from vikno.apps.queue.models import Announcement


@dataclass(frozen=True, slots=True)
class Said:
    """A call or a recall: whose ticket, to which counter. `is_going_on`: nobody has come or gone since."""

    label: str
    counter: int
    hall_uk: str
    hall_en: str
    way_uk: str
    way_en: str
    secret: str
    is_going_on: bool


def said(announcement_id: int) -> Said | None:
    """The announcement with all that a letter needs; None when there is no such."""
    row = Announcement.objects.select_related("hall", "call__ticket__visit").filter(pk=announcement_id).first()
    if row is None:
        return None
    ticket = row.call.ticket
    return Said(
        label=ticket.label,
        counter=row.counter_number,
        hall_uk=row.hall.name_uk,
        hall_en=row.hall.name_en,
        way_uk=row.hall.way_uk,
        way_en=row.hall.way_en,
        secret=ticket.visit.secret,
        is_going_on=row.call.ended_at is None and row.call.started_at is None,
    )

"""Taken on paper while a register is silent: the day stays the day of filing, however late it is registered.

The intake stays a draft that somebody ends later; the queue «enter later» of registers has its line until then.
"""

from datetime import datetime

from django.db import transaction

from vikno.apps.cases.actions import intake as intakes
from vikno.apps.cases.models import Intake
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.registers import actions as registers
from vikno.apps.registers.models import LaterEntry
from vikno.apps.staff.models import Employee
from vikno.lib import clock


class MomentAhead(ValueError):
    """Papers cannot have been taken at a moment still to come."""


class NothingTaken(ValueError):
    """An intake without a service: nobody could tell what was taken."""


@transaction.atomic
def take_on_paper(
    intake_id: int, *, register_id: int, taken_at: datetime, by: Employee, now: datetime, paper_number: str = ""
) -> Intake:
    """Note that the papers of an intake were taken on paper at that moment, for the register was silent.

    The term will run from then. Said again, the moment is put right and the line of the queue stays one. Raises
    MomentAhead, NothingTaken, intake.IntakeOver, NotAllowed.
    """
    draft = intakes.held(intake_id, by)
    if taken_at > now:
        raise MomentAhead
    rows = list(draft.services.order_by("position"))
    if not rows:
        raise NothingTaken
    names = [versions.contents(row.version_id).name.uk for row in rows]
    registers.enter_later(
        client_id=draft.client_id,
        branch_id=draft.branch_id,
        register_id=register_id,
        service_id=rows[0].service_id,
        what="; ".join(names),
        paper_number=paper_number,
        taken_on=clock.day_of(taken_at),
        subject=draft,
        label=draft.ticket.label if draft.ticket_id else str(draft.pk),
        by=by,
        now=now,
    )
    LaterEntry.objects.filter(client_id=draft.client_id, done_at=None).update(
        taken_on=clock.day_of(taken_at), register=register_id, paper_number=paper_number.strip()[:40]
    )
    draft.on_paper_at, draft.changed_at = taken_at, now
    draft.revision += 1
    draft.save(update_fields=["on_paper_at", "changed_at", "revision"])
    journal.record(
        "intake.on_paper", draft, by=by, at=now, branch_id=draft.branch_id, data={"taken_at": taken_at.isoformat()}
    )
    return draft


def entered(draft: Intake, number: str, *, by: Employee, now: datetime) -> None:
    """End the line of the queue once the intake is a filing with this number; none: nothing to end."""
    line = LaterEntry.objects.filter(client_id=draft.client_id, done_at=None).first()
    if line is not None:
        registers.entered(line.pk, by=by, now=now, register_number=number)

"""Notes on a case between the front office, the registrar and the provider, so that nobody phones around."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.cases.actions import moves
from vikno.apps.cases.models import Case, Mention, Note
from vikno.apps.cases.queries import notes as known
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.staff.models import Employee, Officer

LONGEST = 4000


class NotOnCase(PermissionError):
    """Neither front, nor the registrar drawn, nor the provider of this case."""


class NothingSaid(ValueError):
    """A note has words."""


class NoSuchQuestion(ValueError):
    """What is answered is no question on this case."""


@transaction.atomic
def add(
    case_id: int,
    *,
    text: str,
    client_id: UUID,
    by: Employee | Officer,
    now: datetime,
    is_question: bool = False,
    answers: int | None = None,
    mentions: Sequence[int] = (),
) -> Note:
    """Write a note. The same `client_id` again is one note.

    A question is shown to whoever has the case on the other side: who took it in, or its registrar, neither by name.
    `mentions` are colleagues of the author's own side. Raises NotOnCase, NothingSaid, NoSuchQuestion.
    """
    before = Note.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = Case.objects.get(pk=case_id)
    side = known.side_of(case, by)
    if side is None:
        raise NotOnCase
    if not text.strip():
        raise NothingSaid
    question = Note.objects.filter(pk=answers, case=case, is_question=True).first() if answers is not None else None
    if answers is not None and question is None:
        raise NoSuchQuestion
    note = Note.objects.create(
        case=case, client_id=client_id, side=side, by_label=by.actor_label[:160], by_id=by.pk,
        text=text.strip()[:LONGEST], is_question=is_question, answers=question, at=now,
    )  # fmt: skip
    asked = {employee for employee in mentions if employee != by.pk}
    if is_question or question is not None:
        other = case.taken_in_by_id if side != known.FRONT else case.handler_id
        asked |= {other} - {None}
    Mention.objects.bulk_create(Mention(note=note, employee_id=pk) for pk in sorted(asked))
    journal.record(
        "note.asked" if is_question else "note.added", case, by=by, at=now, data={"note": note.pk, "side": side}
    )
    live.announce(*(topics.registrar(pk) for pk in sorted(asked)))
    moves.announce(case)
    return note


@transaction.atomic
def seen(case_id: int, *, by: Employee, now: datetime) -> int:
    """Mark what the employee was asked to look at on a case as seen; how many notes it was."""
    rows = Mention.objects.filter(note__case_id=case_id, employee=by, seen_at=None)
    return rows.update(seen_at=now)

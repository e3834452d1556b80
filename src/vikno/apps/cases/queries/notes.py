"""Notes of a case as one side reads them: no names across the wall of the closed zone."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.cases.models import Case, Mention, Note
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Officer
from vikno.rules.rights import Right

FRONT, OFFICE, PROVIDER = "front", "office", "provider"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note. `label` is the author's name, empty where the reader may not know it: then `side` is all that is told.

    `is_open`: a question that nobody of another side has answered.
    """

    id: int
    side: str
    label: str
    is_mine: bool
    text: str
    is_question: bool
    is_open: bool
    answers: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A note that somebody is asked to look at."""

    note_id: int
    case_id: int
    case_number: str
    side: str
    is_question: bool
    text: str
    at: datetime


def side_of(case: Case, who: Employee | Officer) -> str | None:
    """Where somebody sits towards a case: its registrar, its provider, the front office of its branch; None: nowhere.

    The registrar of a case stays in the closed zone, whatever other roles he has.
    """
    if isinstance(who, Officer):
        return PROVIDER if case.provider_id is not None and who.provider_id == case.provider_id else None
    if case.handler_id is not None and case.handler_id == who.pk:
        return OFFICE
    return FRONT if staff.may(who, Right.SEE_CASES, case.branch_id) else None


def of_case(case_id: int, *, reader: Employee | Officer, limit: int = 200) -> list[NoteLine] | None:
    """The newest notes of a case, in the order they were written; None for who has nothing to do with it."""
    case = Case.objects.get(pk=case_id)
    side = side_of(case, reader)
    return None if side is None else _lines(case.pk, side, reader.pk, limit)


def for_registrar(case_id: int, employee_id: int, *, limit: int = 200) -> list[NoteLine] | None:
    """The same for the registrar of the case, by his id; None once the case is another's."""
    is_his = Case.objects.filter(pk=case_id, handler=employee_id).exists()
    return _lines(case_id, OFFICE, employee_id, limit) if is_his else None


def _lines(case_id: int, side: str, reader_id: int, limit: int) -> list[NoteLine]:
    rows = list(Note.objects.filter(case=case_id).order_by("-pk")[:limit])[::-1]
    answered = {row.answers_id for row in rows if row.answers_id}
    return [
        NoteLine(
            id=row.pk,
            side=row.side,
            label="" if row.side != side and OFFICE in (row.side, side) else row.by_label,
            is_mine=row.side == side and row.by_id == reader_id,
            text=row.text,
            is_question=row.is_question,
            is_open=row.is_question and row.pk not in answered,
            answers=row.answers_id,
            at=row.at,
        )
        for row in rows
    ]


def unseen(employee_id: int, *, limit: int = 50) -> list[Asked]:
    """What an employee is asked to look at and has not, the newest first."""
    rows = (
        Mention.objects.filter(employee=employee_id, seen_at=None).select_related("note__case").order_by("-pk")[:limit]
    )
    return [
        Asked(
            row.note_id, row.note.case_id, row.note.case.number, row.note.side, row.note.is_question, row.note.text,
            row.note.at,
        )
        for row in rows
    ]  # fmt: skip

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

    `is_open`: a question that nobody of another side has answered. `is_unread`: the reader is asked to look at it and
    has not.
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
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A note that somebody is asked to look at."""

    note_id: int
    case_id: int
    filing_id: int
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


def for_front(filing_id: int, employee_id: int, *, limit: int = 200) -> dict[int, list[NoteLine]]:
    """The notes of all cases of a filing as the front office reads them, by case; the right is the caller's to ask."""
    cases = Case.objects.filter(filing=filing_id).values_list("pk", flat=True)
    rows = list(Note.objects.filter(case__in=list(cases)).order_by("-pk")[:limit])[::-1]
    unread = _unread(rows, employee_id)
    by_case: dict[int, list[Note]] = {}
    for row in rows:
        by_case.setdefault(row.case_id, []).append(row)
    return {case_id: _told(found, FRONT, employee_id, unread) for case_id, found in by_case.items()}


def _lines(case_id: int, side: str, reader_id: int, limit: int) -> list[NoteLine]:
    rows = list(Note.objects.filter(case=case_id).order_by("-pk")[:limit])[::-1]
    return _told(rows, side, reader_id, _unread(rows, reader_id) if side != PROVIDER else set())


def _unread(rows: list[Note], employee_id: int) -> set[int]:
    """Which of the notes the employee is asked to look at and has not."""
    marks = Mention.objects.filter(note__in=rows, employee=employee_id, seen_at=None)
    return set(marks.values_list("note_id", flat=True)) if rows else set()


def _told(rows: list[Note], side: str, reader_id: int, unread: set[int]) -> list[NoteLine]:
    """The notes as one side reads them: unread ones first, then in the order they were written."""
    answered = {row.answers_id for row in rows if row.answers_id}
    lines = [
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
            is_unread=row.pk in unread,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: not line.is_unread)


def unseen(employee_id: int, *, limit: int = 50) -> list[Asked]:
    """What an employee is asked to look at and has not, the newest first."""
    rows = (
        Mention.objects.filter(employee=employee_id, seen_at=None).select_related("note__case").order_by("-pk")[:limit]
    )
    return [
        Asked(
            row.note_id, row.note.case_id, row.note.case.filing_id, row.note.case.number, row.note.side,
            row.note.is_question, row.note.text, row.note.at,
        )
        for row in rows
    ]  # fmt: skip

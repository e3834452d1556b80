"""The route of a case: the steps of its version's technological card, one open at a time."""

from collections.abc import Iterator
from datetime import datetime

from vikno.apps.cases.actions import clocks, drawing
from vikno.apps.cases.models import Case, CaseStep
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.lib import sql
from vikno.rules.contents import Seat


def steps_of(case: Case, *, now: datetime, by: journal.Actor) -> Iterator[CaseStep]:
    """The steps of a fresh case; those of the counter that stand first are done by the registration itself."""
    is_first = True
    for row in versions.contents(case.version_id).steps:
        is_first = is_first and row.seat is Seat.FRONT
        yield CaseStep(
            case=case,
            number=row.step.number,
            seat=row.seat.value,
            opened_at=now if is_first else None,
            done_at=now if is_first else None,
            employee_id=getattr(by, "pk", None) if is_first else None,
            by_label=by.actor_label[:160] if is_first else "",
        )


def go_on(case: Case, *, by: journal.Actor, now: datetime) -> CaseStep | None:
    """Open the case's next step, if none is open and those it waits for are decided; None: nothing to open.

    A step of the counter that comes after others (a notice to the person) is opened like any other. One of a registrar
    is drawn for when the caller's transaction commits.
    """
    if case.after and _still_waits(case):
        return sql.first(CaseStep, _OPEN, [case.pk])
    step = _open(case, _NEXT, now=now)
    if step is None:
        return sql.first(CaseStep, _OPEN, [case.pk])
    if step.seat == Seat.OFFICE and case.handler_id is None:
        drawing.soon(case.branch_id, now=now)
    return step


def open_issue(case: Case, *, now: datetime) -> None:
    """Open the step of the issue desk once the case is decided; steps that a refusal made needless stay unopened."""
    _open(case, _NEXT_ISSUE, now=now)


def _open(case: Case, statement: str, *, now: datetime) -> CaseStep | None:
    """The step that the statement opened, written on the case too; None: there was none."""
    step = sql.first(CaseStep, statement, {"case": case.pk, "now": now})
    if step is not None:
        case.step = step.number
    return step


_OPEN = "SELECT * FROM cases_casestep WHERE case_id = %s AND opened_at IS NOT NULL AND done_at IS NULL"

_NEXT = """
WITH opened AS (
  UPDATE cases_casestep SET opened_at = %(now)s WHERE id = (
    SELECT id FROM cases_casestep WHERE case_id = %(case)s AND opened_at IS NULL ORDER BY number LIMIT 1
  ) AND NOT EXISTS (
    SELECT 1 FROM cases_casestep WHERE case_id = %(case)s AND opened_at IS NOT NULL AND done_at IS NULL
  ) RETURNING *
), told AS (
  UPDATE cases_case SET step = opened.number FROM opened WHERE cases_case.id = opened.case_id
) SELECT * FROM opened
"""

_NEXT_ISSUE = """
WITH opened AS (
  UPDATE cases_casestep SET opened_at = %(now)s WHERE id = (
    SELECT id FROM cases_casestep WHERE case_id = %(case)s AND opened_at IS NULL AND seat = 'issue'
    ORDER BY number LIMIT 1
  ) RETURNING *
), told AS (
  UPDATE cases_case SET step = opened.number FROM opened WHERE cases_case.id = opened.case_id
) SELECT * FROM opened
"""

_FINISH = """
UPDATE cases_casestep SET done_at = greatest(%s, opened_at), by_label = %s, note = %s, employee_id = %s
WHERE case_id = %s AND opened_at IS NOT NULL AND done_at IS NULL RETURNING *
"""


def finish_step(
    case: Case, *, by: journal.Actor, now: datetime, employee_id: int | None = None, note: str = ""
) -> CaseStep | None:
    """Close the open step, with who did it; None when none is open."""
    values = [now, by.actor_label[:160], note[:500], employee_id, case.pk]
    step = sql.first(CaseStep, _FINISH, values)
    if step is None:
        return None
    journal.record(
        "case.step_done", case, by=by, at=now, branch_id=case.branch_id, why=note, data={"step": step.number}
    )
    return step


def open_those_waiting(case: Case, *, by: journal.Actor, now: datetime) -> None:
    """Let the cases of the same filing that waited for this one begin: their clocks, then their steps."""
    if not sql.exists("cases_case WHERE filing_id = %s AND %s = ANY(after)", [case.filing_id, case.position]):
        return
    clocks.wake(case.filing_id, case.position, now=now)
    for other in Case.objects.filter(filing_id=case.filing_id, after__contains=[case.position], state="registered"):
        go_on(other, by=by, now=now)


def _still_waits(case: Case) -> bool:
    found = sql.row(
        "SELECT 1 FROM cases_case WHERE filing_id = %s AND position = ANY(%s) "
        "AND decided_at IS NULL AND state <> 'withdrawn' LIMIT 1",
        [case.filing_id, list(case.after)],
    )
    return found is not None

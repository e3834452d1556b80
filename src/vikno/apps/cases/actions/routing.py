"""The route of a case: the steps of its version's technological card, one open at a time."""

from collections.abc import Iterator
from datetime import datetime

from vikno.apps.cases.actions import clocks, drawing
from vikno.apps.cases.models import Case, CaseStep
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.lib import sql
from vikno.rules.contents import CardStep, Seat


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


def card_step(case: Case, number: int) -> CardStep:
    """What the version says of a step. Raises KeyError."""
    for row in versions.contents(case.version_id).steps:
        if row.step.number == number:
            return row
    raise KeyError(number)


def go_on(case: Case, *, by: journal.Actor, now: datetime) -> CaseStep | None:
    """Open the case's next step, if none is open and those it waits for are decided; None: nothing to open.

    A step of the counter that comes after others (a notice to the person) is opened like any other. One of a registrar
    is drawn for when the caller's transaction commits.
    """
    open_now = CaseStep.objects.filter(case=case, opened_at__isnull=False, done_at=None).first()
    if open_now is not None:
        return open_now
    if case.after and _still_waits(case):
        return None
    step = CaseStep.objects.filter(case=case, opened_at=None).order_by("number").first()
    if step is None:
        return None
    step.opened_at = now
    step.save(update_fields=["opened_at"])
    case.step = step.number
    case.save(update_fields=["step"])
    if step.seat == Seat.OFFICE and case.handler_id is None:
        drawing.soon(case.branch_id, now=now)
    return step


def open_issue(case: Case, *, now: datetime) -> None:
    """Open the step of the issue desk once the case is decided; steps that a refusal made needless stay unopened."""
    step = CaseStep.objects.filter(case=case, opened_at=None, seat=Seat.ISSUE.value).order_by("number").first()
    if step is not None:
        step.opened_at = now
        step.save(update_fields=["opened_at"])
        case.step = step.number
        case.save(update_fields=["step"])


def finish_step(
    case: Case, *, by: journal.Actor, now: datetime, employee_id: int | None = None, note: str = ""
) -> CaseStep | None:
    """Close the open step, with who did it; None when none is open."""
    step = CaseStep.objects.filter(case=case, opened_at__isnull=False, done_at=None).first()
    if step is None:
        return None
    step.done_at, step.by_label, step.note = max(now, step.opened_at), by.actor_label[:160], note[:500]
    step.employee_id = employee_id
    step.save(update_fields=["done_at", "by_label", "note", "employee"])
    journal.record(
        "case.step_done", case, by=by, at=now, branch_id=case.branch_id, why=note, data={"step": step.number}
    )
    return step


def open_those_waiting(case: Case, *, by: journal.Actor, now: datetime) -> None:
    """Let the cases of the same filing that waited for this one begin: their clocks, then their steps."""
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

"""Papers that come after the filing: what a stopped clock awaits, or what mends the defects of a returned case."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import clocks, moves
from vikno.apps.cases.models import Case, CaseStep, Defect, Filing, FilingPaper, IntakePaper, Stop
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules import cases as rule
from vikno.rules.rights import Right


class NothingAwaited(Exception):
    """The case is neither returned nor does its clock wait for papers; `case` is how it stands."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


@dataclass(frozen=True, slots=True)
class Brought:
    """One paper brought afterwards."""

    name_uk: str
    form: str = IntakePaper.Form.ORIGINAL
    sheets: int = 1
    blob: Blob | None = None
    name_en: str = ""


@transaction.atomic
def bring(
    case_id: int,
    papers: Sequence[Brought],
    *,
    client_id: UUID,
    by: Employee,
    now: datetime,
    defects: Collection[int] | None = None,
    is_all: bool = True,
) -> list[FilingPaper]:
    """Take in what a case awaits: the papers join the description, the clock runs again, a returned case goes back.

    `defects` are those mended by it (None: all); a case goes back once none is left. With `is_all` False more is still
    awaited, and its clock stands on. A returned case goes to the registrar who returned it, or to the provider, whose
    receipt is then awaited anew. The same `client_id` again adds nothing. Raises staff.NotAllowed, NothingAwaited.
    """
    case = moves.hold(case_id)
    staff.require(by, Right.TAKE_IN, case.branch_id)
    mark = f"later-{client_id.hex}"
    before = list(FilingPaper.objects.filter(filing_id=case.filing_id, key__startswith=mark).order_by("position"))
    if before:
        return before
    stop = Stop.objects.filter(case=case, resumed_at=None).exclude(ground=clocks.OUTAGE).first()
    if case.state != Case.State.RETURNED and stop is None:
        raise NothingAwaited(case)
    added = _add(case, papers, mark, now=now)
    journal.record("case.papers_brought", case, by=by, at=now, data={"papers": len(added)})
    if stop is not None and is_all:
        clocks.resume(case_id, by=by, now=now)
        case.refresh_from_db()
    if case.state == Case.State.RETURNED:
        _mend(case, defects, len(added), by=by, now=now)
    return added


def _mend(case: Case, defects: Collection[int] | None, papers: int, *, by: Employee, now: datetime) -> None:
    """Note the defects mended; with none left the case goes back to whoever returned it."""
    open_ones = Defect.objects.filter(case=case, mended_at=None)
    mended = open_ones if defects is None else open_ones.filter(pk__in=defects)
    mended.update(mended_at=now, mended_by_label=by.actor_label[:160])
    if open_ones.exists():
        return
    word = "mended" if case.handler_id else "sent_again"
    moves.move(case, word, role=rule.Actor.FRONT, by=by, now=now, data={"papers": papers})
    if word == "sent_again":
        CaseStep.objects.filter(case=case, seat="provider", done_at=None).update(received_at=None)


def _add(case: Case, papers: Sequence[Brought], mark: str, *, now: datetime) -> list[FilingPaper]:
    """Add to the description under a lock of the filing, so that places in it stay one after another."""
    filing = Filing.objects.select_for_update().get(pk=case.filing_id)
    last = FilingPaper.objects.filter(filing=filing).order_by("-position").values_list("position", flat=True).first()
    return FilingPaper.objects.bulk_create(
        FilingPaper(
            filing=filing, position=(last or 0) + number, key=f"{mark}-{number}", name_uk=paper.name_uk,
            name_en=paper.name_en, services=[case.position], form=paper.form, sheets=paper.sheets, blob=paper.blob,
            added_at=now,
        )
        for number, paper in enumerate(papers, start=1)
    )  # fmt: skip

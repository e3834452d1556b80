"""Filling of two more papers: the sheet that grows with a case, and a day of the journal of registration."""

from datetime import date, datetime
from typing import Any

from django.utils import translation

from vikno.apps.cases.queries import filings
from vikno.lib import words
from vikno.lib.localise import told
from vikno.rules.worktime import last_day
from vikno.screens.intake import wording
from vikno.screens.prints import drawing, papers


def case_sheet(view: filings.View, case: filings.CaseLine, *, now: datetime) -> bytes:
    """The sheet of a case as it stands now, steps to come left to be filled in, as PDF."""
    with translation.override("uk"):
        return drawing.pdf(case_sheet_paper(view, case, now=now))


def case_sheet_paper(view: filings.View, case: filings.CaseLine, *, now: datetime) -> papers.CaseSheet:
    """What stands in the sheet of a case."""
    row = view.row
    decided = {"granted": "задоволено", "refused": "відмовлено"}.get(case.outcome, "")
    ground = case.ground.text.uk if case.ground else ""
    return papers.CaseSheet(
        head=_head(row.branch),
        number=case.number,
        at=row.filed_at,
        service=case.service.uk,
        applicant=row.applicant_name,
        rows=tuple(_step(one) for one in case.steps),
        opened_by=str(row.taken_in_by),
        due=_day(case.due_at),
        provider=case.provider,
        outcome=". ".join(part for part in (decided, ground, case.reasons) if part),
        told=wording.word(wording.NOTIFY, row.notify_by),
        issued=wording.word(wording.STATES, case.state) if case.state in ("issued", "posted", "archived") else "",
    )


def journal(branch: Any, rows: tuple[filings.Row, ...], *, day: date, now: datetime) -> bytes:
    """A day of the journal of registration, in the order of registration, as PDF."""
    with translation.override("uk"):
        return drawing.pdf(journal_paper(branch, rows, day=day, now=now))


def journal_paper(branch: Any, rows: tuple[filings.Row, ...], *, day: date, now: datetime) -> papers.Journal:
    """What stands in a day of the journal."""
    return papers.Journal(
        head=_head(branch),
        number=f"{day:%d.%m.%Y}",
        at=now,
        branch=told(branch, "name"),
        day=f"{words.day(day)} {day.year}",
        rows=tuple(
            papers.JournalRow(
                number=one.number,
                hour=words.hour(one.registered_at),
                services=tuple(name.uk for name in one.services),
                sheets=one.sheets,
                clerk=one.clerk,
                due=_day(one.due_at),
            )
            for one in sorted(rows, key=lambda one: one.id)
        ),
    )


def _step(one: filings.StepLine) -> papers.SheetRow:
    return papers.SheetRow(
        step=one.text.uk,
        who=one.by or one.who,
        at=one.done_at,
        due="" if one.done_at else _day(one.due_at),
        note=one.note,
    )


def _day(moment: datetime | None) -> str:
    """The last day of a term that ends at that moment."""
    return words.day(last_day(moment), "") if moment else ""


def _head(branch: Any) -> papers.Head:
    address = told(branch, "address")
    organisation = told(branch, "organisation") or told(branch, "name")
    return papers.Head(organisation, (address,) if address else (), phone=branch.phone)

"""How long the documents of a case are kept, and their destruction by a list that another person approves."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from vikno.apps.archive import actions as archive
from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import numbers
from vikno.apps.cases.models import (
    Case,
    DestructionLine,
    DestructionList,
    Filing,
    FilingPaper,
    Intake,
    IntakePaper,
    MadePaper,
    Result,
    ResultItem,
    RetentionRule,
)
from vikno.apps.catalogue.models import Service
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock, sql
from vikno.rules.rights import Right

USUAL_YEARS = 5
USUAL_SOURCE = "Установлює центр: типовий строк зберігання справ не прочитано в жодному джерелі"
"""Without a rule of the centre; the list of typical terms says it honestly."""

MOST_LINES = 500


class SecondPersonNeeded(PermissionError):
    """Who drafted a list cannot approve it."""


class ListOver(Exception):
    """The list was carried out or rejected; `destruction` says when and by whom."""

    def __init__(self, destruction: DestructionList) -> None:
        super().__init__(destruction.number)
        self.destruction = destruction


class NothingDue(Exception):
    """No documents have outlived their keeping."""


def years_for(case: Case, *, on: date, outcome: str = "") -> tuple[int, str]:
    """For how many years from its end a case is kept, and by what source: the most special rule, then the newest."""
    end = outcome or case.outcome
    rules = RetentionRule.objects.filter(
        Q(service=None) | Q(service=case.service_id), outcome__in=("", end), since__lte=on
    )
    best = max(rules, key=lambda row: (row.service_id is not None, row.outcome != "", row.since), default=None)
    return (best.years, best.source) if best else (USUAL_YEARS, USUAL_SOURCE)


def until(case: Case, *, ended_on: date, outcome: str = "") -> date:
    """The last day on which a case that ended on that day is kept: years are counted from the next 1 January."""
    years, _ = years_for(case, on=ended_on, outcome=outcome)
    return date(ended_on.year + years, 12, 31)


@transaction.atomic
def set_rule(
    *,
    branch: Branch,
    years: int,
    source: str,
    since: date,
    by: Employee,
    now: datetime,
    service: Service | None = None,
    outcome: str = "",
) -> RetentionRule:
    """A rule of keeping from a day on; cases that ended before keep their day. Raises NotAllowed."""
    staff.require(by, Right.SET_UP, branch.pk)
    row, _ = RetentionRule.objects.update_or_create(
        service=service, outcome=outcome, since=since, defaults={"years": years, "source": source.strip()[:300]}
    )
    journal.record("retention.set", row, by=by, at=now, branch_id=branch.pk, why=source, data={"years": years})
    return row


@transaction.atomic
def draft_list(branch: Branch, *, client_id: UUID, by: Employee, now: datetime) -> DestructionList:
    """A list of the branch's filings whose every case has outlived its keeping, oldest first, five hundred at most.

    The same `client_id` is one list. Raises NothingDue, NotAllowed.
    """
    staff.require(by, Right.GIVE_OUT, branch.pk)
    before = DestructionList.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    today = clock.day_of(now)
    due = [row[0] for row in sql.rows(_DUE, {"branch": branch.pk, "today": today, "most": MOST_LINES})]
    if not due:
        raise NothingDue
    made = DestructionList.objects.create(
        client_id=client_id, branch=branch, number=numbers.in_year(branch, "destruction", "З", day=today),
        until=today, drafted_at=now, drafted_by=by,
    )  # fmt: skip
    DestructionLine.objects.bulk_create(
        DestructionLine(destruction=made, filing_id=filing_id, position=position)
        for position, filing_id in enumerate(due, start=1)
    )
    journal.record("destruction.drafted", made, by=by, at=now, branch_id=branch.pk, data={"filings": len(due)})
    return made


_DUE = """
SELECT c.filing_id FROM cases_case c
WHERE c.branch_id = %(branch)s AND c.retained_until < %(today)s
  AND NOT EXISTS (
    SELECT 1 FROM cases_case o WHERE o.filing_id = c.filing_id
    AND (o.retained_until IS NULL OR o.retained_until >= %(today)s)
  )
  AND NOT EXISTS (
    SELECT 1 FROM cases_destructionline l JOIN cases_destructionlist d ON d.id = l.destruction_id
    WHERE l.filing_id = c.filing_id AND (d.state = 'draft' OR l.destroyed_at IS NOT NULL)
  )
GROUP BY c.filing_id ORDER BY min(c.retained_until), c.filing_id LIMIT %(most)s
"""


@transaction.atomic
def approve(
    list_id: int, *, by: Employee, now: datetime, why: str, kept_back: Sequence[tuple[int, str]] = ()
) -> DestructionList:
    """Approve a list that another drafted, and destroy its documents; the report stays: names, sheets, hashes.

    `kept_back`: (filing id, why) of those that are needed still. What another paper also needs stays in the archive.
    Approved twice is once. Raises SecondPersonNeeded, ListOver for a rejected one, NotAllowed, ValueError: no reason.
    """
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    staff.require(by, Right.DESTROY, row.branch_id)
    if row.state == DestructionList.State.DONE:
        return row
    if row.state != DestructionList.State.DRAFT:
        raise ListOver(row)
    if row.drafted_by_id == by.pk:
        raise SecondPersonNeeded
    if not why.strip():
        raise ValueError("a reason is needed")
    back = dict(kept_back)
    destroyed = 0
    for line in row.lines.select_related("filing").order_by("position"):
        if line.filing_id in back or not _is_still_due(line.filing, row.until):
            line.kept_back = (back.get(line.filing_id) or "the keeping was prolonged")[:300]
            line.save(update_fields=["kept_back"])
            continue
        line.report = _destroy(line.filing, why=f"{row.number}: {why}", by=by, now=now)
        line.destroyed_at = now
        line.save(update_fields=["report", "destroyed_at"])
        destroyed += 1
    _close(row, DestructionList.State.DONE, why=why, by=by, now=now)
    journal.record(
        "destruction.done", row, by=by, at=now, branch_id=row.branch_id, why=why, data={"filings": destroyed}
    )
    return row


@transaction.atomic
def reject(list_id: int, *, by: Employee, now: datetime, why: str) -> DestructionList:
    """Let a drafted list fall. Raises ListOver, NotAllowed."""
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    staff.require(by, Right.DESTROY, row.branch_id)
    if row.state != DestructionList.State.DRAFT:
        raise ListOver(row)
    _close(row, DestructionList.State.DROPPED, why=why, by=by, now=now)
    journal.record("destruction.rejected", row, by=by, at=now, branch_id=row.branch_id, why=why)
    return row


def _close(row: DestructionList, state: str, *, why: str, by: Employee, now: datetime) -> None:
    row.state, row.closed_at, row.closed_by, row.why = state, now, by, why.strip()[:500]
    row.save(update_fields=["state", "closed_at", "closed_by", "why"])


def _is_still_due(filing: Filing, day: date) -> bool:
    return not Case.objects.filter(filing=filing).filter(Q(retained_until=None) | Q(retained_until__gte=day)).exists()


def _destroy(filing: Filing, *, why: str, by: Employee, now: datetime) -> list[dict[str, Any]]:
    """Take the contents from every paper of the filing, its answers with them; what was destroyed, line by line."""
    report: list[dict[str, Any]] = []
    blobs: list[int] = []
    papers = [
        *FilingPaper.objects.filter(filing=filing).select_related("blob").order_by("position"),
        *MadePaper.objects.filter(case__filing=filing).select_related("blob").order_by("pk"),
        *ResultItem.objects.filter(result__case__filing=filing).select_related("blob").order_by("pk"),
    ]
    for paper in papers:
        entry = {"name": paper.name_uk, "sheets": paper.sheets}
        report.append(entry | ({"sha256": bytes(paper.blob.sha256).hex()} if paper.blob else {}))
    owners = [
        (FilingPaper.objects.filter(filing=filing), "blob"),
        (MadePaper.objects.filter(case__filing=filing), "blob"),
        (ResultItem.objects.filter(result__case__filing=filing), "blob"),
        (Result.objects.filter(case__filing=filing), "signature"),
        (Filing.objects.filter(pk=filing.pk), "signature"),
        (Intake.objects.filter(client_id=filing.client_id), "signature"),
        (IntakePaper.objects.filter(intake__client_id=filing.client_id), "blob"),
    ]
    for rows, name in owners:
        blobs += [pk for pk in rows.values_list(name, flat=True) if pk is not None]
        rows.update(**{name: None})
    for model in (Filing, Intake):
        model.objects.filter(client_id=filing.client_id).update(answers={}, origins={})
    for pk in sorted(set(blobs)):
        archive.remove(pk, is_owned=is_owned, why=why, by=by, now=now)
    return report


def is_owned(blob_id: int) -> bool:
    """Whether any row of any app still needs the content; links are seen that have no name from this side too."""
    links = (one for one in Blob._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    return any(link.related_model.objects.filter(**{link.field.name: blob_id}).exists() for link in links)

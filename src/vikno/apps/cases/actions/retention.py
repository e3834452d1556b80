"""How long the documents of a case are kept, and their destruction by a list that another person approves."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vikno.apps.archive import actions as archive
from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import numbers
from vikno.apps.cases.models import (
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
from vikno.apps.cases.queries import retention as kept
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.rules.rights import Right

MOST_LINES = 500
PROLONGED = "строк зберігання продовжено або справа знову в роботі"


class SecondPersonNeeded(PermissionError):
    """Who drafted a list cannot approve it."""


class ListOver(Exception):
    """The list was carried out or rejected; `destruction` says when and by whom."""

    def __init__(self, destruction: DestructionList) -> None:
        super().__init__(destruction.number)
        self.destruction = destruction


class NothingDue(Exception):
    """No documents have outlived their keeping."""


class RuleTooLate(ValueError):
    """A rule holds from today or later: what ended before keeps its day."""


class RuleIncomplete(ValueError):
    """A rule needs its years, one at least, and its source."""


@transaction.atomic
def set_rule(
    *,
    branch: Branch,
    years: int,
    source: str,
    since: date,
    by: Employee,
    now: datetime,
    service_id: int | None = None,
    outcome: str = "",
    why: str = "",
) -> RetentionRule:
    """A rule of keeping from a day on; cases that ended before keep their day.

    Raises RuleTooLate, RuleIncomplete, NotAllowed.
    """
    staff.require(by, Right.SET_UP, branch.pk)
    if years < 1 or not source.strip():
        raise RuleIncomplete
    if since < clock.day_of(now):
        raise RuleTooLate
    row, _ = RetentionRule.objects.update_or_create(
        service_id=service_id, outcome=outcome, since=since, defaults={"years": years, "source": source.strip()[:300]}
    )
    journal.record("retention.set", row, by=by, at=now, branch_id=branch.pk, why=why or source, data={"years": years})
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
    due = [one.filing_id for one in kept.due(branch.pk, today=today, limit=MOST_LINES)]
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
        if line.filing_id in back or not kept.is_due(line.filing_id, day=row.until):
            line.kept_back = (back.get(line.filing_id) or PROLONGED)[:300]
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

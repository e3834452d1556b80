"""Destroying documents by a list: drawn up by one, approved by another, carried out before a commission.

Until it is carried out everything lies where it lay, and a case may be taken off with a reason.
"""

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
KEEPERS = (Right.GIVE_OUT, Right.DESTROY)
"""Either carries an approved list out and takes a case off it: what is done then, two have agreed to before."""

State = DestructionList.State


class SecondPersonNeeded(PermissionError):
    """Who drafted a list cannot approve it."""


class ListOver(Exception):
    """The list was carried out or rejected; `destruction` says when and by whom."""

    def __init__(self, destruction: DestructionList) -> None:
        super().__init__(destruction.number)
        self.destruction = destruction


class NotApproved(Exception):
    """Nobody has approved the list yet."""


class NothingDue(Exception):
    """No documents have outlived their keeping."""


class NothingLeft(Exception):
    """Every case was taken off the list: there is nothing to destroy."""


class ActRefused(ValueError):
    """The carrying out lacks something; `codes`: `on` (before the approval or to come), `act_number` (none, or another
    act's), `way`, `commission` (nobody but who carries it out)."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class ReasonNeeded(ValueError):
    """A word why is needed, and was not given."""


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
    """Approve a list that another drafted; nothing is destroyed by that. Approved twice is once.

    `kept_back`: (filing id, why) of those that are needed still. Raises SecondPersonNeeded, ListOver for a rejected
    one, NothingLeft, NotAllowed, ReasonNeeded.
    """
    row = _held(list_id)
    staff.require(by, Right.DESTROY, row.branch_id)
    if row.state in (State.APPROVED, State.DONE):
        return row
    if row.state != State.DRAFT:
        raise ListOver(row)
    if row.drafted_by_id == by.pk:
        raise SecondPersonNeeded
    if not why.strip() or not all(reason.strip() for _pk, reason in kept_back):
        raise ReasonNeeded
    for filing_id, reason in kept_back:
        _keep(row.lines.filter(filing=filing_id), row, reason, by=by, now=now)
    if not row.lines.filter(kept_back="").exists():
        raise NothingLeft
    row.state, row.approved_at, row.approved_by, row.why = State.APPROVED, now, by, why.strip()[:500]
    row.save(update_fields=["state", "approved_at", "approved_by", "why"])
    filings = row.lines.filter(kept_back="").count()
    journal.record(
        "destruction.approved", row, by=by, at=now, branch_id=row.branch_id, why=why, data={"filings": filings}
    )
    return row


@transaction.atomic
def take_off(list_id: int, filing_id: int, *, by: Employee, now: datetime, why: str) -> DestructionLine:
    """Keep a case's documents after all, until the list is carried out. Taken off twice is once.

    Raises ListOver, DestructionLine.DoesNotExist, NotAllowed, ReasonNeeded.
    """
    row = _held(list_id)
    _require_keeper(by, row)
    line = row.lines.get(filing=filing_id)
    if line.kept_back:
        return line
    if row.state not in (State.DRAFT, State.APPROVED):
        raise ListOver(row)
    if not why.strip():
        raise ReasonNeeded
    _keep(row.lines.filter(pk=line.pk), row, why, by=by, now=now)
    line.refresh_from_db()
    return line


@transaction.atomic
def carry_out(
    list_id: int, *, on: date, act_number: str, way: str, commission: str, by: Employee, now: datetime
) -> DestructionList:
    """Destroy the documents of an approved list; the report stays: names, sheets, hashes. Carried out twice is once.

    `on`: the day the papers were destroyed; `commission`: before whom, a name a line. What is needed still or again
    is kept, and what another paper also needs stays in the archive. Raises NotApproved, ListOver, NothingLeft,
    ActRefused, NotAllowed.
    """
    row = _held(list_id)
    _require_keeper(by, row)
    if row.state == State.DONE:
        return row
    if row.state == State.DROPPED:
        raise ListOver(row)
    if row.state != State.APPROVED or row.approved_at is None:
        raise NotApproved
    _check_act(row, on=on, act_number=act_number, way=way, commission=commission, by=by, now=now)
    destroyed = 0
    for line in row.lines.filter(kept_back="").select_related("filing").order_by("position"):
        if not kept.is_due(line.filing_id, day=row.until):
            _keep(row.lines.filter(pk=line.pk), row, PROLONGED, by=by, now=now)
            continue
        line.report = _destroy(line.filing, why=f"{row.number}: {row.why}", by=by, now=now)
        line.destroyed_at = now
        line.save(update_fields=["report", "destroyed_at"])
        destroyed += 1
    if not destroyed:
        raise NothingLeft
    row.state, row.closed_at, row.closed_by = State.DONE, now, by
    row.carried_on, row.act_number, row.way = on, act_number.strip()[:60], way
    row.commission = "\n".join(_names(commission))[:500]
    row.save(update_fields=["state", "closed_at", "closed_by", "carried_on", "act_number", "way", "commission"])
    journal.record(
        "destruction.done", row, by=by, at=now, branch_id=row.branch_id, why=row.why,
        data={"filings": destroyed, "act": row.act_number, "on": on.isoformat(), "way": way},
    )  # fmt: skip
    return row


@transaction.atomic
def reject(list_id: int, *, by: Employee, now: datetime, why: str) -> DestructionList:
    """Let a list fall that nobody has carried out. Raises ListOver, NotAllowed, ReasonNeeded."""
    row = _held(list_id)
    staff.require(by, Right.DESTROY, row.branch_id)
    if row.state not in (State.DRAFT, State.APPROVED):
        raise ListOver(row)
    if not why.strip():
        raise ReasonNeeded
    row.state, row.closed_at, row.closed_by, row.dropped_why = State.DROPPED, now, by, why.strip()[:500]
    row.save(update_fields=["state", "closed_at", "closed_by", "dropped_why"])
    journal.record("destruction.rejected", row, by=by, at=now, branch_id=row.branch_id, why=why)
    return row


def _held(list_id: int) -> DestructionList:
    return DestructionList.objects.select_for_update().get(pk=list_id)


def _require_keeper(by: Employee, row: DestructionList) -> None:
    if not any(staff.may(by, right, row.branch_id) for right in KEEPERS):
        raise staff.NotAllowed(KEEPERS[0], row.branch_id)


def _keep(lines: Any, row: DestructionList, why: str, *, by: Employee, now: datetime) -> None:
    for line in lines.select_related("filing"):
        line.kept_back = why.strip()[:300]
        line.save(update_fields=["kept_back"])
        journal.record(
            "destruction.taken_off", line.filing, by=by, at=now, branch_id=row.branch_id, why=why,
            data={"list": row.number},
        )  # fmt: skip


def _names(commission: str) -> list[str]:
    return [name for line in commission.splitlines() if (name := " ".join(line.split()))]


def _check_act(
    row: DestructionList, *, on: date, act_number: str, way: str, commission: str, by: Employee, now: datetime
) -> None:
    assert row.approved_at is not None
    number = act_number.strip()[:60]
    is_taken = DestructionList.objects.filter(branch=row.branch_id, act_number=number).exists()
    holds = {
        "on": clock.day_of(row.approved_at) <= on <= clock.day_of(now),
        "act_number": number and not is_taken,
        "way": way in DestructionList.Way.values,
        "commission": any(name.casefold() != str(by).casefold() for name in _names(commission)),
    }
    lacking = [code for code, is_held in holds.items() if not is_held]
    if lacking:
        raise ActRefused(*lacking)


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

"""A courier's run: providers in order, packages scanned out, signed for, scanned in; missing ones are said aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from vikno.apps.cases.actions import handing, moves
from vikno.apps.cases.models import Case, HandOver, HandOverLine, Run
from vikno.apps.cases.queries import codes
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import sql
from vikno.rules.rights import Right


class NotOnRun(LookupError):
    """Nothing on this run has that code; `text` is what was read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class RunOver(Exception):
    """The run is back; nothing is scanned any more."""


class NotAllOut(Exception):
    """Packages of the run were not scanned out; `lines` are those."""

    def __init__(self, lines: Sequence[HandOverLine]) -> None:
        super().__init__(len(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found: the cases of one package; `is_again` says they had been scanned before."""

    handover: HandOver
    lines: tuple[HandOverLine, ...]
    is_again: bool


@transaction.atomic
def plan_run(
    branch: Branch,
    *,
    day: date,
    planned_at: datetime,
    courier: Employee,
    handover_ids: Sequence[int],
    by: Employee,
    now: datetime,
) -> Run:
    """A run of the day that takes these unsigned paper registers, in this order of providers.

    A register already on a run stays there. Raises NotAllowed, also for a courier who may not carry.
    """
    staff.require(by, Right.GIVE_OUT, branch.pk)
    staff.require(courier, Right.CARRY, branch.pk)
    sql.row("SELECT 1 FROM network_branch WHERE id = %s FOR NO KEY UPDATE", [branch.pk])
    last = Run.objects.filter(branch=branch, day=day).aggregate(last=Max("number"))["last"] or 0
    run = Run.objects.create(branch=branch, day=day, number=last + 1, courier=courier, planned_at=planned_at)
    for position, pk in enumerate(dict.fromkeys(handover_ids), start=1):
        HandOver.objects.filter(
            pk=pk, branch=branch, run=None, signed_at=None, is_electronic=False, direction=HandOver.Direction.OUT
        ).update(run=run, position=position)
    journal.record("run.planned", run, by=by, at=now, branch_id=branch.pk, data={"courier": courier.pk})
    live.announce(topics.cases(branch.pk))
    return run


@transaction.atomic
def scan_out(run_id: int, text: str, *, by: Employee, now: datetime) -> Scan:
    """Take a package by its code: the number of its filing or case, its short code, or the link of its QR.

    Before the run leaves it is loaded. A scan again changes nothing. Raises NotOnRun, RunOver, NotAllowed.
    """
    run = _held(run_id, by)
    found = _lines(run, text, HandOver.Direction.OUT)
    fresh = [line for line in found if line.scanned_out_at is None]
    for line in fresh:
        line.scanned_out_at = now
        line.save(update_fields=["scanned_out_at"])
        _find(line, run, by=by, now=now)
        journal.record("package.out", line.case, by=by, at=now, branch_id=run.branch_id, data={"run": run.pk})
    _announce(run)
    return Scan(found[0].handover, tuple(found), is_again=not fresh)


@transaction.atomic
def leave(run_id: int, *, by: Employee, now: datetime, without_rest: bool = False) -> Run:
    """Set out. Left twice is once. Raises NotAllOut unless the rest is knowingly left; it is then marked missing."""
    run = _held(run_id, by)
    if run.left_at is not None:
        return run
    rest = list(
        HandOverLine.objects.filter(handover__run=run, scanned_out_at=None, missing_at=None).select_related(
            "case", "handover"
        )
    )
    if rest and not without_rest:
        raise NotAllOut(rest)
    for line in rest:
        handing.mark_missing(line, line.handover, by=by, now=now)
    run.left_at = now
    run.save(update_fields=["left_at"])
    journal.record("run.left", run, by=by, at=now, branch_id=run.branch_id, data={"without": len(rest)})
    _announce(run)
    return run


@transaction.atomic
def collect(run_id: int, provider_id: int, text: str, *, client_id: UUID, by: Employee, now: datetime) -> Scan:
    """Take an outgoing package that the provider gives: a decided case of it, onto the run's register back.

    Raises NotOnRun, handing.NotToHandOver, RunOver, NotAllowed.
    """
    run = _held(run_id, by)
    cases = [case for case in codes.cases_of(text) if case.branch_id == run.branch_id]
    mine = [case for case in cases if case.provider_id == provider_id]
    if not mine:
        raise NotOnRun(text)
    ready = [case for case in mine if case.state == Case.State.DECIDED] or mine[:1]
    for case in ready:
        handing.to_come_back(case, run.branch_id, provider_id)
    handover = HandOver.objects.filter(
        run=run, provider_id=provider_id, direction=HandOver.Direction.BACK, signed_at=None
    ).first()
    if handover is None:
        stop = HandOver.objects.filter(run=run, provider_id=provider_id).first()
        handover = handing.open_back(
            run, Provider.objects.get(pk=provider_id), client_id=client_id, by=by, now=now,
            position=stop.position if stop else 0,
        )  # fmt: skip
    taken = [
        HandOverLine.objects.get_or_create(handover=handover, case=case, defaults={"scanned_out_at": now})
        for case in ready
    ]
    _announce(run)
    return Scan(handover, tuple(line for line, _ in taken), is_again=not any(is_new for _, is_new in taken))


@transaction.atomic
def scan_in(run_id: int, text: str, *, by: Employee, now: datetime) -> Scan:
    """A package is back at the centre: a result, or one that nobody took. Raises NotOnRun, NotAllowed."""
    run = _held(run_id, by, may_be_back=True)
    found = _lines(run, text, None)
    fresh = [line for line in found if line.scanned_in_at is None]
    for line in fresh:
        line.scanned_in_at = now
        line.save(update_fields=["scanned_in_at"])
        _find(line, run, by=by, now=now)
        journal.record("package.in", line.case, by=by, at=now, branch_id=run.branch_id, data={"run": run.pk})
    _announce(run)
    return Scan(found[0].handover, tuple(found), is_again=not fresh)


@transaction.atomic
def come_back(run_id: int, *, by: Employee, now: datetime) -> list[HandOverLine]:
    """End the run; the packages that were taken and are neither signed for nor scanned in: missing, said aloud.

    Registers back are signed with it; what nobody took leaves its register, to go with the next. Ended twice is once.
    """
    run = _held(run_id, by, may_be_back=True)
    if run.back_at is not None:
        return list(_gone(run).filter(missing_at__isnull=False, found_at=None))
    run.back_at = now
    run.save(update_fields=["back_at"])
    missing = list(_gone(run).filter(missing_at=None))
    for line in missing:
        handing.mark_missing(line, line.handover, by=by, now=now)
    for handover in HandOver.objects.select_for_update().filter(run=run, signed_at=None):
        if handover.direction == HandOver.Direction.BACK:
            handing.close(handover, by.actor_label, by=by, now=now)
        else:
            _undelivered(handover)
    journal.record("run.back", run, by=by, at=now, branch_id=run.branch_id, data={"missing": len(missing)})
    _announce(run)
    return missing


@transaction.atomic
def found(line_id: int, *, by: Employee, now: datetime, why: str = "") -> HandOverLine:
    """A missing package is found again. Found twice is once. Raises NotAllowed."""
    line = HandOverLine.objects.select_for_update().select_related("handover").get(pk=line_id)
    if not staff.may(by, Right.CARRY, line.handover.branch_id):
        staff.require(by, Right.GIVE_OUT, line.handover.branch_id)
    if line.missing_at is None or line.found_at is not None:
        return line
    line.found_at = now
    line.save(update_fields=["found_at"])
    journal.record("package.found", line.case, by=by, at=now, branch_id=line.handover.branch_id, why=why)
    moves.announce(line.case)
    return line


def _held(run_id: int, by: Employee, *, may_be_back: bool = False) -> Run:
    """The run, locked: its courier's, or anybody's who plans runs. Raises RunOver, NotAllowed."""
    run = handing.lock_run(run_id)
    right = Right.CARRY if run.courier_id == by.pk else Right.GIVE_OUT
    staff.require(by, right, run.branch_id)
    if run.back_at is not None and not may_be_back:
        raise RunOver
    return run


def _lines(run: Run, text: str, direction: str | None) -> list[HandOverLine]:
    cases = [case.pk for case in codes.cases_of(text)]
    rows = HandOverLine.objects.filter(handover__run=run, case__in=cases).select_related("handover", "case")
    if direction:
        rows = rows.filter(handover__direction=direction)
    found = list(rows.order_by("handover__position", "pk"))
    if not found:
        raise NotOnRun(text)
    return found


def _gone(run: Run) -> QuerySet[HandOverLine]:
    """What was taken on the run and is neither signed for at a provider nor back."""
    rows = HandOverLine.objects.filter(handover__run=run, scanned_out_at__isnull=False, scanned_in_at=None)
    delivered = Q(handover__direction=HandOver.Direction.OUT, handover__signed_at__isnull=False)
    return rows.exclude(delivered & Q(missing_at=None)).select_related("handover", "case")


def _undelivered(handover: HandOver) -> None:
    """Take a register nobody signed off the run, ready for the next; what came back may be loaded again."""
    handover.run, handover.position = None, 0
    handover.save(update_fields=["run", "position"])
    handover.lines.filter(missing_at=None).update(scanned_out_at=None, scanned_in_at=None)


def _find(line: HandOverLine, run: Run, *, by: Employee, now: datetime) -> None:
    if line.missing_at is not None and line.found_at is None:
        line.found_at = now
        line.save(update_fields=["found_at"])
        journal.record("package.found", line.case, by=by, at=now, branch_id=run.branch_id)


def _announce(run: Run) -> None:
    live.announce(topics.cases(run.branch_id))

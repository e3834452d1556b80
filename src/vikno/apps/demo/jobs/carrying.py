"""The courier's run of a day: planned in the morning, loaded, signed for at each provider, results brought back.

Now and then a package is not where it should be; it is said aloud, looked for and found. A courier whose seat a person
has taken is left to that person.
"""

from datetime import datetime, timedelta

from vikno.apps.cases.actions import couriers, handing
from vikno.apps.cases.models import Case, HandOver, HandOverLine, Run
from vikno.apps.demo.jobs import outside, pace
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV, day_of

PLANNED_FROM = 10
LEAVES = 11
"""Hours of the day."""
A_STOP = timedelta(minutes=20)
MISLAID_SHARE = 0.06
FOUND_AFTER = timedelta(hours=1, minutes=30)


def of_branch(branch: Branch) -> Employee | None:
    """Who carries the branch's packages."""
    return Employee.objects.filter(left_on=None, roles__branch=branch, roles__kind="courier").order_by("pk").first()


def round_of(branch: Branch, courier: Employee, clerk: Employee, *, seed: int, now: datetime) -> None:
    """What of today's run has its hour: planned, on the way, at a provider, back."""
    _look_for_mislaid(branch, clerk, now=now)
    run = Run.objects.filter(branch=branch, back_at=None).order_by("day", "number").first()
    if run is None and now.hour >= PLANNED_FROM and not Run.objects.filter(branch=branch, day=day_of(now)).exists():
        run = _plan(branch, courier, clerk, seed=seed, now=now)
    if run is None or run.courier_id != courier.pk:
        return
    if run.left_at is not None:
        _go_round(run, courier, clerk, seed=seed, now=now)
    elif now >= run.planned_at:
        _leave(run, courier, seed=seed, now=now)


def _plan(branch: Branch, courier: Employee, clerk: Employee, *, seed: int, now: datetime) -> Run | None:
    """Today's run with what was taken in before today (the law's «next working day»); None with nothing to carry."""
    seats, today = outside.seated(), now.astimezone(KYIV).replace(hour=0, minute=0)
    for provider_id, case_ids in outside.waiting(branch, before=today).items():
        if provider_id not in seats:
            outside.hand_over(branch, clerk, provider_id, case_ids, seed=seed, now=now)
    ready = HandOver.objects.filter(
        branch=branch, direction=HandOver.Direction.OUT, is_electronic=False, signed_at=None, run=None
    ).order_by("provider_id", "pk")
    ids = list(ready.values_list("pk", flat=True))
    if not ids and not _to_fetch(branch, seed=seed, now=now):
        return None
    return couriers.plan_run(
        branch, day=day_of(now), planned_at=now.astimezone(KYIV).replace(hour=LEAVES, minute=0, second=0),
        courier=courier, handover_ids=ids, by=clerk, now=now,
    )  # fmt: skip


def _leave(run: Run, courier: Employee, *, seed: int, now: datetime) -> None:
    """Every package is scanned out but the one that is not found; it is left, and marked as missing."""
    for line in _lines(run, HandOver.Direction.OUT).filter(scanned_out_at=None):
        if not _is_mislaid(line, seed, "out"):
            pace.attempt("scan_out", lambda line=line: couriers.scan_out(run.pk, line.case.number, by=courier, now=now))
    couriers.leave(run.pk, by=courier, now=now, without_rest=True)


def _go_round(run: Run, courier: Employee, clerk: Employee, *, seed: int, now: datetime) -> None:
    """A provider each twenty minutes; after the last one, back."""
    assert run.left_at is not None
    reached = int((now - run.left_at) / A_STOP)
    decided = _to_fetch(run.branch, seed=seed, now=now)
    registers = list(run.handovers.filter(direction=HandOver.Direction.OUT).order_by("position", "pk"))
    for register in registers[:reached]:
        if register.signed_at is None:
            here = [case for case in decided if case.provider_id == register.provider_id]
            _take(run, here, courier, clerk, seed=seed, now=now)
            handing.sign(
                register.pk, signed_by=outside.desk(seed, register.provider_id), by=courier, now=now,
                without=[line.case_id for line in register.lines.filter(scanned_out_at=None)],
            )  # fmt: skip
    if reached > len(registers):
        signed = {register.provider_id for register in registers if register.signed_at is not None}
        _take(run, [case for case in decided if case.provider_id not in signed], courier, clerk, seed=seed, now=now)
        _come_back(run, courier, seed=seed, now=now)


def _take(run: Run, cases: list[Case], courier: Employee, clerk: Employee, *, seed: int, now: datetime) -> None:
    """Take what the providers have decided, on the run's registers back."""
    for case in cases:
        if case.provider_id is not None and outside.answer(case, clerk, seed=seed, now=now):
            key = name(seed, "back", run.pk, case.provider_id)
            pace.attempt(
                "collect",
                lambda case=case, key=key: couriers.collect(
                    run.pk, case.provider_id, case.number, client_id=key, by=courier, now=now
                ),
                case,
            )


def _come_back(run: Run, courier: Employee, *, seed: int, now: datetime) -> None:
    for line in _lines(run, HandOver.Direction.BACK):
        if not _is_mislaid(line, seed, "in"):
            pace.attempt("scan_in", lambda line=line: couriers.scan_in(run.pk, line.case.number, by=courier, now=now))
    couriers.come_back(run.pk, by=courier, now=now)


def _look_for_mislaid(branch: Branch, clerk: Employee, *, now: datetime) -> None:
    rows = HandOverLine.objects.filter(
        handover__branch=branch, missing_at__lte=now - FOUND_AFTER, found_at=None
    ).order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        couriers.found(pk, by=clerk, now=now, why="лежав під описом іншої справи")


def _to_fetch(branch: Branch, *, seed: int, now: datetime) -> list[Case]:
    """Cases that providers without a seat have done their part of."""
    seats = outside.seated()
    return [case for case in outside.due(branch, seed=seed, now=now) if case.provider_id not in seats]


def _lines(run: Run, direction: str):
    rows = HandOverLine.objects.filter(handover__run=run, handover__direction=direction, missing_at=None)
    return rows.select_related("case", "handover").order_by("handover__position", "pk")


def _is_mislaid(line: HandOverLine, seed: int, way: str) -> bool:
    return bool(dice(seed, "mislaid", way, line.handover.number, line.case.number).random() < MISLAID_SHARE)

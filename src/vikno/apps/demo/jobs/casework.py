"""What happens to cases behind the wall: draws, decisions, results on the shelf; what else has its hour is called here.

Everything is read off the database and the dice of each case, so a player that was killed goes on where it stood.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from vikno.apps.cases.actions import answering, clocks, deciding, drawing, outages, results
from vikno.apps.cases.models import Case, HandOverLine, Stop
from vikno.apps.catalogue.queries import versions
from vikno.apps.demo import queries
from vikno.apps.demo.jobs import carrying, letters, outside, pace, paying, shelf, silence, talking
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules.contents import GroundKind, Seat
from vikno.rules.rights import Right

ASKED_SHARE = 0.09
DECIDES_AFTER = (15, 150)
"""Minutes a registrar needs before a case is decided, at least and at most."""
MOST_A_ROUND = 48
LIES_AT_MOST = timedelta(days=25)
"""What lies longer is nobody's who comes today."""
FORGETS_SHARE = 0.07
WHY_LOOKED = "звіряю скани з відповідями заяви"


def round_of(branch: Branch, *, seed: int, now: datetime) -> None:
    """One look at everything that somebody of the branch may do something with; seats of people are left to them."""
    taken = queries.taken_seats()
    paying.round_of(branch, seed=seed, now=now, taken=taken)
    clerk = _clerk(branch, taken)
    if clerk is not None:
        silence.tend(seed, by=clerk, now=now)
        for made in silence.enter(branch, seed=seed, now=now, taken=taken):
            paying.at_filing(seed, made.cases, by=made.filing.taken_in_by, now=now)
    drawing.draw_waiting(branch.pk, now)
    talking.round_of(branch, seed=seed, now=now, taken=taken)
    _registrars(branch, seed=seed, now=now, taken=taken)
    if clerk is not None:
        courier = carrying.of_branch(branch)
        if courier is not None and courier.pk not in taken:
            carrying.round_of(branch, courier, clerk, seed=seed, now=now)
        outside.to_seats(branch, clerk, seed=seed, now=now, on_paper=courier is None)
        outside.answers(branch, clerk, seed=seed, now=now, on_paper=courier is None)
        _results(branch, clerk, now=now)
        letters.round_of(branch, clerk, seed=seed, now=now)
        shelf.round_of(branch, clerk, seed=seed, now=now)
    for case_id in clocks.due_to_change(now):
        clocks.let_time_act(case_id, now=now)
    outages.sweep(now)


def give_out(branch: Branch, *, by: Employee, seed: int, key: object, now: datetime) -> bool:
    """Somebody came for a result: the one that lies longest is given out; False where nothing lies here."""
    rows = Case.objects.filter(branch=branch, state=Case.State.READY, ready_at__gte=now - LIES_AT_MOST)
    rows = rows.exclude(result__parcels__returned_at__isnull=False)  # its person was not at home, and is not here
    remembered = (case for case in rows.order_by("ready_at", "pk")[:20] if not _is_forgotten(case, seed))
    case = next(remembered, None)
    if case is None or not staff.may(by, Right.GIVE_OUT, branch.pk):
        return False
    paying.pay(seed, case, by=by, now=now)
    results.issue([case.pk], identified="document", client_id=name(seed, "issue", key), by=by, now=now, on_paper=True)
    return True


def _is_forgotten(case: Case, seed: int) -> bool:
    return bool(dice(seed, "fetches", case.number).random() < FORGETS_SHARE)


def _registrars(branch: Branch, *, seed: int, now: datetime, taken: Collection[int]) -> None:
    """Each registrar takes up the case that waits longest, if its time has come."""
    mine = Case.objects.filter(branch=branch, state=Case.State.OFFICE).exclude(handler__in=taken)
    seen: set[int | None] = set()
    for case in pace.by_term(mine).select_related("handler", "filing")[:MOST_A_ROUND]:
        if case.handler_id in seen or not pace.is_time(case, seed, now, DECIDES_AFTER, timedelta(minutes=1)):
            continue
        seen.add(case.handler_id)
        pace.attempt("decide", lambda case=case: _decide(case, seed=seed, now=now), case)


def _decide(case: Case, *, seed: int, now: datetime) -> None:
    rng = dice(seed, "decision", case.number, case.step)
    contents = versions.contents(case.version_id)
    registrar = case.handler
    stop = Stop.objects.filter(case=case).order_by("-at").first()
    asks = contents.grounds_to(GroundKind.STOP)
    if stop is not None and stop.resumed_at is None:
        if now - stop.at > timedelta(hours=20 + 30 * float(rng.random())):
            deciding.resume(case.pk, by=registrar, now=now, why="документи надійшли")
        return
    if stop is None and rng.random() < ASKED_SHARE and any(one.code == "papers_asked" for one in asks):
        deciding.ask_for_papers(
            case.pk, ground="papers_asked", words="копія документа, якої немає серед поданих",
            client_id=name(seed, "stop", case.number), by=registrar, now=now,
        )  # fmt: skip
        return
    unopened = deciding.unopened_papers(case, registrar)
    if any(paper.blob_id for paper in unopened):
        deciding.unmask(case.pk, what=deciding.SCANS, why=WHY_LOOKED, by=registrar, now=now)
    for paper in unopened:
        deciding.look(case.pk, paper.pk, by=registrar, now=now)
    refused = pace.is_refused(case, seed)
    if not refused and pace.next_seat(case, contents) is not Seat.ISSUE:
        deciding.pass_on(case.pk, note="", by=registrar, now=now)
        return
    ground = pace.ground(contents, GroundKind.REFUSE if refused else GroundKind.GRANT, float(rng.random()))
    deciding.decide(
        case.pk, outcome="refused" if refused else "granted", ground=ground,
        reasons="Подані документи не підтверджують права на послугу." if refused else "", by=registrar, now=now,
    )  # fmt: skip


def _results(branch: Branch, clerk: Employee, *, now: datetime) -> None:
    """What was decided comes to the shelf, once it is in the house."""
    with_courier = HandOverLine.objects.filter(
        case=OuterRef("pk"), handover__direction="back", handover__run__isnull=False, scanned_in_at=None, found_at=None
    )
    rows = Case.objects.filter(~Exists(with_courier), branch=branch, state=Case.State.DECIDED)
    for case in rows.order_by("decided_at", "pk")[:MOST_A_ROUND]:
        outcome = versions.contents(case.version_id).outcome.uk
        paper = "Рішення про відмову" if case.outcome == Case.Outcome.REFUSED else outcome
        items = [] if results.made(case) else [answering.Made(paper[:300])]
        results.register_result(case.pk, by=clerk, now=now, items=items)


def _clerk(branch: Branch, taken: Collection[int]) -> Employee | None:
    """Who registers results and hands packages over: an issue clerk, else an operator."""
    rows = Employee.objects.filter(left_on=None, roles__branch=branch).exclude(pk__in=taken)
    return (
        rows.filter(roles__kind="issue_clerk").order_by("pk").first()
        or rows.filter(roles__kind="operator").order_by("pk").first()
    )

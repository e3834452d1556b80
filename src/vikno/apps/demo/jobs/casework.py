"""What happens to cases behind the wall: draws, decisions, hand-overs, answers of providers, results on the shelf.

Everything is read off the database and the dice of each case, so a player that was killed goes on where it stood.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from vikno.apps.cases.actions import answering, clocks, deciding, drawing, handing, moves, outages, results
from vikno.apps.cases.models import Case, CaseStep, HandOver, Stop
from vikno.apps.catalogue.queries import versions
from vikno.apps.demo.jobs import paying
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Officer
from vikno.rules.contents import Contents, GroundKind, Seat
from vikno.rules.moves import MoveRefused
from vikno.rules.rights import Right

log = structlog.get_logger(__name__)

REFUSED_SHARE = 0.08
"""Zhytomyr, 2017: 1 850 refusals of about 23 000 applications (domain notes, part 9)."""
ASKED_SHARE = 0.09
LATE_SHARE = 0.03
DECIDES_AFTER = (15, 150)
"""Minutes a registrar needs before a case is decided, at least and at most."""
ANSWERS_AFTER = (18, 75)
"""Hours a provider needs."""
LATE_AFTER = 240
"""Hours a slow one needs."""
HANDED_FROM = 15
"""The hour of the day's round to the providers."""
MOST_A_ROUND = 12

REFUSALS = (
    deciding.NotYours, deciding.NotWithYou, deciding.OthersFirst, deciding.DecisionNeeded, deciding.PapersUnopened,
    clocks.ClockStands, clocks.ClockRuns, clocks.NothingRuns, clocks.GroundNotKnown, moves.CaseMoved,
    handing.NotToHandOver, handing.SignedAlready, answering.NotYourCase, answering.AnswerTooLate, MoveRefused,
    staff.NotAllowed,
)  # fmt: skip
"""What an action answers when a person at a screen was faster; the case is looked at again in the next round."""


def round_of(branch: Branch, *, seed: int, now: datetime) -> None:
    """One look at every case that somebody of the branch may do something with."""
    drawing.draw_waiting(branch.pk, now)
    clerk = _clerk(branch)
    _registrars(branch, seed=seed, now=now)
    if clerk is not None:
        if now.hour >= HANDED_FROM:
            _hand_over(branch, clerk, seed=seed, now=now)
        _providers(branch, clerk, seed=seed, now=now)
        _results(branch, clerk, now=now)
    for case_id in clocks.due_to_change(now):
        clocks.let_time_act(case_id, now=now)
    outages.sweep(now)


def give_out(branch: Branch, *, by: Employee, seed: int, key: object, now: datetime) -> bool:
    """Somebody came for a result: the one that lies longest is given out; False where nothing lies here."""
    case = Case.objects.filter(branch=branch, state=Case.State.READY).order_by("ready_at", "pk").first()
    if case is None or not staff.may(by, Right.GIVE_OUT, branch.pk):
        return False
    paying.pay(seed, case, by=by, now=now)
    results.issue([case.pk], identified="document", client_id=name(seed, "issue", key), by=by, now=now, on_paper=True)
    return True


def _registrars(branch: Branch, *, seed: int, now: datetime) -> None:
    """Each registrar takes up the case that waits longest, if its time has come."""
    mine = Case.objects.filter(branch=branch, state=Case.State.OFFICE).order_by("due_at", "pk")
    seen: set[int] = set()
    for case in mine.select_related("handler", "filing")[: 4 * MOST_A_ROUND]:
        if case.handler_id in seen or not _is_time(case, seed, now, DECIDES_AFTER, timedelta(minutes=1)):
            continue
        seen.add(case.handler_id)
        _attempt("decide", case, lambda case=case: _decide(case, seed=seed, now=now))


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
    for paper in deciding.unopened_papers(case, registrar):
        deciding.look(case.pk, paper.pk, by=registrar, now=now)
    refused = rng.random() < REFUSED_SHARE
    if not refused and _next_seat(case, contents) is not Seat.ISSUE:
        deciding.pass_on(case.pk, note="", by=registrar, now=now)
        return
    ground = _ground(contents, GroundKind.REFUSE if refused else GroundKind.GRANT, float(rng.random()))
    deciding.decide(
        case.pk, outcome="refused" if refused else "granted", ground=ground,
        reasons="Подані документи не підтверджують права на послугу." if refused else "", by=registrar, now=now,
    )  # fmt: skip


def _hand_over(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    """The afternoon's round: one register for each provider, signed for there."""
    waiting: dict[int, list[int]] = defaultdict(list)
    rows = Case.objects.filter(
        branch=branch, state=Case.State.REGISTERED, steps__seat="provider", steps__opened_at__lt=now,
        steps__done_at=None, provider__isnull=False,
    ).exclude(handover_lines__handover__signed_at=None, handover_lines__isnull=False)  # fmt: skip
    for pk, provider_id in rows.values_list("pk", "provider_id"):
        waiting[provider_id].append(pk)
    for provider_id, case_ids in waiting.items():
        with transaction.atomic():
            key = name(seed, "handover", branch.code, provider_id, now.isoformat())
            made = _attempt_all(
                "hand_over", lambda p=provider_id, ids=case_ids, key=key: handing.hand_over(
                    branch, provider_id=p, case_ids=ids, client_id=key, by=clerk, now=now
                )
            )  # fmt: skip
            if isinstance(made, HandOver) and not handing.has_seat(provider_id):
                handing.sign(made.pk, signed_by="канцелярія, діловод", by=clerk, now=now)


def _providers(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    """Providers answer: through their own seat where they have one, else on paper, recorded by the centre."""
    rows = Case.objects.filter(branch=branch, state=Case.State.PROVIDER).order_by("due_at", "pk")
    for case in rows.select_related("filing")[: 3 * MOST_A_ROUND]:
        rng = dice(seed, "answer", case.number, case.step)
        hours = (LATE_AFTER, LATE_AFTER + 1) if rng.random() < LATE_SHARE else ANSWERS_AFTER
        if _is_time(case, seed, now, hours, timedelta(hours=1)):
            who = Officer.objects.filter(provider_id=case.provider_id, left_on=None).first() or clerk
            _attempt("answer", case, lambda case=case, who=who: _answer(case, who, seed=seed, now=now))


def _answer(case: Case, who: Officer | Employee, *, seed: int, now: datetime) -> None:
    rng = dice(seed, "provider", case.number, case.step)
    contents = versions.contents(case.version_id)
    answering.receive(case.pk, by=who, now=now)
    refused = rng.random() < REFUSED_SHARE
    if not refused and _next_seat(case, contents) is not Seat.ISSUE:
        answering.provider_passes_on(case.pk, by=who, now=now)
        return
    answering.provider_decides(
        case.pk, outcome="refused" if refused else "granted",
        ground=_ground(contents, GroundKind.REFUSE if refused else GroundKind.GRANT, float(rng.random())),
        reasons="Умов надання послуги не виконано." if refused else "",
        items=[answering.Made(contents.outcome.uk[:300], 1 + int(rng.integers(3)))], by=who, now=now,
    )  # fmt: skip


def _results(branch: Branch, clerk: Employee, *, now: datetime) -> None:
    """What was decided comes to the shelf."""
    rows = Case.objects.filter(branch=branch, state=Case.State.DECIDED).order_by("decided_at", "pk")
    for case in rows[: 4 * MOST_A_ROUND]:
        outcome = versions.contents(case.version_id).outcome.uk
        paper = "Рішення про відмову" if case.outcome == Case.Outcome.REFUSED else outcome
        items = [] if results.made(case) else [answering.Made(paper[:300])]
        results.register_result(case.pk, by=clerk, now=now, items=items)


def _clerk(branch: Branch) -> Employee | None:
    """Who registers results and hands packages over: an issue clerk, else an operator."""
    rows = Employee.objects.filter(left_on=None, roles__branch=branch)
    return (
        rows.filter(roles__kind="issue_clerk").order_by("pk").first()
        or rows.filter(roles__kind="operator").order_by("pk").first()
    )


def _is_time(case: Case, seed: int, now: datetime, between: tuple[int, int], unit: timedelta) -> bool:
    """Whether the case's own dice say that its open step has lasted long enough."""
    opened_at = (
        CaseStep.objects.filter(case=case, opened_at__isnull=False, done_at=None)
        .values_list("opened_at", flat=True)
        .first()
    )
    low, high = between
    wait = unit * (low + (high - low) * float(dice(seed, "pace", case.number, case.step).random()))
    return opened_at is not None and now >= opened_at + wait


def _next_seat(case: Case, contents: Contents) -> Seat:
    """Who acts after the open step."""
    later = [row for row in contents.steps if row.step.number > case.step]
    return later[0].seat if later else Seat.ISSUE


def _ground(contents: Contents, kind: GroundKind, chance: float) -> str:
    grounds = contents.grounds_to(kind)
    return grounds[int(chance * len(grounds))].code if grounds else ""


def _attempt(what: str, case: Case, act: Callable[[], None]) -> None:
    try:
        act()
    except REFUSALS as refusal:
        log.debug("demo_case_refused", what=what, case=case.number, refusal=repr(refusal))


def _attempt_all(what: str, act: Callable[[], object]) -> object:
    try:
        return act()
    except REFUSALS as refusal:
        log.debug("demo_case_refused", what=what, refusal=repr(refusal))
        return None

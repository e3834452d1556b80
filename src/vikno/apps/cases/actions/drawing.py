"""The draw of a registrar for a case: in order of registration, by nobody's choice, each with its published line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from vikno.apps.cases import facts
from vikno.apps.cases.actions import draw_days, moves
from vikno.apps.cases.models import Case, DrawDay, DrawLine, DrawnMatter, RedrawRequest
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules import draw_pools, draw_proof
from vikno.rules.contents import Seat
from vikno.rules.draw import Ticket, commitment
from vikno.rules.draw_pools import Earlier, LeftOut, Pool, Verdict
from vikno.rules.rights import Right
from vikno.rules.worktime import kyiv_day

GENERAL = "general"
"""The competence asked for where a version names none."""

KEPT = "kept"
_AWAY = frozenset({LeftOut.ABSENT, LeftOut.LATE_ABSENT, LeftOut.BUSY})
"""Who is left out of a pool for these still keeps a matter that was drawn before."""


class Reason(StrEnum):
    """Why a case is drawn again. Published with the new draw."""

    CONFLICT = "conflict"  # the registrar knows the applicant, or has an interest
    RECUSAL = "recusal"  # the applicant asked for another, with grounds
    ABSENCE = "absence"  # away longer than the term allows
    LEFT = "left"  # works here no more, or may not decide such cases


class SecondPersonNeeded(Exception):
    """A new draw is asked for by one person and agreed to by another."""


class DayClosed(Exception):
    """Today's draws are closed, their seed is shown: the next draw is tomorrow's."""


class NotDrawn(Exception):
    """The case was not drawn for anybody, or is decided: there is nothing to draw again."""


class RequestOver(Exception):
    """The request was agreed to or taken back before."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a case: `how` is `drawn`, `kept` or `deferred` (nobody has it); its line in the day's file."""

    case: Case
    how: str
    employee_id: int | None
    line: int


def soon(branch_id: int, *, now: datetime) -> None:
    """Have the branch's waiting cases drawn as soon as the caller's transaction commits: the moment is nobody's."""

    def draw_them() -> None:
        draw_waiting(branch_id, now=now)

    # A named function: what Django logs of a robust one that failed is its name.
    transaction.on_commit(draw_them, robust=True)


def draw_waiting(branch_id: int, now: datetime) -> list[Drawn]:
    """Draw every case of the branch that awaits a registrar, in order of registration; each in its own transaction."""
    return [drawn for case_id in waiting(branch_id) if (drawn := draw(case_id, now=now)) is not None]


def waiting(branch_id: int, *, limit: int = 500) -> list[int]:
    """Ids of the branch's cases whose open step is a registrar's and that nobody has, in order of registration."""
    return [row[0] for row in sql.rows(_WAITING, [branch_id, limit])]


_WAITING = """
SELECT c.id FROM cases_case c
JOIN cases_casestep s ON s.case_id = c.id AND s.number = c.step
WHERE c.branch_id = %s AND c.state = 'registered' AND c.handler_id IS NULL
  AND s.seat = 'office' AND s.opened_at IS NOT NULL AND s.done_at IS NULL
ORDER BY c.id LIMIT %s
"""


@transaction.atomic
def draw(case_id: int, *, now: datetime) -> Drawn | None:
    """Draw a registrar for a case that awaits one; None when it awaits none any more, or today is closed.

    Locks the branch's day, then the case: two processes draw one after the other, and a case once. A matter drawn
    before stays with its handler; a pool too small or shrunk sounds an alarm and asks the joint pool of the branches.
    Raises draw_days.SeedsSealed.
    """
    day = draw_days.held(_branch_of(case_id), now=now)
    if day is None:
        return None
    case = moves.hold(case_id)
    if not _awaits(case):
        return None
    own = sql.find(DrawnMatter, "case_id = %s ORDER BY attempt DESC LIMIT 1", [case.pk])
    pools = _Pools(case, day, now=now)
    earlier = _earlier(case, day, own)
    if earlier is not None and pools.may_keep(earlier.member):
        return _keep(case, day, earlier, attempt=own.attempt + 1 if own else 1, now=now)
    if own is not None:
        journal.record("draw.handler_gone", case, by=journal.HOUSE, at=now)
        return None
    pool = pools.drawable()
    if pool is None:
        return Drawn(case, "deferred", None, pools.deferred_at)
    subject = "" if earlier is not None else case.subject
    outcome, content = draw_proof.drawn(
        _ticket(case, day, draw_proof.FIRST, 1), pool, draw_days.seed(day), subject=subject
    )
    return _give(case, day, content, outcome.member, word="drawn", role=rule.Actor.CLOCK, by=journal.HOUSE, now=now)


@transaction.atomic
def redraw(case_id: int, *, reason: str, asked_by: Employee, agreed_by: Employee, now: datetime) -> Drawn:
    """Draw another registrar, leaving out whoever had the case. `how` is `deferred` where no pool was large enough.

    Raises ValueError for an unknown reason, SecondPersonNeeded, staff.NotAllowed, DayClosed, NotDrawn.
    """
    reason = Reason(reason)
    if asked_by.pk == agreed_by.pk:
        raise SecondPersonNeeded
    day = draw_days.held(_branch_of(case_id), now=now)
    case = moves.hold(case_id)
    for person in (asked_by, agreed_by):
        _require_redraw(person, case.branch_id)
    if day is None:
        raise DayClosed
    before = DrawnMatter.objects.filter(case=case).order_by("-attempt").first()
    is_at_work = case.state == Case.State.OFFICE
    if before is None or not (is_at_work or _awaits(case)):
        raise NotDrawn
    had = DrawnMatter.objects.filter(case=case).values_list("employee_id", flat=True)
    pools = _Pools(case, day, now=now, had=had)
    pool = pools.drawable()
    if pool is None:
        return Drawn(case, "deferred", None, pools.deferred_at)
    replaces = facts.registrar_key(before.employee_id)
    outcome, content = draw_proof.drawn(
        _ticket(case, day, reason, before.attempt + 1),
        pool,
        draw_days.seed(day),
        subject=case.subject,
        redraw=draw_proof.Redraw(replaces, facts.registrar_key(asked_by.pk), facts.registrar_key(agreed_by.pk)),
    )
    given = _give(
        case, day, content, outcome.member, now=now, by=agreed_by,
        word="redrawn" if is_at_work else "drawn", role=rule.Actor.HEAD if is_at_work else rule.Actor.CLOCK,
    )  # fmt: skip
    live.announce(topics.registrar(before.employee_id))
    return given


@transaction.atomic
def ask_redraw(case_id: int, *, reason: str, words: str, by: Employee, now: datetime) -> RedrawRequest:
    """Ask for a new draw; a second person agrees. One open request a case: asked again, it is the same.

    Raises ValueError for an unknown reason or none in words, staff.NotAllowed, NotDrawn.
    """
    reason = Reason(reason)
    if not words.strip():
        raise ValueError("words")
    case = moves.hold(case_id)
    _require_redraw(by, case.branch_id)
    before = RedrawRequest.objects.filter(case=case, closed_at=None).first()
    if before is not None:
        return before
    if case.state != Case.State.OFFICE and not (_awaits(case) and DrawnMatter.objects.filter(case=case).exists()):
        raise NotDrawn
    asked = RedrawRequest.objects.create(case=case, reason=reason, words=words.strip()[:500], asked_by=by, asked_at=now)
    journal.record("redraw.asked", case, by=by, at=now, why=words, data={"reason": reason})
    live.announce(topics.cases(case.branch_id))
    return asked


@transaction.atomic
def agree_redraw(request_id: int, *, by: Employee, now: datetime) -> Drawn:
    """Agree as the second person and draw. The request stays open where no pool was large enough.

    Raises RequestOver, and what redraw raises.
    """
    asked = RedrawRequest.objects.select_for_update().get(pk=request_id)
    if asked.closed_at is not None:
        raise RequestOver
    drawn = redraw(asked.case_id, reason=asked.reason, asked_by=asked.asked_by, agreed_by=by, now=now)
    if drawn.employee_id is not None:
        asked.agreed_by, asked.closed_at = by, now
        asked.save(update_fields=["agreed_by", "closed_at"])
    return drawn


@transaction.atomic
def drop_redraw(request_id: int, *, by: Employee, now: datetime) -> None:
    """Take a request back, or refuse it; again, nothing. Raises staff.NotAllowed."""
    asked = RedrawRequest.objects.select_for_update().select_related("case").get(pk=request_id)
    _require_redraw(by, asked.case.branch_id)
    if asked.closed_at is None:
        asked.closed_at = now
        asked.save(update_fields=["closed_at"])
        journal.record("redraw.dropped", asked.case, by=by, at=now)
        live.announce(topics.cases(asked.case.branch_id))


class _Pools:
    """The pools of one case: the branch's, then the joint one of its family; each told before it is drawn from."""

    def __init__(self, case: Case, day: DrawDay, *, now: datetime, had: Iterable[int] = ()) -> None:
        self.case, self.day, self.now = case, day, now
        self.calendar = facts.calendar_of(None)
        self.rule, _ = draw_days.rule_of(day)
        self.asked = draw_pools.Asked(
            competence=case.competence or GENERAL,
            took_in=frozenset({facts.registrar_key(case.taken_in_by_id)}),
            had_it=frozenset(facts.registrar_key(pk) for pk in had),
        )
        self.deferred_at = 0

    def drawable(self) -> Pool | None:
        """The first pool that is large enough, told in the day's file; None: none is. Each refusal sounds an alarm."""
        for branch_ids in self._circles():
            pool, people = self._pool(branch_ids)
            self._tell(pool, people)
            if pool.verdict is Verdict.DRAW:
                return pool
            self.deferred_at = self._defer(pool)
        return None

    def may_keep(self, member: str) -> bool:
        """Whether who had the matter may still have it; being away for a while takes it from nobody."""
        for branch_ids in self._circles():
            pool, people = self._pool(branch_ids)
            if any(one.key == member for one in people):
                return member in pool.members or pool.left_out[member] in _AWAY
        return False

    def _circles(self) -> list[list[int]]:
        """The branch alone, then all branches under one parent, where there are others."""
        own = self.case.branch_id
        family = [pk for (pk,) in sql.rows(_FAMILY, [own])]
        return [[own], family] if len(family) > 1 else [[own]]

    def _pool(self, branch_ids: list[int]) -> tuple[Pool, tuple[draw_pools.Registrar, ...]]:
        people = facts.registrars(branch_ids, now=self.now)
        return draw_pools.pool_for(people, self.asked, now=self.now, rule=self.rule, calendar=self.calendar), people

    def _tell(self, pool: Pool, people: tuple[draw_pools.Registrar, ...]) -> None:
        since = {}
        for one in people:
            change = draw_pools.counted_change(one, self.asked.competence, kyiv_day(self.now), self.calendar)
            if one.key in pool.members and change is not None:
                since[one.key] = draw_proof.Competent(
                    kyiv_day(change.recorded_at), draw_pools.effective_on(change.recorded_at, self.calendar)
                )
        draw_days.tell_pool(self.day, draw_proof.pooled(pool, competence=self.asked.competence, competent=since))

    def _defer(self, pool: Pool) -> int:
        """The line that says why nobody was drawn from a pool: one a day for a case and a pool, however often asked."""
        told = DrawLine.objects.filter(day=self.day, case=self.case, text__contains=commitment(pool.members))
        before = told.filter(text__contains=f'"is":"{draw_proof.Kind.DEFERRED.value}"').first()
        if before is not None:
            return before.number
        number = draw_days.append(self.day, draw_proof.deferred(self.case.number, pool), case=self.case)
        journal.record(
            f"draw.{pool.verdict.value}", self.case, by=journal.HOUSE, at=self.now,
            data={"members": len(pool.members), "expected": pool.expected, "line": number},
        )  # fmt: skip
        moves.announce(self.case)
        return number


_FAMILY = """
SELECT b.id FROM network_branch own JOIN network_branch b ON coalesce(own.parent_id, own.id) IN (b.id, b.parent_id)
WHERE own.id = %s ORDER BY b.parent_id IS NOT NULL, b.id
"""


def _branch_of(case_id: int) -> int:
    """Raises LookupError where there is no such case."""
    return sql.one("SELECT branch_id FROM cases_case WHERE id = %s", [case_id])[0]


def _awaits(case: Case) -> bool:
    return (
        case.state == Case.State.REGISTERED
        and case.handler_id is None
        and sql.exists(
            "cases_casestep WHERE case_id = %s AND number = %s AND seat = %s AND opened_at IS NOT NULL"
            " AND done_at IS NULL",
            [case.pk, case.step, Seat.OFFICE.value],
        )
    )


def _earlier(case: Case, day: DrawDay, own: DrawnMatter | None) -> Earlier | None:
    """Who has the matter already: whoever had this very case last, else the one drawn first within the window."""
    if own is not None:
        return Earlier(case.subject, facts.registrar_key(own.employee_id), own.day)
    last: dict[int, DrawnMatter] = {}
    for row in DrawnMatter.objects.filter(subject=case.subject).order_by("attempt"):
        last[row.case_id] = row
    if not last:
        return None
    _, window_days = draw_days.rule_of(day)
    known = [Earlier(row.subject, facts.registrar_key(row.employee_id), row.day) for row in last.values()]
    return draw_pools.repeated(case.subject, known, day=day.day, window_days=window_days)


def _keep(case: Case, day: DrawDay, earlier: Earlier, *, attempt: int, now: datetime) -> Drawn:
    content = draw_proof.kept(case.number, earlier)
    return _give(
        case, day, {**content, "attempt": attempt}, earlier.member, word="drawn", role=rule.Actor.CLOCK,
        by=journal.HOUSE, now=now,
    )  # fmt: skip


def _give(
    case: Case,
    day: DrawDay,
    content: draw_proof.Content,
    member: str,
    *,
    word: str,
    role: rule.Actor,
    by: journal.Actor,
    now: datetime,
) -> Drawn:
    """Write the line, give the case, remember who has the matter."""
    is_draw = content["is"] == draw_proof.Kind.DRAW.value
    reason = content["reason"] if is_draw else KEPT
    attempt = content["attempt"] if is_draw else content.pop("attempt")
    day.draws += is_draw
    line = draw_days.append(day, content, case=case)
    employee_id = facts.employee_of_key(member)
    matter = DrawnMatter(
        case=case, subject=case.subject, employee_id=employee_id, day=day.day, reason=reason, attempt=attempt
    )
    with sql.together():
        sql.send_insert(matter)
        moves.move(
            case, word, role=role, by=by, now=now, handler_id=employee_id,
            data={"day": day.day.isoformat(), "line": line, "reason": reason},
        )  # fmt: skip
    return Drawn(case, "drawn" if is_draw else KEPT, employee_id, line)


def _ticket(case: Case, day: DrawDay, reason: str, attempt: int) -> Ticket:
    (code,) = sql.one("SELECT code FROM network_branch WHERE id = %s", [day.branch_id])
    return Ticket(branch=code, day=day.day, number=day.draws + 1, case=case.number, reason=reason, attempt=attempt)


def _require_redraw(person: Employee, branch_id: int) -> None:
    """The right in the case's branch, or in the branch above it. Raises staff.NotAllowed."""
    above = Branch.objects.values_list("parent_id", flat=True).get(pk=branch_id)
    if above is None or not staff.may(person, Right.REDRAW, above):
        staff.require(person, Right.REDRAW, branch_id)

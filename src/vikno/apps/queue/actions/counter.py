"""Calling: the next ticket by the branch's policy, or a given one by hand."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.apps.queue import facts
from vikno.apps.queue.actions import moves, push
from vikno.apps.queue.models import Announcement, Call, Pause, Pool, Ticket
from vikno.apps.queue.queries import pauses
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Sitting
from vikno.lib import sql
from vikno.rules import decisions, dispatch
from vikno.rules import pauses as rule
from vikno.rules.rights import Right
from vikno.rules.tickets import Actor


class NotAtCounter(Exception):
    """The employee sits at no counter."""


class OnBreak(Exception):
    """The employee's break goes on."""


class BranchPaused(Exception):
    """The branch stands still; nobody is called until it is resumed. `args[0]` is the pause."""


class CounterBusy(Exception):
    """A ticket is at the counter already. `args[0]` is the ticket."""


class ReasonNeeded(Exception):
    """A ticket called out of turn needs a reason."""


class NotHere(Exception):
    """The ticket is not waiting in this branch, or is kept for somebody else."""


@transaction.atomic
def call_next(
    employee: Employee,
    *,
    by: journal.Actor,
    now: datetime,
    request_id: UUID | None = None,
    automatic: bool = False,
    seat: Sitting | None = None,
) -> Call | None:
    """Call the ticket the branch's policy puts next to the employee's counter; None when nobody here may be called.

    Holds the branch's pool, so two counters never call one ticket; a ticket that its visitor cancels in the same moment
    is passed over for the next one. The same `request_id` again returns the call made before. `seat` is the employee's
    as the caller has just read it (staff.seat_of); that it has been left since is noticed.
    Raises NotAtCounter, OnBreak, BranchPaused, CounterBusy, NotAllowed.
    """
    repeated = _made_before(request_id)
    if repeated is not None:
        return repeated
    seat = _seat(employee, seat)
    # What no other call changes is read before the pool is held, for everybody else waits for it.
    skills = facts.skills(employee.pk, seat.counter_id)
    policy = network.policy(seat.branch_id, now=now).rule
    stood = _stood_still(seat, now)
    pool = _hold(seat)
    with sql.together():
        free, ahead = _send_free(seat), facts.send_heads(seat.branch_id, now=now)
    _check_free(free)
    waiting = [facts.waiting(row) for row in ahead.rows()]
    law_run = {int(service): count for service, count in pool.law_run.items()}
    while True:
        choice = dispatch.choose(
            waiting, skills=skills, policy=policy, now=now,
            counter=seat.counter_id, employee=employee.pk, statutory_run=law_run,
        )  # fmt: skip
        if choice is None:
            return None
        ticket = moves.hold_ticket(choice.ticket.key)
        if ticket.state == Ticket.State.WAITING:
            break
        waiting = facts.heads(seat.branch_id, now=now)
    made = decisions.decision(
        waiting, skills=skills, policy=policy, now=now,
        counter=seat.counter_id, choice=choice, employee=employee.pk, statutory_run=law_run,
    )  # fmt: skip
    _count_law_run(pool, policy, choice)
    return _called(
        ticket, seat, employee, word="called", stood=stood, by=by, now=now, request_id=request_id,
        is_automatic=automatic, decision=decisions.to_record(made), reason=_plain(choice.reason, choice.passed),
    )  # fmt: skip


@transaction.atomic
def call_given(
    employee: Employee, *, ticket_id: int, why: str, by: journal.Actor, now: datetime, request_id: UUID | None = None
) -> Call:
    """Call one given ticket out of turn, with a reason that the journal keeps.

    Raises NotAllowed, ReasonNeeded, NotHere, TicketMoved, and what call_next raises.
    """
    repeated = _made_before(request_id)
    if repeated is not None:
        return repeated
    if not why.strip():
        raise ReasonNeeded
    seat, _ = hold_free_seat(employee)
    staff.require(employee, Right.PICK, seat.branch_id)
    if not network.policy(seat.branch_id, now=now).row.manual_pick:
        raise staff.NotAllowed(Right.PICK, seat.branch_id)
    ticket = Ticket.objects.select_for_update().filter(pk=ticket_id, branch_id=seat.branch_id).first()
    if ticket is None or ticket.only_employee_id not in (None, employee.pk):
        raise NotHere
    if ticket.state != Ticket.State.WAITING:
        raise moves.TicketMoved(ticket)
    reason = {"code": "picked", "wait_minutes": max((now - ticket.ref_at).total_seconds(), 0) / 60}
    return _called(
        ticket, seat, employee, word="picked", stood=_stood_still(seat, now), by=by, now=now, request_id=request_id,
        is_manual=True, why=why.strip(), decision={}, reason=reason,
    )  # fmt: skip


@transaction.atomic
def recall(employee: Employee, *, by: journal.Actor, now: datetime) -> Call:
    """Announce the called ticket once more.

    Raises NothingCalled when no ticket is at the counter, BranchPaused, MoveRefused when the visitor has come already.
    """
    call = open_call(employee)
    check_not_paused(call.branch_id)
    ticket = moves.hold_ticket(call.ticket_id)
    moves.move(ticket, "recalled", role=Actor.OPERATOR, by=by, now=now, recalls=ticket.recalls + 1)
    said = _say(
        call, ticket, hall_id=call.counter.hall_id, counter_number=call.counter.number, now=now, is_recall=True
    )  # fmt: skip
    push.ring(said.one()[0], visit_id=ticket.visit_id)
    moves.announce(ticket, topics.board(ticket.branch_id), topics.counter(call.counter_id))
    return call


class NothingCalled(Exception):
    """No ticket is at the employee's counter."""


def open_call(employee: Employee) -> Call:
    """The open call at the employee's counter, locked, with counter and ticket. Raises NothingCalled."""
    call = (
        Call.objects.select_for_update(of=("self",))
        .select_related("counter", "ticket", "ticket__service")
        .filter(employee=employee, ended_at__isnull=True)
        .first()
    )
    if call is None:
        raise NothingCalled
    return call


def hold_free_seat(employee: Employee) -> tuple[Sitting, Pool]:
    """The employee's seat with nobody before it, and the branch's pool; both held, so that this stays true.

    Raises NotAtCounter, NotAllowed, OnBreak, BranchPaused, CounterBusy.
    """
    seat = _seat(employee)
    pool = _hold(seat)
    _check_free(_send_free(seat))
    return seat, pool


def _seat(employee: Employee, known: Sitting | None = None) -> Sitting:
    """Raises NotAtCounter, NotAllowed."""
    seat = known or staff.seat_of(employee)
    if seat is None or seat.employee_id != employee.pk:
        raise NotAtCounter
    staff.require(employee, Right.SERVE, seat.branch_id)
    return seat


def _hold(seat: Sitting) -> Pool:
    """The branch's pool and the sitting, both held. Raises NotAtCounter.

    The sitting is held so that nobody is called to a counter whose employee leaves it or begins a break at that moment.
    """
    pool = sql.first(Pool, _HOLD, {"branch": seat.branch_id, "sitting": seat.pk})
    if pool is None:  # the branch's first call of all, or somebody has left
        pool = moves.hold_pool(seat.branch_id)
        if sql.row("SELECT id FROM staff_sitting WHERE id = %s AND until_at IS NULL FOR UPDATE", [seat.pk]) is None:
            raise NotAtCounter
    return pool


_HOLD = """
WITH pool AS MATERIALIZED (SELECT * FROM queue_pool WHERE branch_id = %(branch)s FOR UPDATE),
sitting AS MATERIALIZED (
  SELECT id FROM staff_sitting WHERE id = %(sitting)s AND until_at IS NULL AND EXISTS (SELECT FROM pool) FOR UPDATE
)
SELECT pool.* FROM pool, sitting
"""
"""First the pool, then the sitting, in one way to the database and back."""


def _stood_still(seat: Sitting, now: datetime) -> list[rule.Pause]:
    """The branch's pauses of the last day."""
    return pauses.between(seat.branch_id, now - timedelta(days=1), now)


def check_not_paused(branch_id: int) -> None:
    """Raises BranchPaused while the branch stands still: its visitors are in the shelter and hear no call."""
    pause = Pause.objects.filter(branch_id=branch_id, until_at__isnull=True).first()
    if pause is not None:
        raise BranchPaused(pause)


def _made_before(request_id: UUID | None) -> Call | None:
    if request_id is None:
        return None
    return sql.first(Call, "SELECT * FROM queue_call WHERE request_id = %s", [request_id])


_FREE = """
SELECT (SELECT id FROM queue_pause WHERE branch_id = %(branch)s AND until_at IS NULL),
       (SELECT id FROM queue_ticket WHERE counter_id = %(counter)s AND state IN ('called', 'serving')),
       EXISTS (SELECT 1 FROM staff_break WHERE sitting_id = %(sitting)s AND until_at IS NULL)
"""


def _send_free(seat: Sitting) -> sql.Sent:
    """What keeps the seat from calling. Asked after pool and sitting are held, so the answer stays true."""
    return sql.send(_FREE, {"branch": seat.branch_id, "counter": seat.counter_id, "sitting": seat.pk})


def _check_free(asked: sql.Sent) -> None:
    """Raises OnBreak, BranchPaused, CounterBusy."""
    pause_id, ticket_id, on_break = asked.one()
    if pause_id is not None:
        raise BranchPaused(Pause.objects.get(pk=pause_id))
    if ticket_id is not None:
        raise CounterBusy(Ticket.objects.get(pk=ticket_id))
    if on_break:
        raise OnBreak


def _called(
    ticket: Ticket,
    seat: Sitting,
    employee: Employee,
    *,
    word: str,
    stood: list[rule.Pause],
    by: journal.Actor,
    now: datetime,
    **fields: Any,
) -> Call:
    changes: dict[str, Any] = {"counter_id": seat.counter_id, "employee_id": employee.pk, "recalls": 0}
    if ticket.reason == Ticket.COMING:
        changes["reason"] = ""  # said to an earlier call
    if ticket.called_at is None:
        paused = rule.paused(ticket.issued_at, max(now, ticket.issued_at), stood)
        waited = max((now - ticket.issued_at - paused).total_seconds(), 0)
        changes |= {"called_at": now, "waited_seconds": round(waited)}
    call = sql.insert(
        Call(
            ticket=ticket, branch_id=seat.branch_id, counter_id=seat.counter_id, employee=employee, called_at=now,
            **fields,
        )
    )  # fmt: skip
    why = fields.get("why", "") or fields["reason"]["code"]
    with sql.together():
        sql.send("UPDATE staff_sitting SET idle_since = NULL WHERE id = %s", [seat.pk])
        said = _say(call, ticket, hall_id=seat.hall_id, counter_number=seat.counter_number, now=now)
        moves.announce(ticket, topics.board(ticket.branch_id), topics.counter(seat.counter_id))
        moves.move(
            ticket, word, role=Actor.CLOCK if fields.get("is_automatic") else Actor.OPERATOR, by=by, now=now, why=why,
            data={"counter": seat.counter_number, "call": call.pk}, **changes,
        )  # fmt: skip
    push.ring(said.one()[0], visit_id=ticket.visit_id)
    return call


def _say(
    call: Call, ticket: Ticket, *, hall_id: int, counter_number: int, now: datetime, is_recall: bool = False
) -> sql.Sent:
    """Announce it in the hall; the id of the announcement."""
    return sql.send_insert(
        Announcement(
            branch_id=call.branch_id, hall_id=hall_id, call=call, at=now, letter=ticket.letter, number=ticket.number,
            counter_number=counter_number, is_recall=is_recall,
        )
    )  # fmt: skip


def _count_law_run(pool: Pool, policy, choice: dispatch.Choice) -> None:
    """Keep count of statutory calls in a row by service, where the policy limits them."""
    if policy.statutory_run_limit is None:
        return
    service = str(choice.ticket.service)
    run = pool.law_run.get(service, 0) + 1 if choice.ticket.statutory else 0
    if run:
        pool.law_run[service] = run
    else:
        pool.law_run.pop(service, None)
    pool.save(update_fields=["law_run"])


def _plain(reason: dispatch.Reason, passed: dispatch.Waiting | None) -> dict[str, Any]:
    """The reason as JSON: its code and figures, and who was passed."""
    plain = asdict(reason)
    plain["code"] = reason.code.value
    plain["ref_at"] = reason.ref_at.isoformat()
    plain["promised_at"] = reason.promised_at.isoformat()
    plain["passed"] = passed.key if passed else None
    plain["passed_label"] = passed.label if passed else ""
    return plain

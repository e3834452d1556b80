"""At the counter: start, finish, put aside, hand over, note that nobody came, check the ground of priority."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from vikno.apps.catalogue.models import Service
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.apps.network.models import Counter
from vikno.apps.queue import facts
from vikno.apps.queue.actions import automatic, moves
from vikno.apps.queue.actions.counter import NotHere, check_not_paused, hold_free_seat, open_call
from vikno.apps.queue.models import Call, Pause, Ticket, Visit, VisitService
from vikno.apps.queue.queries import lengths, pauses
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Sitting
from vikno.rules.rights import Right
from vikno.rules.tickets import Actor


class TooFewRecalls(Exception):
    """The visitor must be called again before it is noted that nobody came. `args[0]` is how many times more."""


class NoTarget(Exception):
    """A transfer needs a service, a counter or a person of this branch, and somewhere else than here."""


class NoGround(Exception):
    """The ticket at the counter claims no ground of priority that could still be confirmed or not."""


class StandingStill(Exception):
    """The branch is paused: nothing is started until it is resumed."""


@transaction.atomic
def start(employee: Employee, *, by: journal.Actor, now: datetime) -> Call:
    """Note that the called visitor has come; a service that is going on already stays as it is.

    Raises NothingCalled, StandingStill.
    """
    call = open_call(employee)
    if call.started_at is not None:
        return call
    if Pause.objects.filter(branch_id=call.branch_id, until_at__isnull=True).exists():
        raise StandingStill
    ticket = moves.hold_ticket(call.ticket_id)
    moves.move(
        ticket, "started", role=Actor.OPERATOR, by=by, now=now, counter_id=call.counter_id, employee_id=employee.pk
    )
    call.started_at = max(now, call.called_at)
    call.save(update_fields=["started_at"])
    VisitService.objects.filter(visit_id=ticket.visit_id, service_id=ticket.service_id, state="ahead").update(
        started_at=call.started_at
    )
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return call


@transaction.atomic
def finish(employee: Employee, *, ticket_id: int, by: journal.Actor, now: datetime) -> Ticket:
    """Finish the service of the ticket at the employee's counter; return the ticket as it goes on.

    With services ahead in the visit it goes on here (still serving) where this counter gives the next one, or waits on
    with its place kept; else it is finished. A ticket that has left this counter already is returned untouched, so a
    second press does nothing. Raises NothingCalled when the counter is empty and the ticket was never here.
    """
    call = Call.objects.select_for_update(of=("self",)).select_related("counter").filter(
        employee=employee, ticket_id=ticket_id, ended_at__isnull=True
    ).first()  # fmt: skip
    if call is None:
        open_call_elsewhere = Call.objects.filter(employee=employee, ticket_id=ticket_id).exists()
        if not open_call_elsewhere:
            open_call(employee)
        return Ticket.objects.get(pk=ticket_id)
    ticket = moves.hold_ticket(ticket_id)
    if ticket.state == Ticket.State.CALLED:
        start(employee, by=by, now=now)
        call.refresh_from_db()
        ticket.refresh_from_db()
    _close_service(ticket, call, employee, now=now)
    ahead = _next_service(ticket)
    if ahead is None:
        moves.move(ticket, "finished", role=Actor.OPERATOR, by=by, now=now)
        Visit.objects.filter(pk=ticket.visit_id).update(closed_at=now)
        _end(call, Call.Outcome.SERVED, now=now)
    elif ahead.group_id in facts.skills(employee.pk, call.counter_id):
        _go_on_here(ticket, call, ahead, by=by, now=now)
    else:
        terms = terms_now(ticket, ahead, now=now)
        moves.move(
            ticket,
            "sent_on",
            role=Actor.OPERATOR,
            by=by,
            now=now,
            data={"service": ahead.code},
            callable_from=now,
            **terms,
        )
        _end(call, Call.Outcome.SERVED, now=now)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def miss(employee: Employee, *, by: journal.Actor, now: datetime) -> Ticket:
    """Note that the called visitor did not come; the place is kept for the branch's grace time.

    Raises NothingCalled, BranchPaused (those in the shelter are not missing), and TooFewRecalls before the branch's
    number of repeated calls.
    """
    call = open_call(employee)
    check_not_paused(call.branch_id)
    ticket = moves.hold_ticket(call.ticket_id)
    policy = network.policy(call.branch_id, now=now).row
    if ticket.recalls < policy.recalls_before_no_show:
        raise TooFewRecalls(policy.recalls_before_no_show - ticket.recalls)
    moves.move(
        ticket, "missed", role=Actor.OPERATOR, by=by, now=now,
        changes_at=now + timedelta(minutes=policy.grace_minutes),
    )  # fmt: skip
    _end(call, Call.Outcome.NO_SHOW, now=now)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def put_back(employee: Employee, *, why: str, by: journal.Actor, now: datetime) -> Ticket:
    """Return a called ticket to the queue with its place. Raises NothingCalled."""
    call = open_call(employee)
    ticket = moves.hold_ticket(call.ticket_id)
    moves.move(ticket, "put_back", role=Actor.OPERATOR, by=by, now=now, why=why)
    _end(call, Call.Outcome.RETURNED, now=now, calls_on=False)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def park(employee: Employee, *, reason: str, minutes: int, to_me: bool, by: journal.Actor, now: datetime) -> Ticket:
    """Put the visitor served aside until `minutes` from now; then they wait again in their old place.

    `to_me` keeps the ticket for this employee. Raises NothingCalled; ValueError for a time out of 1–240 minutes.
    """
    if not 1 <= minutes <= 240:
        raise ValueError("a ticket is put aside for 1 to 240 minutes")
    call = open_call(employee)
    ticket = moves.hold_ticket(call.ticket_id)
    bound: dict = {}
    if to_me:
        bound = terms_now(ticket, ticket.service, now=now, only_employee_id=employee.pk)
    moves.move(
        ticket, "parked", role=Actor.OPERATOR, by=by, now=now, why=reason,
        changes_at=now + timedelta(minutes=minutes), reason=reason[:40], **bound,
    )  # fmt: skip
    _end(call, Call.Outcome.PARKED, now=now)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def resume(
    employee: Employee, *, ticket_id: int, by: journal.Actor, now: datetime, request_id: UUID | None = None
) -> Call:
    """Go on at this counter with a ticket that was put aside and whose visitor is here again; nothing is announced.

    The same `request_id` again returns the call made before. Raises NotHere for a ticket that is not put aside in this
    branch or is kept for somebody else, and what call_next raises.
    """
    made = Call.objects.filter(request_id=request_id).first() if request_id else None
    if made is not None:
        return made
    seat, _ = hold_free_seat(employee)
    ticket = Ticket.objects.select_for_update().filter(pk=ticket_id, branch_id=seat.branch_id).first()
    if ticket is None or ticket.state != Ticket.State.PARKED or ticket.only_employee_id not in (None, employee.pk):
        raise NotHere
    call = Call.objects.create(
        ticket=ticket, branch_id=seat.branch_id, counter_id=seat.counter_id, employee=employee, request_id=request_id,
        called_at=now, started_at=now, is_manual=True, decision={}, reason={"code": "resumed", "wait_minutes": 0},
    )  # fmt: skip
    moves.move(
        ticket, "resumed", role=Actor.OPERATOR, by=by, now=now, counter_id=seat.counter_id, employee_id=employee.pk
    )
    VisitService.objects.filter(visit_id=ticket.visit_id, service_id=ticket.service_id, state="ahead").update(
        started_at=now
    )
    Sitting.objects.filter(pk=seat.pk).update(idle_since=None)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return call


@transaction.atomic
def transfer(
    employee: Employee,
    *,
    note: str,
    by: journal.Actor,
    now: datetime,
    service_id: int | None = None,
    counter_id: int | None = None,
    employee_id: int | None = None,
) -> Ticket:
    """Hand the ticket at the counter over to a service, a counter or a person; it keeps its place and carries the note.

    A ticket re-labelled to another service gets that service's length, so nobody gains by naming a shorter one.
    Raises NothingCalled, NoTarget.
    """
    if not any((service_id, counter_id, employee_id)):
        raise NoTarget
    call = open_call(employee)
    ticket = moves.hold_ticket(call.ticket_id)
    target = ticket.service
    if service_id is not None and service_id != ticket.service_id:
        branch = ticket.branch
        target = Service.objects.select_related("group").filter(
            pk=service_id, group__branch_groups__branch=branch
        ).first()  # fmt: skip
        if target is None:
            raise NoTarget
        _relabel(ticket, target)
    _check_target(call, counter_id, employee_id)
    terms = terms_now(ticket, target, now=now, only_counter_id=counter_id, only_employee_id=employee_id)
    moves.move(
        ticket, "transferred", role=Actor.OPERATOR, by=by, now=now, why=note, callable_from=now, note=note[:300],
        data={"service": target.code, "counter": counter_id, "employee": employee_id}, **terms,
    )  # fmt: skip
    _end(call, Call.Outcome.TRANSFERRED, now=now)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def see_ground(employee: Employee, *, by: journal.Actor, now: datetime) -> Ticket:
    """The ticket at the counter with its ground; the look is written down. Raises NothingCalled, NotAllowed."""
    call = open_call(employee)
    staff.require(employee, Right.SEE_GROUND, call.branch_id)
    ticket = Ticket.objects.select_related("ground").get(pk=call.ticket_id)
    if ticket.ground is not None:
        journal.looked("ground of priority", ticket, by=by, at=now, branch_id=call.branch_id)
    return ticket


@transaction.atomic
def verify_ground(employee: Employee, *, by: journal.Actor, now: datetime) -> Ticket:
    """Note that the proof of the ground was shown; noted once, it stays. Raises NothingCalled, NoGround."""
    call = open_call(employee)
    ticket = moves.hold_ticket(call.ticket_id)
    if ticket.ground_state not in (Ticket.GroundState.CLAIMED, Ticket.GroundState.VERIFIED):
        raise NoGround
    if ticket.ground_state == Ticket.GroundState.CLAIMED:
        ticket.ground_state = Ticket.GroundState.VERIFIED
        ticket.save(update_fields=["ground_state"])
        journal.record("ticket.ground_verified", ticket, by=by, at=now, branch_id=ticket.branch_id)
        moves.announce(ticket, topics.counter(call.counter_id))
    return ticket


@transaction.atomic
def refuse_ground(employee: Employee, *, by: journal.Actor, now: datetime) -> Ticket:
    """Without proof: back to the queue by its own arrival, without the ground. Raises NothingCalled, NoGround."""
    call = open_call(employee)
    ticket = moves.hold_ticket(call.ticket_id)
    if ticket.ground_state != Ticket.GroundState.CLAIMED:
        raise NoGround
    terms = terms_now(ticket, ticket.service, now=now, statutory=False)
    moves.move(
        ticket, "ground_refused", role=Actor.OPERATOR, by=by, now=now,
        ground_state=Ticket.GroundState.REFUSED, **terms,
    )  # fmt: skip
    _end(call, Call.Outcome.RETURNED, now=now)
    moves.announce(ticket, topics.board(call.branch_id), topics.counter(call.counter_id))
    return ticket


def end_call_of(ticket: Ticket, outcome: str, *, now: datetime) -> None:
    """Free the counter that had called `ticket`, when the ticket leaves it by its visitor's or the house's doing."""
    call = Call.objects.select_related("counter").filter(ticket=ticket, ended_at__isnull=True).first()
    if call is not None:
        _end(call, outcome, now=now)
        live.announce(topics.counter(call.counter_id))


def _end(call: Call, outcome: str, *, now: datetime, calls_on: bool = True) -> None:
    """Free the counter; unless `calls_on` is False, a branch that calls by itself then calls the next one to it."""
    call.ended_at = max(now, call.started_at or call.called_at)
    call.outcome = outcome
    call.save(update_fields=["ended_at", "outcome"])
    Sitting.objects.filter(counter_id=call.counter_id, employee_id=call.employee_id, until_at__isnull=True).update(
        idle_since=now
    )
    if calls_on:
        automatic.after_commit(call.branch_id, now=now)


def _check_target(call: Call, counter_id: int | None, employee_id: int | None) -> None:
    """Raises NoTarget for a counter of another branch, a person who does not work here, and for this very counter."""
    if counter_id is not None and (
        counter_id == call.counter_id
        or not Counter.objects.filter(pk=counter_id, branch_id=call.branch_id, is_open=True).exists()
    ):
        raise NoTarget
    if employee_id is not None and (
        employee_id == call.employee_id
        or not Employee.objects.filter(pk=employee_id, left_on__isnull=True, roles__branch_id=call.branch_id).exists()
    ):
        raise NoTarget


def _close_service(ticket: Ticket, call: Call, employee: Employee, *, now: datetime) -> None:
    current = VisitService.objects.filter(
        visit_id=ticket.visit_id, service_id=ticket.service_id, state=VisitService.State.AHEAD
    ).first()
    if current is None:
        return
    begun = current.started_at or call.started_at or call.called_at
    paused = pauses.paused_seconds(ticket.branch_id, begun, now)
    current.state = VisitService.State.DONE
    current.done_at = now
    current.done_by = employee
    current.counter_id = call.counter_id
    current.work_seconds = max(round((now - begun).total_seconds() - paused), 0)
    current.save(update_fields=["state", "done_at", "done_by", "counter", "work_seconds"])


def _next_service(ticket: Ticket) -> Service | None:
    ahead = (
        VisitService.objects.select_related("service__group")
        .filter(visit_id=ticket.visit_id, state=VisitService.State.AHEAD)
        .order_by("position")
        .first()
    )
    return ahead.service if ahead else None


def _go_on_here(ticket: Ticket, call: Call, service: Service, *, by: journal.Actor, now: datetime) -> None:
    terms = terms_now(ticket, service, now=now)
    moves.move(
        ticket, "continued", role=Actor.OPERATOR, by=by, now=now, data={"service": service.code},
        counter_id=call.counter_id, employee_id=call.employee_id, **terms,
    )  # fmt: skip
    VisitService.objects.filter(visit_id=ticket.visit_id, service=service, state="ahead").update(started_at=now)


def _relabel(ticket: Ticket, target: Service) -> None:
    """Let the visit's present service be `target`; when that one is ahead already, the present one is dropped."""
    current = VisitService.objects.filter(visit_id=ticket.visit_id, service_id=ticket.service_id, state="ahead")
    if VisitService.objects.filter(visit_id=ticket.visit_id, service=target, state="ahead").exists():
        current.update(state=VisitService.State.DROPPED)
    else:
        current.update(service=target, started_at=None)


def terms_now(
    ticket: Ticket,
    service: Service,
    *,
    now: datetime,
    statutory: bool | None = None,
    only_counter_id: int | None = None,
    only_employee_id: int | None = None,
) -> dict:
    """The ticket's terms for `service`, from its own moment of arrival; number and letter stay."""
    return moves.terms_of(
        policy=network.policy(ticket.branch_id, now=now),
        ref_at=ticket.ref_at,
        category=lengths.category_of(service),
        visit_minutes=lengths.visit_minutes(ticket.branch_id, service, now=now),
        group_id=service.group_id,
        service_id=service.pk,
        statutory=ticket.statutory if statutory is None else statutory,
        only_counter_id=only_counter_id,
        only_employee_id=only_employee_id,
    )  # fmt: skip

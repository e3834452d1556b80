"""What a visitor does with a ticket, from the phone, the kiosk or by asking at the reception."""

from datetime import datetime, timedelta

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import automatic, moves, serve
from vikno.apps.queue.models import Call, Ticket, Visit
from vikno.rules.tickets import OVER, Actor, State


class TooLongAway(Exception):
    """Longer than the branch keeps a place. `args[0]` is the most minutes."""


class Visitor:
    """Whoever holds the ticket's link: nobody is named."""

    actor_id = None
    actor_label = "visitor"


VISITOR = Visitor()


@transaction.atomic
def step_out(ticket_id: int, *, minutes: int, role: Actor, by: journal.Actor, now: datetime) -> Ticket:
    """Let the visitor go for `minutes`; the place is kept and nobody calls them until they are back.

    From a call it frees the counter at once («skip me»). Away already: the time is set anew. Raises TooLongAway,
    MoveRefused.
    """
    ticket = moves.hold_ticket(ticket_id)
    most = network.policy(ticket.branch_id, now=now).row.most_away_minutes
    if not 1 <= minutes <= most:
        raise TooLongAway(most)
    back_at = now + timedelta(minutes=minutes)
    if ticket.state == State.AWAY:
        ticket.changes_at = back_at
        ticket.save(update_fields=["changes_at"])
        journal.record("ticket.away_longer", ticket, by=by, at=now, branch_id=ticket.branch_id)
    else:
        was_called = ticket.state == State.CALLED
        moves.move(ticket, "stepped_out", role=role, by=by, now=now, changes_at=back_at)
        if was_called:
            serve.end_call_of(ticket, Call.Outcome.RETURNED, now=now)
    moves.announce(ticket, topics.board(ticket.branch_id))
    return ticket


@transaction.atomic
def come_back(ticket_id: int, *, role: Actor, by: journal.Actor, now: datetime) -> Ticket:
    """Let the visitor wait again in the place that was kept: after stepping out, a missed call or being put aside.

    Waiting already, or being called: nothing changes. Raises MoveRefused when the ticket is over.
    """
    ticket = moves.hold_ticket(ticket_id)
    words = {State.AWAY: "came_back", State.NO_SHOW: "returned", State.PARKED: "unparked"}
    word = words.get(State(ticket.state))
    if word is None:
        if State(ticket.state) in OVER:
            moves.move(ticket, "came_back", role=role, by=by, now=now)
        return ticket
    moves.move(ticket, word, role=role, by=by, now=now, callable_from=now, recalls=0)
    moves.announce(ticket)
    automatic.after_commit(ticket.branch_id, now=now)
    return ticket


@transaction.atomic
def cancel(ticket_id: int, *, role: Actor, by: journal.Actor, now: datetime, why: str = "") -> Ticket:
    """Give the ticket up; one given up already stays so. Frees the counter that was calling it. Raises MoveRefused."""
    ticket = moves.hold_ticket(ticket_id)
    if ticket.state == State.CANCELLED:
        return ticket
    moves.move(ticket, "cancelled", role=role, by=by, now=now, why=why)
    serve.end_call_of(ticket, Call.Outcome.CANCELLED, now=now)
    Visit.objects.filter(pk=ticket.visit_id).update(closed_at=now)
    moves.announce(ticket, topics.board(ticket.branch_id))
    return ticket


@transaction.atomic
def coming(ticket_id: int, *, by: journal.Actor, now: datetime) -> Ticket:
    """Note that the called visitor saw the call and is on the way; the operator sees it. Said twice is said once."""
    ticket = moves.hold_ticket(ticket_id)
    if ticket.state == State.CALLED and ticket.reason != Ticket.COMING:
        ticket.reason = Ticket.COMING
        ticket.save(update_fields=["reason"])
        journal.record("ticket.coming", ticket, by=by, at=now, branch_id=ticket.branch_id)
        moves.announce(ticket, topics.counter(ticket.counter_id))
    return ticket

"""The one way a ticket changes its state: by the table, with its period, its journal word and its announcement."""

from datetime import datetime
from typing import Any

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.queries import HeldPolicy
from vikno.apps.queue import facts
from vikno.apps.queue.models import Pool, Ticket
from vikno.lib import sql
from vikno.rules import policies, tickets
from vikno.rules.tickets import Actor, State


class TicketMoved(Exception):
    """Somebody else moved the ticket first; `ticket` is how it stands now."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"{ticket.label} is {ticket.state}")
        self.ticket = ticket


def hold_pool(branch_id: int) -> Pool:
    """The branch's pool, locked until the transaction ends: nobody else chooses meanwhile."""
    pool = sql.first(Pool, _HOLD_POOL, [branch_id])
    if pool is None:
        Pool.objects.get_or_create(branch_id=branch_id)
        return Pool.objects.select_for_update().get(branch_id=branch_id)
    return pool


_HOLD_POOL = "SELECT * FROM queue_pool WHERE branch_id = %s FOR UPDATE"


def hold_ticket(ticket_id: int) -> Ticket:
    """The ticket, locked until the transaction ends. Raises Ticket.DoesNotExist."""
    ticket = sql.first(Ticket, "SELECT * FROM queue_ticket WHERE id = %s FOR UPDATE", [ticket_id])
    if ticket is None:
        raise Ticket.DoesNotExist(ticket_id)
    return ticket


def move(
    ticket: Ticket,
    word: str,
    *,
    role: Actor,
    by: journal.Actor,
    now: datetime,
    why: str = "",
    data: dict[str, Any] | None = None,
    **changes: Any,
) -> Ticket:
    """Make the move `word` (without `ticket.`) and write all that goes with it; `changes` are further fields.

    Compares and swaps: raises TicketMoved, for the caller's transaction to be rolled back, when the row is not in the
    state it was loaded in; MoveRefused when the table has no such move.
    """
    step = tickets.check(State(ticket.state), f"ticket.{word}", by=role)
    values: dict[str, Any] = {"state": step.target.value, **changes}
    if step.target not in tickets.AT_COUNTER:
        values |= {"counter_id": None, "employee_id": None}
    if step.target in tickets.OVER:
        values |= {"closed_at": now, "changes_at": None}
    elif step.target is not step.source:
        values.setdefault("changes_at", None)
    with sql.together():
        moved = sql.send_update(ticket, values, still=["state", "counter_id"])
        for name, value in values.items():
            setattr(ticket, name, value)
        if step.target is not step.source:
            turn(ticket, now=now)
        journal.record(step.word, ticket, by=by, at=now, branch_id=ticket.branch_id, why=why, data=data)
    if not moved.count:
        raise TicketMoved(Ticket.objects.get(pk=ticket.pk))
    return ticket


_TURN = """
WITH closed AS (
  UPDATE queue_period SET until_at = greatest(%(now)s, from_at)
  WHERE ticket_id = %(ticket)s AND until_at IS NULL RETURNING until_at
)
INSERT INTO queue_period (ticket_id, branch_id, state, from_at, counter_id, employee_id)
SELECT %(ticket)s, %(branch)s, %(state)s, greatest(%(now)s, (SELECT max(until_at) FROM closed)),
  %(counter)s::bigint, %(employee)s::bigint
WHERE %(opens)s
"""
"""Close one period and open the next in one statement; where the clock stepped back, by an empty period."""


def turn(ticket: Ticket, *, now: datetime) -> None:
    """Close the ticket's open period at `now` and open the one of its present state; a closed ticket gets none."""
    sql.send(
        _TURN,
        {
            "now": now,
            "ticket": ticket.pk,
            "branch": ticket.branch_id,
            "state": str(ticket.state),
            "counter": ticket.counter_id,
            "employee": ticket.employee_id,
            "opens": ticket.closed_at is None,
        },
    )


def terms_of(
    *,
    policy: HeldPolicy,
    ref_at: datetime,
    category: str,
    visit_minutes: float,
    group_id: int,
    service_id: int,
    statutory: bool,
    only_counter_id: int | None = None,
    only_employee_id: int | None = None,
) -> dict[str, Any]:
    """The fields a ticket gets for a service under a policy: promised latest call, rate, lane."""
    given = policies.terms(ref_at, policies.Category(category), visit_minutes, policy.rule)
    return {
        "group_id": group_id,
        "service_id": service_id,
        "category": category,
        "statutory": statutory,
        "visit_minutes": visit_minutes,
        "ref_at": ref_at,
        "due_at": given.due_at,
        "rate": given.rate,
        "only_counter_id": only_counter_id,
        "only_employee_id": only_employee_id,
        "lane": facts.lane(
            group_id=group_id,
            service_id=service_id,
            category=category,
            statutory=statutory,
            visit_minutes=visit_minutes,
            policy_weight=policy.rule.weight.of(policies.Category(category)),
            only_counter_id=only_counter_id,
            only_employee_id=only_employee_id,
        ),
    }


def announce(ticket: Ticket, *more: str) -> None:
    """Tell the hall and the ticket's own screens that it changed."""
    live.announce(topics.hall(ticket.branch_id), topics.ticket(ticket.pk), *more)

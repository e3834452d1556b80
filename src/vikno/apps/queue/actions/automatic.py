"""Calling by itself: where a branch has chosen so, whoever may be called goes to an idle counter, no key pressed."""

from datetime import datetime
from functools import partial

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.network import queries as network
from vikno.apps.queue import facts
from vikno.apps.queue.actions import counter, moves
from vikno.apps.queue.models import Call
from vikno.apps.queue.queries import pauses
from vikno.apps.staff.models import Employee
from vikno.apps.staff.queries import NotAllowed
from vikno.rules import dispatch

MEANWHILE = (counter.NotAtCounter, counter.OnBreak, counter.CounterBusy, NotAllowed)
"""What may become of a counter between seeing it idle and calling to it: the next idle one is asked."""


def after_commit(branch_id: int, *, now: datetime) -> None:
    """Let the branch call by itself as soon as the caller's transaction is committed, in a transaction of its own.

    So it never waits for the pool while holding a ticket, and its failure undoes nothing that was done.
    """
    transaction.on_commit(partial(call_idle, branch_id, now=now), robust=True)


@transaction.atomic
def call_idle(branch_id: int, *, now: datetime) -> list[Call]:
    """Call to idle counters everybody they may take now; the calls made, none where the branch does not call by itself.

    Which counter, says dispatch.route for the one who came first; whom, the branch's policy at that counter. Holds the
    branch's pool.
    """
    if not network.policy(branch_id, now=now).row.automatic_call or pauses.going_on(branch_id) is not None:
        return []
    moves.hold_pool(branch_id)
    idle = facts.idle_counters(branch_id)
    made: list[Call] = []
    while idle:
        waiting = dispatch.heads(facts.heads(branch_id, now=now), now=now)
        taker = next((found for one in waiting if (found := dispatch.route(one, idle, now=now)) is not None), None)
        if taker is None:
            break
        idle = [other for other in idle if other.key != taker.key]
        try:
            call = counter.call_next(Employee.objects.get(pk=taker.employee), by=journal.HOUSE, now=now, automatic=True)
        except MEANWHILE:
            continue
        if call is not None:
            made.append(call)
    return made

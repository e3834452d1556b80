"""The whole branch: pause and resume, what the clock does by itself, the close of the day, calls for help."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, F, OuterRef, Subquery, Value
from django.db.models.functions import Greatest

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch, Device
from vikno.apps.queue.actions import automatic, moves, serve
from vikno.apps.queue.models import Call, HelpCall, Pause, Period, Ticket, Visit
from vikno.apps.staff.models import Employee
from vikno.rules.tickets import Actor, State


@transaction.atomic
def pause(branch: Branch, *, reason: str, by: journal.Actor, now: datetime, note: str = "") -> Pause:
    """Stop the whole branch and keep every place; a branch that stands still already keeps its first pause.

    But an air raid comes before all: it ends a pause of another reason and begins its own, so that boards and phones
    show the way to the shelter.
    """
    moves.hold_pool(branch.pk)
    going_on = Pause.objects.filter(branch=branch, until_at__isnull=True).first()
    if going_on is not None:
        if going_on.reason == reason or reason != Pause.Reason.AIR_RAID:
            return going_on
        resume(branch, by=by, now=now)
    begun = Pause.objects.create(
        branch=branch, reason=Pause.Reason(reason), note=note[:200], from_at=now, by_label=by.actor_label
    )
    journal.record("branch.paused", branch, by=by, at=now, branch_id=branch.pk, why=reason, data={"pause": begun.pk})
    _tell_everybody(branch.pk)
    return begun


@transaction.atomic
def resume(branch: Branch, *, by: journal.Actor, now: datetime) -> Pause | None:
    """Go on in the same order: every open ticket's moments move on by the length of the pause.

    None: nothing stood still.

    The wait counted for people and the moment they came stay facts (`issued_at`); what moves is what was promised.
    """
    moves.hold_pool(branch.pk)
    going_on = Pause.objects.select_for_update().filter(branch=branch, until_at__isnull=True).first()
    if going_on is None:
        return None
    going_on.until_at = max(now, going_on.from_at)
    going_on.save(update_fields=["until_at"])
    _move_on(going_on)
    journal.record(
        "branch.resumed", branch, by=by, at=now, branch_id=branch.pk,
        data={"pause": going_on.pk, "seconds": round((going_on.until_at - going_on.from_at).total_seconds())},
    )  # fmt: skip
    _tell_everybody(branch.pk)
    automatic.after_commit(branch.pk, now=now)
    return going_on


def _move_on(pause: Pause) -> None:
    """Move the moments of every ticket that was open before the pause, so that the order and the promises stay.

    What was promised to those called already stays as it was kept. A return time named during the pause moves on only
    by what was left of it. Who could be called before can be called at once; who could not yet waits as long as before.
    """
    length = pause.until_at - pause.from_at
    stood = Ticket.objects.filter(branch_id=pause.branch_id, closed_at__isnull=True, issued_at__lte=pause.from_at)
    stood.update(ref_at=F("ref_at") + length, due_at=F("due_at") + length)
    stood.filter(called_at__isnull=True).update(
        promised_from_at=F("promised_from_at") + length, promised_until_at=F("promised_until_at") + length
    )
    stood.filter(callable_from__gt=pause.until_at).update(callable_from=F("callable_from") + length)
    since = Period.objects.filter(ticket=OuterRef("pk"), until_at__isnull=True).values("from_at")[:1]
    stood.filter(changes_at__isnull=False).update(
        changes_at=F("changes_at")
        + (Value(pause.until_at, DateTimeField()) - Greatest(Subquery(since), Value(pause.from_at, DateTimeField())))
    )


@transaction.atomic
def ask_help(
    *, branch_id: int, now: datetime, by: journal.Actor, device: Device | None = None, ticket: Ticket | None = None,
    page: str = "",
) -> HelpCall:  # fmt: skip
    """Call a person to a kiosk or to a visitor; a call that is open already is returned."""
    standing = HelpCall.objects.filter(branch_id=branch_id, device=device, ticket=ticket, taken_at__isnull=True).first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            asked = HelpCall.objects.create(branch_id=branch_id, device=device, ticket=ticket, page=page[:40], at=now)
    except IntegrityError:
        return HelpCall.objects.get(branch_id=branch_id, device=device, ticket=ticket, taken_at__isnull=True)
    journal.record("help.asked", asked, by=by, at=now, branch_id=branch_id, data={"page": page})
    live.announce(topics.hall(branch_id))
    return asked


@transaction.atomic
def take_help(help_id: int, *, employee: Employee, now: datetime) -> HelpCall:
    """Say «I am going»; whoever was first stays the one who goes."""
    asked = HelpCall.objects.select_for_update().get(pk=help_id)
    if asked.taken_at is None:
        asked.taken_at = max(now, asked.at)
        asked.taken_by = employee
        asked.save(update_fields=["taken_at", "taken_by"])
        journal.record("help.taken", asked, by=employee, at=now, branch_id=asked.branch_id)
        live.announce(topics.hall(asked.branch_id))
    return asked


def due(now: datetime, *, limit: int = 200) -> list[int]:
    """Ids of tickets whose state ends by itself by `now`, earliest first; none of a branch that stands still."""
    still = Pause.objects.filter(until_at__isnull=True).values("branch_id")
    rows = Ticket.objects.filter(changes_at__lte=now, closed_at__isnull=True).exclude(branch_id__in=still)
    return list(rows.order_by("changes_at").values_list("pk", flat=True)[:limit])


@transaction.atomic
def let_time_act(ticket_id: int, *, now: datetime) -> Ticket | None:
    """What the clock does to one ticket whose moment has come; None when somebody was faster or the moment moved.

    Stepped out and not back: waits behind those who wait now. Put aside: waits again in the old place. Missed and past
    the grace time: left.
    """
    ticket = Ticket.objects.select_for_update(skip_locked=True).filter(pk=ticket_id, changes_at__lte=now).first()
    if ticket is None or ticket.closed_at is not None:
        return None
    if Pause.objects.filter(branch_id=ticket.branch_id, until_at__isnull=True).exists():
        return None
    match State(ticket.state):
        case State.AWAY:
            late_by = now - ticket.ref_at
            moves.move(
                ticket, "came_back", role=Actor.CLOCK, by=journal.HOUSE, now=now,
                ref_at=now, due_at=ticket.due_at + late_by, callable_from=now,
            )  # fmt: skip
        case State.PARKED:
            moves.move(ticket, "unparked", role=Actor.CLOCK, by=journal.HOUSE, now=now, callable_from=now)
        case State.NO_SHOW:
            moves.move(ticket, "left", role=Actor.CLOCK, by=journal.HOUSE, now=now)
            Visit.objects.filter(pk=ticket.visit_id).update(closed_at=now)
        case _:
            return None
    moves.announce(ticket)
    automatic.after_commit(ticket.branch_id, now=now)
    return ticket


@transaction.atomic
def close_day(branch: Branch, *, now: datetime) -> int:
    """Close every ticket still open in the branch; how many. Those being served count as finished, the rest as left.

    Calls for help that nobody took end with the day.
    """
    moves.hold_pool(branch.pk)
    open_tickets = list(Ticket.objects.select_for_update().filter(branch=branch, closed_at__isnull=True))
    for ticket in open_tickets:
        word = "closed" if ticket.state == State.SERVING else "left"
        moves.move(ticket, word, role=Actor.CLOCK, by=journal.HOUSE, now=now)
        serve.end_call_of(ticket, Call.Outcome.SERVED if word == "closed" else Call.Outcome.NO_SHOW, now=now)
    Visit.objects.filter(tickets__in=open_tickets, closed_at__isnull=True).update(closed_at=now)
    HelpCall.objects.filter(branch=branch, taken_at__isnull=True).update(taken_at=Greatest(F("at"), Value(now)))
    journal.record(
        "branch.day_closed", branch, by=journal.HOUSE, at=now, branch_id=branch.pk, data={"open": len(open_tickets)}
    )
    _tell_everybody(branch.pk)
    return len(open_tickets)


def _tell_everybody(branch_id: int) -> None:
    """Tell hall, board and all; phones hang on the hall's topic, so no list of tickets is needed."""
    live.announce(topics.hall(branch_id), topics.board(branch_id), topics.branch(branch_id))

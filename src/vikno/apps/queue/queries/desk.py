"""What an operator's desk shows: the visitor at the counter, why this one, the day's own figures."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Avg, Count, Q

from vikno.apps.network import queries as network
from vikno.apps.network.models import Hall
from vikno.apps.queue import facts
from vikno.apps.queue.models import Call, Ticket, VisitService
from vikno.apps.queue.queries import hall, lengths, pauses, tickets
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Break, Employee, Sitting
from vikno.lib import clock
from vikno.rules import dispatch
from vikno.rules.policies import Policy


@dataclass(frozen=True, slots=True)
class OwnDay:
    """An employee's day: people served, mean minutes of a service (None without any), missed calls, over norm."""

    served: int
    mean_minutes: float | None
    missed: int
    over_norm: int


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who will probably come to this counter next."""

    ticket_id: int
    label: str
    waited_minutes: int
    statutory: bool


@dataclass(frozen=True, slots=True)
class DeskView:
    """The desk of an employee who sits at a counter. `call` None: nobody is here; `norm_seconds` and `elapsed_seconds`
    are of the service that goes on, pauses taken out."""

    sitting: Sitting
    now: datetime
    hall: hall.HallView
    room: Hall
    call: Call | None
    ticket: Ticket | None
    services: list[tickets.ServiceLine]
    norm_minutes: int
    elapsed_seconds: int
    going_break: Break | None
    likely: list[Likely]
    day: OwnDay
    recalls_left: int
    pause_reason: str


def view(employee: Employee, *, now: datetime, policy_recalls: int = 2) -> DeskView | None:
    """The employee's desk; None when the employee sits nowhere."""
    sitting = staff.seat_of(employee)
    if sitting is None:
        return None
    call = (
        Call.objects.filter(employee=employee, ended_at__isnull=True)
        .select_related("ticket__service__group", "ticket__ground", "ticket__visit", "counter")
        .first()
    )
    ticket = call.ticket if call else None
    live = hall.view(sitting.branch, now=now)
    pause = pauses.going_on(sitting.branch_id)
    since, norm = _service_clock(call, ticket)
    elapsed = 0.0
    if since is not None:
        elapsed = max((now - since).total_seconds() - pauses.paused_seconds(sitting.branch_id, since, now), 0)
    return DeskView(
        sitting=sitting,
        now=now,
        hall=live,
        room=sitting.counter.hall,
        call=call,
        ticket=ticket,
        services=tickets.services_of(ticket) if ticket else [],
        norm_minutes=norm,
        elapsed_seconds=int(elapsed),
        going_break=Break.objects.filter(sitting=sitting, until_at__isnull=True).first(),
        likely=likely(sitting, now=now),
        day=own_day(employee, now=now),
        recalls_left=max(policy_recalls - ticket.recalls, 0) if ticket else 0,
        pause_reason=pause.reason if pause else "",
    )


def likely(sitting: Sitting, *, now: datetime, limit: int = 4) -> list[Likely]:
    """Who this counter would call next, in order, if nobody else called anybody."""
    held: Policy = network.policy(sitting.branch_id, now=now).rule
    ranked = dispatch.rank(
        facts.all_waiting(sitting.branch_id, limit=300),
        skills=facts.skills(sitting.employee_id, sitting.counter_id),
        policy=held,
        now=now,
        counter=sitting.counter_id,
        employee=sitting.employee_id,
    )
    return [
        Likely(one.key, one.label, int(max((now - one.ref_at).total_seconds(), 0) // 60), one.statutory)
        for one in ranked[:limit]
    ]


def own_day(employee: Employee, *, now: datetime) -> OwnDay:
    """The employee's figures of today in Kyiv. Two queries."""
    day = clock.day_of(now)
    calls = Call.objects.filter(employee=employee, ticket__day=day).aggregate(
        served=Count("pk", filter=Q(outcome=Call.Outcome.SERVED)),
        missed=Count("pk", filter=Q(outcome=Call.Outcome.NO_SHOW)),
    )
    done = VisitService.objects.filter(done_by=employee, visit__opened_at__gte=_midnight(now), done_at__isnull=False)
    works = list(done.select_related("service__group"))
    over = sum((work.work_seconds or 0) > lengths.norm_minutes(work.service) * 60 for work in works)
    mean = done.aggregate(mean=Avg("work_seconds"))["mean"]
    return OwnDay(calls["served"], mean / 60 if mean is not None else None, calls["missed"], over)


def _service_clock(call: Call | None, ticket: Ticket | None) -> tuple[datetime | None, int]:
    """Since when the present service goes on (None before it starts), and its norm in minutes."""
    if call is None or ticket is None:
        return None, 0
    current = VisitService.objects.filter(
        visit_id=ticket.visit_id, service_id=ticket.service_id, state="ahead", started_at__isnull=False
    ).first()
    since = current.started_at if current else call.started_at
    return (since if call.started_at else None), lengths.norm_minutes(ticket.service)


def _midnight(now: datetime) -> datetime:
    return now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)

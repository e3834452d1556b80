"""What an operator's desk shows: the visitor at the counter, why this one, who comes next, the day's own figures."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Max, Q

from vikno.apps.catalogue.models import Service
from vikno.apps.network import queries as network
from vikno.apps.network.models import Policy
from vikno.apps.queue import facts
from vikno.apps.queue.models import Announcement, Call, Pause, Ticket, VisitService
from vikno.apps.queue.queries import lengths, pauses, tickets
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Break, Employee, Sitting
from vikno.lib import clock
from vikno.rules import dispatch
from vikno.rules import pauses as rule


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """The clock of the service at the counter: runs from `since_at`, moved on by pauses that are over, against a norm.

    `stands_at` is where it stands during a pause, else None.
    """

    since_at: datetime
    norm_minutes: int
    stands_at: datetime | None


@dataclass(frozen=True, slots=True)
class AtCounter:
    """An employee's counter at a moment.

    `state`: free, called, serving or break; a pause of the branch lies over any of them. `recall_at` is when a called
    visitor who has not come is called again, `recalls_left` how many calls are still owed before «did not come».
    """

    sitting: Sitting
    now: datetime
    state: str
    policy: Policy
    call: Call | None = None
    ticket: Ticket | None = None
    services: tuple[tickets.ServiceLine, ...] = ()
    stopwatch: Stopwatch | None = None
    recall_at: datetime | None = None
    recalls_left: int = 0
    pause: Pause | None = None
    rest: Break | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who will probably come to this counter next. `only_here`: handed over to this counter or person."""

    ticket_id: int
    label: str
    service_uk: str
    service_en: str
    waited_minutes: int
    statutory: bool
    only_here: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """A visitor put aside by this employee, and when they wait again."""

    ticket_id: int
    label: str
    reason: str
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnDay:
    """An employee's day: people served, mean minutes of a service (None without any), missed calls, over norm."""

    served: int
    mean_minutes: float | None
    missed: int
    over_norm: int


@dataclass(frozen=True, slots=True)
class Served:
    """The visitor who has just gone: the ticket, the last service, how long it took."""

    label: str
    service_uk: str
    service_en: str
    minutes: float
    done_at: datetime


def at(employee_id: int, *, now: datetime) -> AtCounter | None:
    """The employee's counter; None when the employee sits nowhere. At most nine queries."""
    sitting = (
        Sitting.objects.select_related("counter__hall", "branch", "employee")
        .filter(employee_id=employee_id, until_at__isnull=True)
        .first()
    )
    if sitting is None:
        return None
    policy = network.policy(sitting.branch_id, now=now).row
    pause = pauses.going_on(sitting.branch_id)
    call = (
        Call.objects.filter(employee_id=employee_id, ended_at__isnull=True)
        .select_related("ticket__service__group", "ticket__group", "ticket__visit", "counter")
        .first()
    )
    if call is None:
        rest = Break.objects.filter(sitting=sitting, until_at__isnull=True).first()
        return AtCounter(sitting, now, "break" if rest else "free", policy, pause=pause, rest=rest)
    ticket = call.ticket
    recall_at = None
    if ticket.state == Ticket.State.CALLED:
        said_at = Announcement.objects.filter(call=call).aggregate(at=Max("at"))["at"] or call.called_at
        recall_at = said_at + timedelta(seconds=policy.recall_after_seconds)
    return AtCounter(
        sitting,
        now,
        ticket.state,
        policy,
        call=call,
        ticket=ticket,
        services=tuple(tickets.services_of(ticket)),
        stopwatch=_stopwatch(call, ticket, pause, now=now),
        recall_at=recall_at,
        recalls_left=max(policy.recalls_before_no_show - ticket.recalls, 0),
        pause=pause,
    )


def likely(sitting: Sitting, *, now: datetime, limit: int = 4) -> list[Likely]:
    """Who this counter would call next, in order, if nobody else called anybody. Four queries."""
    ranked = dispatch.rank(
        facts.all_waiting(sitting.branch_id, limit=300),
        skills=facts.skills(sitting.employee_id, sitting.counter_id),
        policy=network.policy(sitting.branch_id, now=now).rule,
        now=now,
        counter=sitting.counter_id,
        employee=sitting.employee_id,
    )
    named = Service.objects.in_bulk([one.service for one in ranked[:limit]])
    return [
        Likely(
            one.key,
            one.label,
            str(named[one.service]),
            named[one.service].name_en or str(named[one.service]),
            int(max((now - one.ref_at).total_seconds(), 0) // 60),
            one.statutory,
            one.only_counter is not None or one.only_employee is not None,
        )
        for one in ranked[:limit]
    ]


def waiting_by_line(branch_id: int) -> list[tuple[str, int]]:
    """How many wait in each line that has somebody, by letter. One query."""
    rows = Ticket.objects.filter(branch_id=branch_id, state="waiting").values("letter").annotate(count=Count("pk"))
    return sorted((row["letter"], row["count"]) for row in rows)


def put_aside(sitting: Sitting) -> list[Aside]:
    """Visitors whom this employee put aside and who are not back yet, those due first. One query."""
    mine = Q(only_employee_id=sitting.employee_id) | Q(
        calls__employee_id=sitting.employee_id, calls__outcome=Call.Outcome.PARKED, only_employee__isnull=True
    )
    rows = Ticket.objects.filter(mine, branch_id=sitting.branch_id, state=Ticket.State.PARKED).distinct()
    return [Aside(row.pk, row.label, row.reason, row.changes_at) for row in rows.order_by("changes_at")[:6]]


def last_served(employee_id: int, *, now: datetime) -> Served | None:
    """The service this employee finished last today; None without one. One query."""
    row = (
        VisitService.objects.filter(done_by_id=employee_id, done_at__gte=_midnight(now))
        .select_related("service")
        .prefetch_related("visit__tickets")
        .order_by("-done_at")
        .first()
    )
    if row is None:
        return None
    ticket = max(row.visit.tickets.all(), key=lambda one: one.pk)
    name = str(row.service)
    return Served(ticket.label, name, row.service.name_en or name, (row.work_seconds or 0) / 60, row.done_at)


def own_day(employee_id: int, *, now: datetime) -> OwnDay:
    """The employee's figures of today in Kyiv. Three queries."""
    calls = Call.objects.filter(employee_id=employee_id, ticket__day=clock.day_of(now)).aggregate(
        served=Count("pk", filter=Q(outcome=Call.Outcome.SERVED)),
        missed=Count("pk", filter=Q(outcome=Call.Outcome.NO_SHOW)),
    )
    done = VisitService.objects.filter(done_by_id=employee_id, done_at__gte=_midnight(now))
    works = list(done.select_related("service__group"))
    over = sum((work.work_seconds or 0) > lengths.norm_minutes(work.service) * 60 for work in works)
    mean = done.aggregate(mean=Avg("work_seconds"))["mean"]
    return OwnDay(calls["served"], mean / 60 if mean is not None else None, calls["missed"], over)


def colleagues(sitting: Sitting) -> list[Employee]:
    """Employees who work in the branch and may be handed a ticket, by surname; oneself left out. One query."""
    return [one for one in staff.who_serve(sitting.branch_id) if one.pk != sitting.employee_id]


def _stopwatch(call: Call, ticket: Ticket, pause: Pause | None, *, now: datetime) -> Stopwatch | None:
    if call.started_at is None:
        return None
    current = VisitService.objects.filter(
        visit_id=ticket.visit_id, service_id=ticket.service_id, state="ahead", started_at__isnull=False
    ).first()
    since = current.started_at if current else call.started_at
    stands_at = max(pause.from_at, since) if pause else None
    over = [one for one in pauses.between(ticket.branch_id, since, now) if one.until is not None] if now > since else []
    return Stopwatch(since + rule.paused(since, max(now, since), over), lengths.norm_minutes(ticket.service), stands_at)


def _midnight(now: datetime) -> datetime:
    return now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)

"""Reading the hall: what the database says each worker does, so that a restart and other hands are seen alike."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from vikno.apps.demo.jobs import people
from vikno.apps.demo.jobs.people import Person
from vikno.apps.demo.jobs.places import Place
from vikno.apps.demo.jobs.workers import Doing, Guest, Worker, wrap_up
from vikno.apps.queue.models import Call, Pause, Ticket, VisitService
from vikno.apps.queue.queries import pauses
from vikno.apps.staff.models import Break, Sitting


def look(places: Iterable[Place], *, seed: int, now: datetime) -> list[Worker]:
    """Set every worker to what the database says; those who do something else than was known. Three queries."""
    places = {place.branch.pk: place for place in places}
    seated = {
        row["employee_id"]: row
        for row in Sitting.objects.filter(branch_id__in=places, until_at__isnull=True).values(
            "employee_id", "counter_id", "from_at", "idle_since"
        )
    }
    resting = {
        row["sitting__employee_id"]: row
        for row in Break.objects.filter(
            sitting__branch_id__in=places, sitting__until_at__isnull=True, until_at__isnull=True
        ).values("sitting__employee_id", "from_at", "planned_until_at", "reason")
    }
    calls = {call.employee_id: call for call in _calls(places)}
    changed = []
    for place in places.values():
        for worker in place.workers.values():
            pk = worker.employee.pk
            if _adopt(worker, place, seated.get(pk), resting.get(pk), calls.get(pk), seed=seed, now=now):
                changed.append(worker)
    return changed


def guest_of(call: Call, place: Place, *, calls: int, seed: int) -> Guest:
    """Who stands at the counter of an open call; `calls` counts this one too."""
    ticket = call.ticket
    person = place.tickets.get(ticket.pk)
    if person is None:
        client_id = ticket.visit.client_id
        person = place.by_client.get(client_id) or people.stranger(seed, client_id, ticket.issued_at)
        place.tickets[ticket.pk] = person
    return Guest(
        ticket_id=ticket.pk,
        person=person,
        call_id=call.pk,
        group_id=ticket.group_id,
        service_id=ticket.service_id,
        service_minutes=place.minutes.get(ticket.service_id, ticket.visit_minutes),
        issued_at=ticket.issued_at,
        is_first=calls == 1,
        recalls=ticket.recalls,
        is_coming=ticket.state == Ticket.State.CALLED and ticket.reason == Ticket.COMING,
        claims_ground=ticket.ground_state == Ticket.GroundState.CLAIMED,
    )


def notice_pauses(held: Iterable[Place], *, now: datetime) -> list[Place]:
    """The branches that have just stopped or gone on; their pauses of the day are read anew. Mostly one query."""
    known = list(held)
    since = dict(
        Pause.objects.filter(branch_id__in=[one.branch.pk for one in known], until_at__isnull=True).values_list(
            "branch_id", "from_at"
        )
    )
    changed = [one for one in known if since.get(one.branch.pk) != one.paused_at]
    for place in changed:
        read_pauses(place, since.get(place.branch.pk), now=now)
    return changed


def read_pauses(place: Place, since: datetime | None, *, now: datetime) -> None:
    """The day's pauses of a branch; `since` is the beginning of the one it is in."""
    place.paused_at = since
    start = place.reception.start if place.reception else now
    place.pauses = pauses.between(place.branch.pk, min(start, now), now + timedelta(seconds=1))


def rested_today(place: Place) -> None:
    """Note who has had today's break already: for a player that starts in the middle of a day."""
    if place.reception is None:
        return
    had = Break.objects.filter(
        sitting__branch=place.branch, reason=Break.Reason.LUNCH, from_at__gte=place.reception.start
    ).values_list("sitting__employee_id", flat=True)
    for pk in had:
        if pk in place.workers:
            place.workers[pk].rested = True


def _calls(branch_ids: Iterable[int]) -> list[Call]:
    """Open calls with their tickets; `made` counts the ticket's calls so far, `current_at` is its service's start."""
    rows = Call.objects.filter(branch_id__in=branch_ids, ended_at__isnull=True).select_related("ticket__visit")
    return list(rows.annotate(made=Count("ticket__calls")))


def _adopt(
    worker: Worker,
    place: Place,
    sitting: dict | None,
    rest: dict | None,
    call: Call | None,
    *,
    seed: int,
    now: datetime,
) -> bool:
    if sitting is None:
        known = worker.doing is Doing.OFF
        if not known:
            worker.counter_id = None
            worker.turn_to(Doing.OFF, now)
        return not known
    worker.counter_id = sitting["counter_id"]
    if rest is not None:
        worker.rested = worker.rested or rest["reason"] == Break.Reason.LUNCH
        known = worker.doing is Doing.BREAK
        if not known:
            worker.turn_to(Doing.BREAK, rest["from_at"], busy_until=rest["planned_until_at"])
        return not known
    if call is None:
        known = worker.doing is Doing.FREE
        if not known:
            since = sitting["idle_since"] or now
            worker.turn_to(Doing.FREE, since, busy_until=since + wrap_up(worker, since, seed=seed))
        return not known
    return _adopt_call(worker, place, call, seed=seed)


def _adopt_call(worker: Worker, place: Place, call: Call, *, seed: int) -> bool:
    doing = Doing.SERVING if call.started_at else Doing.CALLED
    fresh = guest_of(call, place, calls=call.made, seed=seed)
    held = worker.guest
    if held is not None and worker.doing is doing and replace(fresh, turned=held.turned) == held:
        return False
    since = call.started_at or call.called_at
    if doing is Doing.SERVING:
        begun = VisitService.objects.filter(
            visit_id=call.ticket.visit_id, service_id=call.ticket.service_id, state="ahead", started_at__isnull=False
        ).values_list("started_at", flat=True)
        since = begun[0] if begun else since
    turned = held is not None and held.ticket_id == fresh.ticket_id and held.turned
    worker.turn_to(doing, since, guest=replace(fresh, turned=turned))
    return True


def waiting(branch_ids: Iterable[int], *, now: datetime) -> list[dict]:
    """Everybody who may be called now in these branches, earliest first. One query."""
    rows = Ticket.objects.filter(branch_id__in=branch_ids, state=Ticket.State.WAITING, callable_from__lte=now)
    return list(
        rows.order_by("ref_at", "pk").values("pk", "branch_id", "group_id", "only_counter_id", "only_employee_id")
    )


def somebody_for(worker: Worker, *, now: datetime) -> bool:
    """Whether the hall shows somebody whom this worker may call: nobody presses the key before an empty hall."""
    rows = Ticket.objects.filter(
        branch_id=worker.branch_id, state=Ticket.State.WAITING, callable_from__lte=now, group_id__in=worker.skills
    )
    mine = Q(only_counter=None) | Q(only_counter=worker.counter_id)
    return rows.filter(mine, Q(only_employee=None) | Q(only_employee=worker.employee.pk)).exists()


def still_here(branch_id: int) -> int:
    """How many are in the branch and not done: waiting, called, being served."""
    return Ticket.objects.filter(branch_id=branch_id, state__in=("waiting", "called", "serving")).count()


def known_tickets(place: Place, on: date) -> dict[int, Person]:
    """The day's tickets of people the player sent."""
    rows = Ticket.objects.filter(branch=place.branch, day=on).values_list("pk", "visit__client_id")
    return {pk: place.by_client[client] for pk, client in rows if client in place.by_client}

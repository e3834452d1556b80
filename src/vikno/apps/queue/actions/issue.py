"""Giving tickets: a visit opens, a number is taken, an interval is promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from vikno.apps.catalogue.models import Group, Service
from vikno.apps.journal import actions as journal
from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch, ServiceStop
from vikno.apps.queue.actions import automatic, moves
from vikno.apps.queue.models import Ground, Period, Ticket, Visit, VisitService
from vikno.apps.queue.queries import lengths, waiting
from vikno.lib import clock, sql
from vikno.lib.remember import for_a_moment
from vikno.lib.secrets import link_secret
from vikno.rules.tickets import Actor

MOST_SERVICES = 6


class NotReceiving(Exception):
    """The branch gives no tickets now; `openness` says whether it is closed, closing, paused or full."""

    def __init__(self, openness: network.Openness) -> None:
        super().__init__(openness.state)
        self.openness = openness


class ServiceNotGiven(Exception):
    """The branch does not give this service, or has stopped it; `reason` is the stop's, by language, or empty."""

    def __init__(self, service: Service, stop: ServiceStop | None = None) -> None:
        super().__init__(str(service))
        self.service = service
        self.reason_uk = stop.reason_uk if stop else ""
        self.reason_en = stop.reason_en if stop else ""


class TooManyServices(Exception):
    """More services than one visit may hold."""


class GroundNotKnown(Exception):
    """No ground of priority has this number today."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket that was given; `is_new` is False when the same request had been answered before."""

    ticket: Ticket
    visit: Visit
    is_new: bool


@transaction.atomic
def issue(
    branch: Branch,
    *,
    service_ids: Sequence[int],
    origin: str,
    client_id: UUID,
    by: journal.Actor,
    now: datetime,
    language: str = "uk",
    ground_number: int | None = None,
) -> Issued:
    """Give a ticket for one visit to `branch`: the first service is waited for, the others follow in the same visit.

    The number is the next of its group and day, without gaps: its counter row stays locked until the commit. The same
    `client_id` again returns the ticket given before. Raises NotReceiving, ServiceNotGiven, TooManyServices, and
    GroundNotKnown.
    """
    try:
        services = _services(branch, service_ids, now=now)
        openness = waiting.openness(branch, now=now)
        if not openness.takes_tickets:
            raise NotReceiving(openness)
    except (NotReceiving, ServiceNotGiven):
        # The first answer may have been lost on the way, and the doors closed since: the ticket is still theirs.
        before = _given_before(client_id)
        if before is not None:
            return before
        raise
    ground = _ground(ground_number, now=now) if ground_number else None
    visit = _open_visit(branch, client_id=client_id, origin=origin, language=language, now=now)
    if visit is None:
        return _given_before(client_id)
    for position, service in enumerate(services, start=1):
        sql.insert(VisitService(visit=visit, service=service, position=position))
    first = services[0]
    category = lengths.category_of(first)
    policy = network.policy(branch.pk, now=now)
    terms = moves.terms_of(
        policy=policy,
        ref_at=now,
        category=category,
        visit_minutes=lengths.visit_minutes(branch.pk, first, now=now),
        group_id=first.group_id,
        service_id=first.pk,
        statutory=ground is not None,
    )
    promise = waiting.for_newcomer(branch.pk, first.group_id, category, ground is not None, now=now)
    day = clock.day_of(now)
    ticket = Ticket(
        visit=visit,
        branch=branch,
        day=day,
        letter=first.group.letter,
        number=_next_number(branch.pk, first.group, day),
        ground=ground,
        ground_state=Ticket.GroundState.CLAIMED if ground else Ticket.GroundState.NONE,
        issued_at=now,
        callable_from=now,
        promised_from_at=now + timedelta(minutes=promise.low) if promise.high is not None else None,
        promised_until_at=now + timedelta(minutes=promise.high) if promise.high is not None else None,
        expected_minutes=promise.expected,
        **terms,
    )
    sql.insert(ticket)
    sql.insert(Period(ticket=ticket, branch=branch, state=ticket.state, from_at=now))
    journal.record(
        "ticket.issued",
        ticket,
        by=by,
        at=now,
        data={
            "origin": origin,
            "services": [service.code for service in services],
            "promised": [promise.low, promise.high],
            "expected": promise.expected,
            "basis": promise.basis,
        },
    )
    moves.announce(ticket)
    if policy.row.automatic_call:
        automatic.after_commit(branch.pk, now=now)
    return Issued(ticket, visit, is_new=True)


@transaction.atomic
def add_service(ticket_id: int, *, service_id: int, role: Actor, by: journal.Actor, now: datetime) -> VisitService:
    """Put one more service at the end of the visit; one that is ahead already is returned.

    Raises ServiceNotGiven, TooManyServices, MoveRefused when the ticket is over.
    """
    ticket = moves.hold_ticket(ticket_id)
    standing = VisitService.objects.filter(visit_id=ticket.visit_id, service_id=service_id, state="ahead").first()
    if standing is not None:
        return standing
    branch = Branch.objects.get(pk=ticket.branch_id)
    (service,) = _services(branch, [service_id], now=now)
    last = VisitService.objects.filter(visit_id=ticket.visit_id).aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_SERVICES:
        raise TooManyServices
    added = VisitService.objects.create(visit_id=ticket.visit_id, service=service, position=last + 1)
    moves.move(ticket, "service_added", role=role, by=by, now=now, data={"service": service.code})
    moves.announce(ticket)
    return added


_OPEN_VISIT = """
INSERT INTO queue_visit (branch_id, client_id, secret, origin, language, opened_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (client_id) DO NOTHING RETURNING id
"""


def _open_visit(branch: Branch, *, client_id: UUID, origin: str, language: str, now: datetime) -> Visit | None:
    """A new visit; None when the same request opened one before. Of two at once the second waits for the first."""
    visit = Visit(
        branch=branch,
        client_id=client_id,
        secret=link_secret(),
        origin=Visit.Origin(origin),
        language=language,
        opened_at=now,
    )
    row = sql.row(_OPEN_VISIT, [branch.pk, client_id, visit.secret, visit.origin, language, now])
    if row is None:
        return None
    visit.pk, visit._state.adding, visit._state.db = row[0], False, "default"
    return visit


def _given_before(client_id: UUID) -> Issued | None:
    ticket = Ticket.objects.select_related("visit", "group").filter(visit__client_id=client_id).first()
    return Issued(ticket, ticket.visit, is_new=False) if ticket else None


def _services(branch: Branch, service_ids: Sequence[int], *, now: datetime) -> list[Service]:
    """The services in the order asked for, all given here now. Raises ServiceNotGiven, TooManyServices."""
    wanted = list(dict.fromkeys(service_ids))
    if len(wanted) > MOST_SERVICES:
        raise TooManyServices
    found = [(pk, _given_in(branch.pk, pk)) for pk in wanted]
    for pk, service in found:
        if service is None:
            raise ServiceNotGiven(Service.objects.get(pk=pk))
    services = [service for _, service in found if service is not None]
    stop = sql.first(ServiceStop, _STOPPED, {"branch": branch.pk, "services": wanted, "now": now})
    if stop is not None:
        raise ServiceNotGiven(next(one for one in services if one.pk == stop.service_id), stop)
    return services


_STOPPED = """
SELECT * FROM network_servicestop
WHERE branch_id = %(branch)s AND service_id = ANY(%(services)s) AND from_at <= %(now)s AND until_at IS NULL LIMIT 1
"""


@for_a_moment
def _given_in(branch_id: int, service_id: int) -> Service | None:
    """The service, with its group, when it is offered and the branch has its line."""
    offered = Service.objects.offered().select_related("group")
    return offered.filter(pk=service_id, group__branch_groups__branch_id=branch_id).first()


def _ground(number: int, *, now: datetime) -> Ground:
    day = clock.day_of(now)
    holding = Ground.objects.filter(number=number, valid_from__lte=day).exclude(valid_until__lte=day)
    ground = holding.order_by("-valid_from").first()
    if ground is None:
        raise GroundNotKnown(number)
    return ground


_TAKE_NUMBER = """
INSERT INTO queue_daycounter (branch_id, group_id, day, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (branch_id, group_id, day) DO UPDATE SET last = queue_daycounter.last + 1
RETURNING last
"""


def _next_number(branch_id: int, group: Group, day) -> int:
    """The next number of the group on `day`. The row stays locked until the commit, so a rollback leaves no gap."""
    return sql.one(_TAKE_NUMBER, [branch_id, group.pk, day])[0]

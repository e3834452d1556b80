"""What visitors do: come, take a ticket, step out, come back, lose patience, answer a call."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from vikno.apps.demo.jobs.dice import dice
from vikno.apps.demo.jobs.people import Person
from vikno.apps.demo.jobs.places import Place
from vikno.apps.demo.jobs.workers import Doing, comes
from vikno.apps.queue.actions import branch as hall
from vikno.apps.queue.actions import issue, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Ticket
from vikno.rules.tickets import Actor

if TYPE_CHECKING:
    from vikno.apps.demo.jobs.player import Player

BACK_IN_TIME = 0.8
"""Of those who stepped out, how many are back before their time is over."""


def expect(player: "Player", place: Place, now: datetime) -> None:
    """Plan the coming of everybody who is not here yet, and what those who are will do."""
    here = {person.client_id for person in place.tickets.values()}
    for person in place.visitors:
        if person.client_id not in here:
            player.at(max(person.at, now), place, _comes(player, place, person), flows=True)
    waiting = Ticket.objects.filter(pk__in=place.tickets, closed_at__isnull=True).order_by("pk")
    for ticket in waiting:
        person = place.tickets[ticket.pk]
        if ticket.state == Ticket.State.WAITING and ticket.called_at is None:
            _plans(player, place, ticket, person, now)
        elif ticket.state == Ticket.State.AWAY and ticket.changes_at is not None:
            _will_be_back(player, place, ticket.pk, person, ticket.changes_at, now)
        elif ticket.state == Ticket.State.NO_SHOW:
            missed(player, place, ticket, person, now)


def _comes(player: "Player", place: Place, person: Person) -> Callable[[datetime], None]:
    def take_ticket(now: datetime) -> None:
        wanted = [place.services[wish.code] for wish in person.wishes if wish.code in place.services]
        if not wanted:
            return
        kiosk = place.kiosks[0] if place.kiosks else None
        if person.asks_help and kiosk is not None:
            hall.ask_help(branch_id=place.branch.pk, device=kiosk, by=kiosk, page="home", now=now)
        manager = next((one for one in place.managers if one.pk not in player.taken), None)
        by = {"kiosk": kiosk, "reception": manager}.get(person.way) or VISITOR
        way = person.way if by is not VISITOR else "web"
        given = player.attempt(
            place,
            now,
            "issue",
            lambda: issue.issue(
                place.branch,
                service_ids=wanted,
                origin=way,
                client_id=person.client_id,
                by=by,
                now=now,
                language=person.language,
                ground_number=person.ground,
            ),
        )
        if given is not None:
            place.tickets[given.ticket.pk] = person
            _plans(player, place, given.ticket, person, now)

    return take_ticket


def _plans(player: "Player", place: Place, ticket: Ticket, person: Person, now: datetime) -> None:
    """What the person will do while waiting."""
    pk = ticket.pk
    if person.steps_out is not None:
        out_at = ticket.issued_at + timedelta(minutes=person.steps_out.after_minutes)
        minutes = max(round(person.steps_out.for_minutes), 1)
        if out_at >= now:
            player.at(out_at, place, lambda at: _step_out(player, place, pk, person, minutes, at), flows=True)
    if person.says_farewell:
        gone_at = ticket.issued_at + person.patience
        player.at(max(gone_at, now), place, lambda at: _cancel(player, place, pk, at), flows=True)


def _step_out(player: "Player", place: Place, pk: int, person: Person, minutes: int, now: datetime) -> None:
    if not _still(pk, Ticket.State.WAITING):
        return
    role, by = (
        (Actor.VISITOR, VISITOR) if person.on_phone or not place.managers else (Actor.RECEPTION, place.managers[0])
    )
    ticket = player.attempt(
        place, now, "step_out", lambda: visitor.step_out(pk, minutes=minutes, role=role, by=by, now=now)
    )
    if ticket is not None and ticket.changes_at is not None:
        _will_be_back(player, place, pk, person, ticket.changes_at, now)


def _will_be_back(player: "Player", place: Place, pk: int, person: Person, until: datetime, now: datetime) -> None:
    rng = dice(player.seed, "away", person.client_id)
    if rng.random() < BACK_IN_TIME:
        back_at = until - timedelta(minutes=float(rng.uniform(0.5, 4)))
        player.at(max(back_at, now), place, lambda at: _come_back(player, place, pk, Ticket.State.AWAY, at), flows=True)


def missed(player: "Player", place: Place, ticket: Ticket, person: Person, now: datetime) -> None:
    """Somebody who was called and did not come: if they were only late, they come back within the grace time."""
    if person.absent and ticket.changes_at is not None:
        back_at = min(now + person.absent, ticket.changes_at - timedelta(seconds=30))
        pk = ticket.pk
        player.at(back_at, place, lambda at: _come_back(player, place, pk, Ticket.State.NO_SHOW, at), flows=True)


def _come_back(player: "Player", place: Place, pk: int, state: str, now: datetime) -> None:
    if _still(pk, state):
        player.attempt(place, now, "come_back", lambda: visitor.come_back(pk, role=Actor.VISITOR, by=VISITOR, now=now))


def _cancel(player: "Player", place: Place, pk: int, now: datetime) -> None:
    if _still(pk, Ticket.State.WAITING):
        player.attempt(place, now, "cancel", lambda: visitor.cancel(pk, role=Actor.VISITOR, by=VISITOR, now=now))


def answer(player: "Player", now: datetime) -> None:
    """Visitors called to a counter where a person sits say that they are coming, so that the person sees it."""
    for place in player.places.values():
        for worker in place.workers.values():
            guest = worker.guest
            if not worker.taken or worker.doing is not Doing.CALLED or guest is None or guest.is_coming:
                continue
            known = place.tickets.get(guest.ticket_id)
            came = known is not None and known.wishes and comes(guest, worker.since or now)
            if came and now - (worker.since or now) >= guest.person.walk:
                player.attempt(place, now, "coming", lambda pk=guest.ticket_id: visitor.coming(pk, by=VISITOR, now=now))


def _still(pk: int, state: str) -> bool:
    return Ticket.objects.filter(pk=pk, state=state).exists()

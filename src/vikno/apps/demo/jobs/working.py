"""What operators do: one function a step, each one or two real actions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from vikno.apps.demo.jobs import filing, seeing, visiting
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.demo.jobs.people import Wish
from vikno.apps.demo.jobs.places import Place
from vikno.apps.demo.jobs.workers import GROUND_CHECK, SEEK_AGAIN, SHORT_BREAK, WRAP, Doing, Guest, Worker, wrap_up
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import counter, issue, seats, serve
from vikno.apps.queue.models import Call, Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries as sittings
from vikno.rules.tickets import Actor

if TYPE_CHECKING:
    from vikno.apps.demo.jobs.player import Player

SOON = timedelta(minutes=1)
PARKED_MINUTES = (10, 25)
HELPS_SHARE = 0.012
"""After how many visits in a hundred an operator goes to help a colleague for some minutes."""
OVERTIME = timedelta(minutes=45)
NOTES = ("Перевірте, будь ласка, реєстрацію шлюбу", "Людина вже з копіями", "Потрібен ваш підпис", "Пояснив, що далі")
PARK_REASONS = ("не вистачає довідки", "робить копії", "сплачує в касі", "чекає відповіді реєстру")


def sit(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Sit down at the own counter, or at any free one; with none free, look again later from the back office."""
    taken = {seat.counter_id for seat in sittings.seats([place.branch.pk])}
    free = [one for one in network.counters([place.branch.pk]) if one.is_open and one.pk not in taken]
    free.sort(key=lambda one: (one.number != worker.counter_number, one.number))
    if not free or (place.reception is not None and now >= place.reception.end):
        worker.busy_until = now + SEEK_AGAIN
        return
    sitting = seats.sit(worker.employee, counter=free[0], by=worker.employee, now=now)
    worker.counter_id = sitting.counter_id
    worker.turn_to(Doing.FREE, now)


def call(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Call the next one; with nobody to call, sit idle until a look round the hall finds somebody."""
    if place.doors is not None and now < place.doors.start:
        worker.busy_until = place.doors.start
        return
    made = None
    if seeing.somebody_for(worker, now=now):
        made = counter.call_next(worker.employee, by=worker.employee, now=now)
    if made is None:
        worker.idle = True
        return
    calls = Call.objects.filter(ticket_id=made.ticket_id).count() if made.ticket.called_at != now else 1
    worker.turn_to(Doing.CALLED, now, guest=seeing.guest_of(made, place, calls=calls, seed=player.seed))


def look(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The moment of a break or of the end of the shift has come; the next step says so by itself."""


def start(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The visitor has come. A ground of priority is looked at first: without proof they wait on without it."""
    guest = _guest(worker)
    if guest.claims_ground and guest.is_first:
        serve.see_ground(worker.employee, by=worker.employee, now=now)
        if not guest.person.ground_is_true:
            serve.refuse_ground(worker.employee, by=worker.employee, now=now)
            worker.turn_to(Doing.FREE, now, busy_until=now + GROUND_CHECK)
            return
        serve.verify_ground(worker.employee, by=worker.employee, now=now)
    serve.start(worker.employee, by=worker.employee, now=now)
    worker.turn_to(Doing.SERVING, now, guest=replace(guest, claims_ground=False))


def recall(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Call once more; the visitor's wait is counted from the first call."""
    guest = _guest(worker)
    counter.recall(worker.employee, by=worker.employee, now=now)
    worker.guest = replace(guest, recalls=guest.recalls + 1)


def miss(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Nobody came; who was only late comes back within the grace time."""
    guest = _guest(worker)
    ticket = serve.miss(worker.employee, by=worker.employee, now=now)
    worker.turn_to(Doing.FREE, now, busy_until=now + timedelta(seconds=10))
    visiting.missed(player, place, ticket, guest.person, now)


def finish(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Finish; with a second service that this counter gives, go on with the same person."""
    guest = _guest(worker)
    if player.files:
        filing.of_visit(
            player.seed, place.branch, by=worker.employee, ticket_id=guest.ticket_id, service_id=guest.service_id,
            since=worker.since or now, now=now,
        )  # fmt: skip
    ticket = serve.finish(worker.employee, ticket_id=guest.ticket_id, by=worker.employee, now=now)
    if ticket.state == Ticket.State.SERVING and ticket.employee_id == worker.employee.pk:
        minutes = place.minutes.get(ticket.service_id, ticket.visit_minutes)
        onward = replace(
            guest, service_id=ticket.service_id, group_id=ticket.group_id, service_minutes=minutes, turned=True
        )
        worker.turn_to(Doing.SERVING, now, guest=onward)
        return
    worker.turn_to(Doing.FREE, now, busy_until=now + wrap_up(worker, now, seed=player.seed))
    rng = dice(player.seed, "help", guest.person.client_id)
    if rng.random() < HELPS_SHARE:
        staff.start_break(worker.employee, reason="help", minutes=5, by=worker.employee, now=now)
        worker.turn_to(Doing.BREAK, now, busy_until=now + SHORT_BREAK * float(rng.uniform(0.6, 1.4)))


def park(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Put the visitor aside for a paper or a payment; they come back to the same operator."""
    rng = dice(player.seed, "park", _guest(worker).person.client_id)
    minutes = int(rng.integers(*PARKED_MINUTES))
    reason = PARK_REASONS[int(rng.integers(len(PARK_REASONS)))]
    serve.park(worker.employee, reason=reason, minutes=minutes, to_me=True, by=worker.employee, now=now)
    worker.turn_to(Doing.FREE, now, busy_until=now + WRAP)


def transfer(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """Hand the visitor over to a service that turned out to be the one needed, with a note; if none, serve on."""
    guest = _guest(worker)
    wish = _other_wish(
        player, place, guest.person.client_id, [g for g in place.groups.values() if g not in worker.skills]
    )
    worker.guest = replace(guest, turned=True)
    if wish is None:
        return
    note = NOTES[int(dice(player.seed, "note", guest.person.client_id).integers(len(NOTES)))]
    serve.transfer(worker.employee, service_id=place.services[wish.code], note=note, by=worker.employee, now=now)
    worker.turn_to(Doing.FREE, now, busy_until=now + WRAP)


def add(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The visitor asks for one thing more; it follows in the same visit."""
    guest = _guest(worker)
    worker.guest = replace(guest, turned=True)
    wish = _other_wish(player, place, guest.person.client_id, {guest.group_id}, besides=guest.service_id)
    if wish is not None:
        issue.add_service(
            guest.ticket_id, service_id=place.services[wish.code], role=Actor.OPERATOR, by=worker.employee, now=now
        )


def rest(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The break of the shift; who was late for it does not lose a minute of it."""
    length = (worker.pause_ends_at - worker.pause_at) if worker.pause_at and worker.pause_ends_at else SHORT_BREAK
    minutes = round(length.total_seconds() / 60)
    staff.start_break(worker.employee, reason="lunch", minutes=minutes, by=worker.employee, now=now)
    worker.rested = True
    worker.turn_to(Doing.BREAK, now, busy_until=now + length)


def back(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The break is over."""
    seats.back(worker.employee, by=worker.employee, now=now)
    worker.turn_to(Doing.FREE, now)


def leave(player: "Player", place: Place, worker: Worker, now: datetime) -> None:
    """The shift is over: the last one serves whoever is inside, and who waits for a counter gets this one."""
    if _is_last_shift(place, worker, now) and seeing.still_here(place.branch.pk):
        call(player, place, worker, now)
        if not worker.idle:
            return
        worker.turn_to(Doing.FREE, worker.since or now, busy_until=now + SOON)
        if any(one.guest is not None for one in place.workers.values()):
            return
    seats.leave(worker.employee, by=worker.employee, now=now)
    worker.counter_id = None
    worker.turn_to(Doing.OFF, now)
    for one in place.workers.values():
        if one.doing is Doing.OFF and one.starts_at is not None and one.starts_at <= now and not one.taken:
            one.busy_until = now + SOON
            player.plan(one, now)


def _guest(worker: Worker) -> Guest:
    if worker.guest is None:
        raise counter.NothingCalled
    return worker.guest


def _is_last_shift(place: Place, worker: Worker, now: datetime) -> bool:
    """Whether the worker's shift ends with the reception, and overtime is not over."""
    if place.reception is None or place.closed or worker.ends_at is None:
        return False
    return worker.ends_at >= place.reception.end and now < place.reception.end + OVERTIME


def _other_wish(
    player: "Player", place: Place, client_id: UUID, groups: set[int], *, besides: int | None = None
) -> Wish | None:
    """A service of these groups that people here come for; by the visitor's own dice."""
    wishes = [
        wish
        for wish in place.wishes
        if place.groups[place.services[wish.code]] in groups and place.services[wish.code] != besides
    ]
    return wishes[int(dice(player.seed, "other", client_id).integers(len(wishes)))] if wishes else None


STEPS: dict[str, Callable[["Player", Place, Worker, datetime], None]] = {
    "sit": sit,
    "call": call,
    "look": look,
    "start": start,
    "recall": recall,
    "miss": miss,
    "finish": finish,
    "park": park,
    "transfer": transfer,
    "add": add,
    "rest": rest,
    "back": back,
    "leave": leave,
}

"""A branch as the player knows it: its day, its people, its visitors, its pauses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from vikno.apps.catalogue.models import Service
from vikno.apps.demo.actions.town import tables
from vikno.apps.demo.jobs import people
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.demo.jobs.people import Person, Wish
from vikno.apps.demo.jobs.workers import Manners, Worker
from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch, Device
from vikno.apps.queue.queries import grounds
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV
from vikno.rules import hours
from vikno.rules.pauses import Pause
from vikno.rules.rights import Right
from vikno.rules.spans import Span
from vikno.sim.durations import lognormal

MORNING = timedelta(minutes=10)
"""The player's day begins so long before the first doors open."""
RAID = "15:10"
RAID_MINUTES = (17, 23)


@dataclass(slots=True)
class Place:
    """One branch on one day. `doors` is when tickets are given, `reception` when people are served; None: a day off.

    `tickets` leads from a ticket to the person the player sent; whoever is not among them came by themselves.
    """

    branch: Branch
    manners: Manners
    doors: Span | None
    reception: Span | None
    visitors: list[Person]
    workers: dict[int, Worker]
    managers: list[Employee]
    heads: list[Employee]
    kiosks: list[Device]
    wishes: list[Wish]
    services: dict[str, int]
    minutes: dict[int, float]
    groups: dict[int, int]
    by_client: dict[UUID, Person] = field(default_factory=dict)
    tickets: dict[int, Person] = field(default_factory=dict)
    pauses: list[Pause] = field(default_factory=list)
    paused_at: datetime | None = None
    held: list[tuple[timedelta, Callable[[datetime], None]]] = field(default_factory=list)
    closed: bool = False

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


def open_place(branch: Branch, on: date, *, seed: int, now: datetime) -> Place:
    """The branch on a day in Kyiv, with everybody who will come to it."""
    reception, _ = network.pattern_of(branch)
    spans = hours.spans_on(on, reception)
    span = Span(spans[0].start, spans[-1].end) if spans else None
    doors = Span(span.start, span.end - timedelta(minutes=branch.last_ticket_minutes)) if span else None
    given = grounds.held(now=now)
    wanted = people.demand(branch.code, grounds=tuple(one.number for one in given))
    visitors = people.day(seed, branch.code, on, doors, wanted) if doors else []
    rows = list(
        Service.objects.offered().filter(group__branch_groups__branch=branch).values_list("code", "pk", "group_id")
    )
    given_here = {code for code, _, _ in rows}
    letters = {group.pk: group.letter for group in network.groups_of(branch.pk)}
    usual = {wish.code: wish.minutes for wishes in wanted.by_letter.values() for wish, _ in wishes}
    policy = network.policy(branch.pk, now=now).row
    team = _team(branch)
    return Place(
        branch=branch,
        manners=Manners(policy.recalls_before_no_show, timedelta(seconds=policy.recall_after_seconds)),
        doors=doors,
        reception=span,
        visitors=visitors,
        workers=_workers(branch, team, on, seed=seed, now=now),
        managers=[one for one in team if "manager" in staff.roles(one, branch.pk)],
        heads=_heads(branch),
        kiosks=list(Device.objects.filter(branch=branch, kind="kiosk", revoked_at__isnull=True).order_by("pk")),
        wishes=[
            wish
            for letter in sorted(wanted.by_letter)
            for wish, _ in wanted.by_letter[letter]
            if wish.code in given_here
        ],
        services={code: pk for code, pk, _ in rows},
        minutes={pk: usual.get(code) or people.usual_minutes(branch.code, letters[group]) for code, pk, group in rows},
        groups={pk: group for _, pk, group in rows},
        by_client={person.client_id: person for person in visitors},
    )


def next_morning(places: list[Place], after: datetime) -> datetime:
    """Ten minutes before the first doors of the town open on a later day."""
    spans = [hours.next_spans(_midnight(after), network.pattern_of(place.branch)[0]) for place in places]
    return min(span.start for span in spans if span is not None) - MORNING


def raid(on: date, *, seed: int) -> tuple[datetime, datetime]:
    """When this day's air raid begins and ends."""
    hour, minute = map(int, RAID.split(":"))
    begins = datetime(on.year, on.month, on.day, hour, minute, tzinfo=KYIV)
    length = int(dice(seed, "raid", on).integers(*RAID_MINUTES))
    return begins, begins + timedelta(minutes=length)


def _team(branch: Branch) -> list[Employee]:
    rows = Employee.objects.filter(branch=branch, left_on__isnull=True, user__isnull=False)
    return list(rows.select_related("user", "branch").order_by("pk"))


def _heads(branch: Branch) -> list[Employee]:
    """Heads of the branch, those of the network first."""
    rows = Employee.objects.filter(roles__branch=branch, roles__kind="head", left_on__isnull=True)
    return list(rows.select_related("user", "branch").order_by("branch_id", "pk"))


def _workers(branch: Branch, team: list[Employee], on: date, *, seed: int, now: datetime) -> dict[int, Worker]:
    """Those who serve at counters here, with today's shift."""
    home = {plan.username: plan.counter for plan in tables.people()}
    known = staff.skills([one.pk for one in team])
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=KYIV)
    planned = staff.breaks_today([one.pk for one in team], now=noon)
    pace = people.PROFILES[branch.code].counter_cv
    drawn = {one.pk: lognormal(dice(seed, "pace", one.user.username), 1.0, pace) for one in team if known[one.pk]}
    # A small team drawn slow by chance would be another centre: quick and slow are so against one another.
    usual = sum(drawn.values()) / len(drawn) if drawn else 1.0
    found = {}
    for one in team:
        if not known[one.pk] or not staff.may(one, Right.SERVE, branch.pk):
            continue
        shift = planned.get(one.pk)
        early = timedelta(seconds=float(dice(seed, "morning", one.user.username, on).uniform(-60, 330)))
        found[one.pk] = Worker(
            employee=one,
            branch_id=branch.pk,
            counter_number=home.get(one.user.username),
            skills=known[one.pk],
            slowness=drawn[one.pk] / usual,
            starts_at=shift.starts_at - early if shift else None,
            ends_at=shift.ends_at if shift else None,
            pause_at=shift.pause.start if shift and shift.pause else None,
            pause_ends_at=shift.pause.end if shift and shift.pause else None,
        )
    return found


def _midnight(moment: datetime) -> datetime:
    """The end of the day of `moment` in Kyiv."""
    local = moment.astimezone(KYIV)
    return datetime(local.year, local.month, local.day, tzinfo=KYIV) + timedelta(days=1)

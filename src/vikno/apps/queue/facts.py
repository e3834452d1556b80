"""Rows of the queue into what the rules take."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from vikno.apps.catalogue.models import Service
from vikno.apps.network import queries as network
from vikno.apps.network.models import Counter
from vikno.apps.queue.models import Call, Ticket
from vikno.apps.staff import queries as staff
from vikno.lib import sql
from vikno.rules import tickets as rule
from vikno.rules import visit_lengths
from vikno.rules.dispatch import IdleCounter, Waiting
from vikno.rules.lookahead import CounterAhead
from vikno.rules.policies import Category, Policy, terms

COLUMNS = (
    "t.id, t.letter, t.number, t.group_id, t.service_id, t.category, t.statutory, t.ref_at, t.due_at, t.rate,"
    " t.visit_minutes, t.callable_from, t.only_counter_id, t.only_employee_id"
)
"""What a `Waiting` is made of, in the order `waiting` reads it."""

HEADS = f"""
WITH RECURSIVE lanes AS (
  (SELECT lane FROM queue_ticket WHERE branch_id = %(branch)s AND state = 'waiting' ORDER BY lane LIMIT 1)
  UNION ALL
  SELECT (SELECT n.lane FROM queue_ticket n
          WHERE n.branch_id = %(branch)s AND n.state = 'waiting' AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1)
  FROM lanes WHERE lanes.lane IS NOT NULL
)
SELECT head.* FROM lanes CROSS JOIN LATERAL (
  SELECT {COLUMNS} FROM queue_ticket t
  WHERE t.branch_id = %(branch)s AND t.state = 'waiting' AND t.lane = lanes.lane AND t.callable_from <= %(now)s
  ORDER BY t.ref_at, t.id LIMIT 1
) head WHERE lanes.lane IS NOT NULL
"""
"""The first callable ticket of each lane: a loose walk over the index, the same work with 100 waiting or 10 000."""

SKILLS = """
SELECT s.group_id, s.level FROM staff_skill s
WHERE s.employee_id = %(employee)s AND s.level < 3 AND (
  NOT EXISTS (SELECT 1 FROM network_counter_groups g WHERE g.counter_id = %(counter)s)
  OR s.group_id IN (SELECT g.group_id FROM network_counter_groups g WHERE g.counter_id = %(counter)s))
"""


def lane(
    *,
    group_id: int,
    service_id: int,
    category: str,
    statutory: bool,
    visit_minutes: float,
    policy_weight: float,
    only_counter_id: int | None = None,
    only_employee_id: int | None = None,
) -> str:
    """The name of the lane: all that ranks alike but for the moment of arrival, as dispatch.Waiting.lane has it."""
    bound = f".c{only_counter_id}" if only_counter_id else f".e{only_employee_id}" if only_employee_id else ""
    return f"{group_id}.{service_id}.{category[0]}{int(statutory)}.{policy_weight:g}.{visit_minutes:g}{bound}"


def waiting(row: tuple[Any, ...]) -> Waiting:
    """One row of COLUMNS as the rules see it."""
    return Waiting(
        key=row[0],
        label=rule.label(row[1], row[2]),
        group=row[3],
        service=row[4],
        category=Category(row[5]),
        statutory=row[6],
        ref_at=row[7],
        due_at=row[8],
        rate=row[9],
        visit_minutes=row[10],
        number=row[0],
        callable_from=row[11],
        only_counter=row[12],
        only_employee=row[13],
    )


def heads(branch_id: int, *, now: datetime) -> list[Waiting]:
    """The first callable ticket of each lane of a branch."""
    return [waiting(row) for row in send_heads(branch_id, now=now).rows()]


def send_heads(branch_id: int, *, now: datetime) -> sql.Sent:
    """The rows of `heads`, each for `waiting`, asked for and not yet waited for."""
    return sql.send(HEADS, {"branch": branch_id, "now": now})


def all_waiting(branch_id: int, *, limit: int) -> list[Waiting]:
    """Everybody who waits in a branch, earliest first, at most `limit`."""
    found = sql.rows(
        f"SELECT {COLUMNS} FROM queue_ticket t WHERE t.branch_id = %s AND t.state = 'waiting'"
        " ORDER BY t.ref_at, t.id LIMIT %s",
        [branch_id, limit],
    )
    return [waiting(row) for row in found]


def skills(employee_id: int, counter_id: int) -> dict[int, int]:
    """Group → level the employee gives at this counter; a counter with its own list gives no more than it."""
    return dict(sql.rows(SKILLS, {"employee": employee_id, "counter": counter_id}))  # type: ignore[arg-type]


def as_waiting(tickets: Iterable[Ticket]) -> list[Waiting]:
    """Loaded tickets as the rules see them."""
    return [
        Waiting(
            key=one.pk,
            label=one.label,
            group=one.group_id,
            service=one.service_id,
            category=Category(one.category),
            statutory=one.statutory,
            ref_at=one.ref_at,
            due_at=one.due_at,
            rate=one.rate,
            visit_minutes=one.visit_minutes,
            number=one.pk,
            callable_from=one.callable_from,
            only_counter=one.only_counter_id,
            only_employee=one.only_employee_id,
        )
        for one in tickets
    ]


BREAK_GUESS = timedelta(minutes=15)
"""How long a break of unknown end is expected to last, for forecasts only."""


def counters_ahead(branch_id: int, *, now: datetime) -> list[CounterAhead]:
    """The branch's counters at work for the virtual schedule: those that can do least first. Seven queries."""
    seats = staff.seats([branch_id])
    known = counter_skills([(seat.counter_id, seat.employee_id) for seat in seats])
    busy = {
        ticket.counter_id: ticket
        for ticket in Ticket.objects.filter(branch_id=branch_id, state__in=("called", "serving")).only(
            "counter_id", "state", "visit_minutes", "called_at"
        )
    }
    since = dict(
        Call.objects.filter(branch_id=branch_id, ended_at__isnull=True).values_list("counter_id", "started_at")
    )
    planned = staff.breaks_today([seat.employee_id for seat in seats], now=now)
    found = []
    for seat in seats:
        ticket = busy.get(seat.counter_id)
        free_at = now
        if ticket is not None:
            begun = since.get(seat.counter_id) or now
            elapsed = max((now - begun).total_seconds() / 60, 0)
            free_at = now + timedelta(minutes=visit_lengths.residual(elapsed, ticket.visit_minutes))
        elif seat.on_break:
            free_at = max(seat.break_until_at or now + BREAK_GUESS, now)
        day = planned.get(seat.employee_id)
        found.append(
            CounterAhead(
                key=seat.counter_id,
                employee=seat.employee_id,
                skills=known.get(seat.counter_id, {}),
                free_at=free_at,
                closes_at=day.ends_at if day and day.ends_at > now else None,
                breaks=(day.pause,) if day and day.pause and not seat.on_break and day.pause.start > now else (),
            )
        )
    return sorted(found, key=lambda one: (len(one.skills), one.key))


def idle_counters(branch_id: int) -> list[IdleCounter]:
    """Counters with somebody at work and nobody before it, by number. Five queries."""
    seats = [seat for seat in staff.seats([branch_id]) if seat.idle_since is not None and not seat.on_break]
    known = counter_skills([(seat.counter_id, seat.employee_id) for seat in seats])
    given = dict(Service.objects.offered().values_list("group_id").annotate(count=Count("pk")))
    return [
        IdleCounter(
            key=seat.counter_id,
            number=seat.counter_number,
            employee=seat.employee_id,
            skills=known[seat.counter_id],
            breadth=sum(given.get(group, 0) for group in known[seat.counter_id]),
            idle_since=seat.idle_since,
        )
        for seat in seats
    ]


def counter_skills(pairs: list[tuple[int, int]]) -> dict[int, dict[int, int]]:
    """By counter: group → level that its employee gives there, counters' own lists applied. Two queries."""
    skills = staff.skills([employee for _, employee in pairs])
    own: dict[int, set[int]] = {}
    for counter_id, group_id in Counter.groups.through.objects.filter(
        counter_id__in=[counter for counter, _ in pairs]
    ).values_list("counter_id", "group_id"):
        own.setdefault(counter_id, set()).add(group_id)
    return {
        counter: {
            group: level for group, level in skills[employee].items() if counter not in own or group in own[counter]
        }
        for counter, employee in pairs
    }


def newcomers(branch_id: int, *, policy: Policy, now: datetime) -> dict[tuple[int, str, bool], Waiting]:
    """One imagined ticket for each line, category and standing before the law, with keys below zero. One query."""
    imagined: dict[tuple[int, str, bool], Waiting] = {}
    for group in network.groups_of(branch_id):
        minutes = float(group.typical_minutes)
        category = Category.PICKUP if group.norm_minutes <= 5 else Category.INTAKE
        for statutory in (False, True):
            given = terms(now, category, minutes, policy)
            key = -(len(imagined) + 1)
            imagined[group.pk, category.value, statutory] = Waiting(
                key=key, label="", group=group.pk, service=-group.pk, category=category, statutory=statutory,
                ref_at=now, due_at=given.due_at, rate=given.rate, visit_minutes=minutes, number=2**62 - key,
                callable_from=now,
            )  # fmt: skip
    return imagined

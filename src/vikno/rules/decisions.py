"""The stored decision: all a call was made from, as plain JSON, so that anyone can make it again bit for bit.

Compact on purpose, since one is kept with each call: a ticket is an array, moments are whole microseconds from `now`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from vikno.rules.dispatch import NO_RUNS, Choice, GroupKey, Skills, Waiting, choose, heads, level_at, seconds
from vikno.rules.policies import ByCategory, Category, Kind, Policy

Record: TypeAlias = dict[str, Any]

VERSION = 1
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """The inputs of one `dispatch.choose` and the ticket it called (its key; None when nobody could be called)."""

    now: datetime
    counter: int
    employee: int | None
    skills: Skills
    policy: Policy
    waiting: tuple[Waiting, ...]
    statutory_run: Mapping[int, int]
    called: int | None


def decision(
    waiting: Iterable[Waiting],
    *,
    skills: Skills,
    policy: Policy,
    now: datetime,
    counter: int,
    choice: Choice | None,
    employee: int | None = None,
    statutory_run: Mapping[int, int] = NO_RUNS,
) -> Decision:
    """The decision to store: of `waiting` it keeps only tickets that could have been called, one for each lane."""
    now_s = seconds(now)
    able = [
        each for each in waiting if each.callable_s <= now_s and level_at(each, skills, counter, employee) is not None
    ]
    kept = heads(able, now=now)
    services = {each.service for each in kept}
    groups = {each.group for each in kept}
    return Decision(
        now=now,
        counter=counter,
        employee=employee,
        skills={group: level for group, level in skills.items() if group in groups},
        policy=policy,
        waiting=kept,
        statutory_run={service: run for service, run in statutory_run.items() if service in services},
        called=None if choice is None else choice.ticket.key,
    )


def replay(record: Record) -> Choice | None:
    """The choice made again from a stored record; equal to the first one in every field."""
    made = from_record(record)
    return choose(
        made.waiting,
        skills=made.skills,
        policy=made.policy,
        now=made.now,
        counter=made.counter,
        employee=made.employee,
        statutory_run=made.statutory_run,
    )


def to_record(made: Decision) -> Record:
    """The decision as JSON types; `json.dumps` then `loads`, or a jsonb column, give the same decision back exactly."""
    return {
        "v": VERSION,
        "now": made.now.astimezone(UTC).isoformat(timespec="microseconds"),
        "counter": made.counter,
        "employee": made.employee,
        "skills": [[group, int(level)] for group, level in made.skills.items()],
        "policy": policy_to_plain(made.policy),
        "runs": [[service, run] for service, run in made.statutory_run.items()],
        "waiting": [_ticket_to_plain(each, made.now) for each in made.waiting],
        "called": made.called,
    }


def from_record(record: Record) -> Decision:
    """The decision a record holds. Raises ValueError for a record of another version."""
    if record["v"] != VERSION:
        raise ValueError(f"a decision of version {record['v']} is not read by this release")
    now = datetime.fromisoformat(record["now"])
    skills: dict[GroupKey, int] = dict(record["skills"])
    return Decision(
        now=now,
        counter=record["counter"],
        employee=record["employee"],
        skills=skills,
        policy=policy_from_plain(record["policy"]),
        waiting=tuple(_ticket_from_plain(each, now) for each in record["waiting"]),
        statutory_run=dict(record["runs"]),
        called=record["called"],
    )


def policy_to_plain(policy: Policy) -> Record:
    """The policy as JSON types; the three numbers of a category come in the order appointment, pick-up, intake."""
    return {
        "kind": policy.kind.value,
        "cap_minutes": _by_category_to_plain(policy.cap_minutes),
        "weight": _by_category_to_plain(policy.weight),
        "handicap_minutes": policy.handicap_minutes,
        "statutory_growth": policy.statutory_growth,
        "growth": _by_category_to_plain(policy.growth),
        "statutory_run_limit": policy.statutory_run_limit,
        "lead_minutes": policy.lead_minutes,
        "lateness_minutes": policy.lateness_minutes,
    }


def policy_from_plain(plain: Mapping[str, Any]) -> Policy:
    """The policy a stored record or a reviewed data file describes; what it leaves out keeps the published default."""
    fields = dict(plain)
    fields["kind"] = Kind(fields.get("kind", Kind.PROMISE_OR_FASTER))
    for name in ("cap_minutes", "weight", "growth"):
        if name in fields:
            fields[name] = ByCategory(*fields[name])
    return Policy(**fields)


def _by_category_to_plain(numbers: ByCategory) -> list[float]:
    return [numbers.appointment, numbers.pickup, numbers.intake]


_CATEGORIES = tuple(Category)


def _ticket_to_plain(ticket: Waiting, now: datetime) -> list[Any]:
    plain = [
        ticket.key,
        ticket.label,
        ticket.group,
        ticket.service,
        _CATEGORIES.index(ticket.category),
        int(ticket.statutory),
        _offset(ticket.ref_at, now),
        _offset(ticket.due_at, now),
        _offset(ticket.callable_from, now),
        ticket.rate,
        ticket.visit_minutes,
        ticket.number,
    ]
    if ticket.only_counter is not None or ticket.only_employee is not None:
        plain += [ticket.only_counter, ticket.only_employee]
    return plain


def _offset(moment: datetime, now: datetime) -> int:
    # In UTC, since two moments of one zone subtract by the wall clock and lose the hour of a clock change.
    return (moment.astimezone(UTC) - now.astimezone(UTC)) // _MICROSECOND


def _ticket_from_plain(plain: list[Any], now: datetime) -> Waiting:
    key, label, group, service, category, statutory, ref, due, callable_from, rate, visit, number, *bound = plain
    only_counter, only_employee = bound or (None, None)
    return Waiting(
        key=key,
        label=label,
        group=group,
        service=service,
        category=_CATEGORIES[category],
        statutory=bool(statutory),
        ref_at=now + ref * _MICROSECOND,
        due_at=now + due * _MICROSECOND,
        rate=rate,
        visit_minutes=visit,
        number=number,
        callable_from=now + callable_from * _MICROSECOND,
        only_counter=only_counter,
        only_employee=only_employee,
    )

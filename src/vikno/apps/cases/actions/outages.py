"""Outages of state registers on the clocks of the cases that need them: marked while they last, ended when they end.

Registers lie below and know no case: this looks at what they say, each minute (jobs.py; in the demo, its player).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from vikno.apps.cases import facts
from vikno.apps.cases.actions import clocks, moves, telling
from vikno.apps.cases.models import Stop
from vikno.apps.journal import actions as journal
from vikno.apps.registers.models import Outage
from vikno.apps.registers.queries import outages_of
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules.worktime import kyiv_day

LASTS = timedelta(hours=1)
"""A shorter outage moves no term by a day, and is told by the status board alone."""

LOOKS_BACK = timedelta(days=1)
"""An outage that a person marked after it was over still reaches the clocks within this time."""

NAMES = UUID("5f0c7d0a-6a6e-4d7e-9d63-2c1f6f0a7b11")
"""One stop for one outage and case: its id follows from both."""

RUNNING = [state.value for state in rule.RUNNING]


def sweep(now: datetime, *, limit: int = 500) -> int:
    """Mark and end what is due; how many clocks were touched. Each case in a transaction of its own."""
    touched = sum(lift(stop_id, now=now) for stop_id in _over(now, limit))
    for outage in _lasting(now):
        for case_id in _concerned(outage, limit - touched):
            touched += mark(case_id, outage, now=now)
            if touched >= limit:
                return touched
    return touched


@transaction.atomic
def mark(case_id: int, outage: Outage, *, now: datetime) -> bool:
    """Let the clock of a case stand for the outage, from its beginning or the filing; False where nothing is done.

    Its end is written too when the outage is over. A clock that stands on another ground is left alone, and so is a
    version whose norm does not let an outage stop it.
    """
    case = moves.hold(case_id)
    name = uuid5(NAMES, f"{outage.pk}:{case_id}")
    at = max(outage.from_at, case.filed_at)
    if case.state not in RUNNING or clocks.OUTAGE not in facts.norm_of(case.version_id).stops:
        return False
    if outage.until_at is not None and outage.until_at <= at:
        return False
    stops = Stop.objects.filter(case=case)
    if stops.filter(client_id=name).exists() or stops.filter(resumed_at=None).exists():
        return False
    row = Stop.objects.create(
        case=case, client_id=name, ground=clocks.OUTAGE, words=str(outage.register), at=at,
        resumed_at=outage.until_at, by_label=journal.HOUSE.actor_label,
        resumed_by_label=journal.HOUSE.actor_label if outage.until_at else "",
    )  # fmt: skip
    clocks.recount(case, now=now)
    journal.record(
        "case.stopped", case, by=journal.HOUSE, at=now, why=row.words,
        data={"ground": clocks.OUTAGE, "outage": outage.pk},
    )  # fmt: skip
    moves.announce(case)
    return True


@transaction.atomic
def lift(stop_id: int, *, now: datetime) -> bool:
    """Let the clock run again from the moment the register came back; False where it does already.

    The person is told when the outage went over midnight, for only then does the last day move.
    """
    case = moves.hold(Stop.objects.values_list("case_id", flat=True).get(pk=stop_id))
    row = Stop.objects.select_for_update().filter(pk=stop_id, resumed_at=None).first()
    if row is None:
        return False
    ends = [one.until_at for one in outages_of(case.service_id, since=row.at, until=now)]
    if any(end is None for end in ends):
        return False
    # Where the service needs that register no more, the clock runs from now.
    row.resumed_at = max([row.at, *(end for end in ends if end is not None)]) if ends else max(row.at, now)
    row.resumed_by_label = journal.HOUSE.actor_label
    row.save(update_fields=["resumed_at", "resumed_by_label"])
    clocks.recount(case, now=now)
    journal.record("case.resumed", case, by=journal.HOUSE, at=now, why=row.words, data={"ground": row.ground})
    if kyiv_day(row.resumed_at) > kyiv_day(row.at) and case.state in RUNNING:
        telling.resumed(case, by=journal.HOUSE, now=now, key=f"{row.pk}")
    moves.announce(case)
    return True


def _lasting(now: datetime) -> Iterable[Outage]:
    """Outages of today and yesterday that last, or lasted, long enough."""
    rows = (
        Outage.objects.select_related("register")
        .filter(from_at__lte=now - LASTS)
        .exclude(until_at__lte=now - LOOKS_BACK)
    )
    return [one for one in rows.order_by("from_at") if (one.until_at or now) - one.from_at >= LASTS]


def _concerned(outage: Outage, limit: int) -> list[int]:
    """Ids of the cases whose clock runs, and which the outage has not stopped yet; oldest first."""
    found = sql.rows(
        _CONCERNED,
        {"register": outage.register_id, "states": RUNNING, "until": outage.until_at, "from": outage.from_at,
         "limit": max(limit, 0)},
    )  # fmt: skip
    return [row[0] for row in found]


def _over(now: datetime, limit: int) -> list[int]:
    """Ids of the stops whose registers all answer again."""
    return [row[0] for row in sql.rows(_OVER, {"ground": clocks.OUTAGE, "now": now, "limit": limit})]


_CONCERNED = """
SELECT c.id FROM cases_case c
JOIN registers_serviceregister s ON s.service_id = c.service_id AND s.register_id = %(register)s
WHERE c.closed_at IS NULL AND c.state = ANY(%(states)s)
  AND (%(until)s::timestamptz IS NULL OR c.filed_at < %(until)s)
  AND NOT EXISTS (SELECT 1 FROM cases_stop t WHERE t.case_id = c.id
    AND (t.resumed_at IS NULL OR (t.ground = 'register_outage' AND t.at >= %(from)s)
      OR (t.ground = 'register_outage' AND t.resumed_at > %(from)s)))
ORDER BY c.id LIMIT %(limit)s
"""

_OVER = """
SELECT t.id FROM cases_stop t JOIN cases_case c ON c.id = t.case_id
WHERE t.resumed_at IS NULL AND t.ground = %(ground)s AND NOT EXISTS (
  SELECT 1 FROM registers_serviceregister s JOIN registers_outage o ON o.register_id = s.register_id
  WHERE s.service_id = c.service_id AND o.from_at <= %(now)s AND (o.until_at IS NULL OR o.until_at > %(now)s))
ORDER BY t.id LIMIT %(limit)s
"""

"""The legal clock of a case: counted from the facts, stopped, resumed, prolonged. Days that change: calendars.py."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vikno.apps.cases import facts
from vikno.apps.cases.actions import moves, telling
from vikno.apps.cases.models import Case, Extension, Stop
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules import clock_data, deadlines, standing
from vikno.rules.contents import Ground, GroundKind
from vikno.rules.norms import Norm, Term, Unit
from vikno.rules.worktime import Calendar

WARN_DAYS = 2
OUTAGE = "register_outage"


class GroundNotKnown(ValueError):
    """The case's version knows no such ground for this; `code` is what was named."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ClockStands(Exception):
    """The clock stands already; `stop` is the stop that holds it."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.ground)
        self.stop = stop


class ClockRuns(Exception):
    """There is no stop to end."""


class NothingRuns(Exception):
    """The case is decided or withdrawn: its clock has ended."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a clock says: both ends, how it stands, when that changes, and the print of all it was counted from."""

    starts_at: datetime | None
    due_at: datetime | None
    promise_due_at: datetime | None
    standing: str
    changes_at: datetime | None
    clock_print: str

    def fields(self) -> dict[str, Any]:
        """As columns of Case."""
        return {name: getattr(self, name) for name in self.__slots__}


def counted(
    known: deadlines.Facts, norm: Norm, calendar: Calendar, *, now: datetime, done_at: datetime | None = None
) -> Counted:
    """The clock of these facts at `now`; `done_at` ends it."""
    defaults = facts.defaults()
    due = deadlines.due(known, norm, calendar, defaults)
    promise = deadlines.promised(known, norm, calendar, defaults)
    stand = standing.stand(due, calendar, now=now, done_at=done_at, warn_days=WARN_DAYS)
    return Counted(
        starts_at=due.starts_at,
        due_at=due.due_at,
        promise_due_at=promise.due_at if promise else None,
        standing=stand.state.value,
        changes_at=stand.changes_at,
        clock_print=clock_data.fingerprint(known, norm, calendar, defaults),
    )


def recount(case: Case, *, now: datetime) -> Case:
    """Write the clock's cache anew from the facts; the case must be held by the caller's transaction."""
    fresh = counted(
        facts.clock_facts(case),
        facts.norm_of(case.version_id),
        facts.calendar_of(case.provider_id),
        now=now,
        done_at=case.decided_at or case.closed_at,
    )
    for name, value in fresh.fields().items():
        setattr(case, name, value)
    sql.send_update(case, fresh.fields())
    return case


@transaction.atomic
def stop(
    case_id: int, *, ground: str, words: str, client_id: UUID, role: rule.Actor, by: journal.Actor, now: datetime
) -> Stop:
    """Let the clock stand on a ground of the version until it is resumed; the person is told what is awaited.

    The same `client_id` again is one stop. Raises GroundNotKnown, ClockStands, NothingRuns.
    """
    before = Stop.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    _must_run(case)
    known = _ground(case, GroundKind.STOP, ground)
    standing_one = Stop.objects.filter(case=case, resumed_at=None).first()
    if standing_one is not None:
        raise ClockStands(standing_one)
    row = Stop.objects.create(
        case=case, client_id=client_id, ground=ground, words=words, at=now, by_label=by.actor_label[:160]
    )
    recount(case, now=now)
    journal.record("case.stopped", case, by=by, at=now, why=known.text.uk if known else words, data={"ground": ground})
    telling.stopped(case, row, known, by=by, now=now)
    moves.announce(case)
    return row


@transaction.atomic
def resume(case_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Stop:
    """Let the clock run again. Raises ClockRuns."""
    case = moves.hold(case_id)
    row = Stop.objects.select_for_update().filter(case=case, resumed_at=None).first()
    if row is None:
        raise ClockRuns
    row.resumed_at = max(now, row.at)
    row.resumed_by_label = by.actor_label[:160]
    row.save(update_fields=["resumed_at", "resumed_by_label"])
    recount(case, now=now)
    journal.record("case.resumed", case, by=by, at=now, why=why, data={"ground": row.ground})
    telling.resumed(case, by=by, now=now, key=f"{row.pk}")
    moves.announce(case)
    return row


@transaction.atomic
def extend(
    case_id: int,
    *,
    ground: str,
    by_term: Term,
    words: str,
    client_id: UUID,
    role: rule.Actor,
    by: journal.Actor,
    now: datetime,
) -> Extension:
    """Prolong the term on a ground of the version; what the norm does not allow moves nothing, and the count says so.

    Raises GroundNotKnown, NothingRuns.
    """
    before = Extension.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    _must_run(case)
    known = _ground(case, GroundKind.EXTEND, ground)
    row = Extension.objects.create(
        case=case, client_id=client_id, ground=ground, words=words, amount=by_term.amount,
        unit=Unit(by_term.unit).value, at=now, by_label=by.actor_label[:160],
    )  # fmt: skip
    was = case.due_at
    recount(case, now=now)
    journal.record("case.extended", case, by=by, at=now, why=known.text.uk if known else words, data={"ground": ground})
    if case.due_at != was:
        telling.extended(case, row, known, by=by, now=now)
    moves.announce(case)
    return row


@transaction.atomic
def let_time_act(case_id: int, *, now: datetime) -> bool:
    """Count a case anew whose standing changes by itself at `now`; False when another was faster."""
    case = moves.hold(case_id)
    if case.changes_at is None or case.changes_at > now:
        return False
    was = case.standing
    recount(case, now=now)
    if case.standing != was:
        journal.record("case.standing", case, by=journal.HOUSE, at=now, data={"from": was, "to": case.standing})
        moves.announce(case)
    return True


def due_to_change(now: datetime, *, limit: int = 200) -> list[int]:
    """Ids of the cases whose standing changes by now, the longest overdue first."""
    rows = sql.rows(
        "SELECT id FROM cases_case WHERE changes_at <= %s ORDER BY changes_at LIMIT %s",
        [now, limit],
    )
    return [row[0] for row in rows]


def wake(filing_id: int, position: int, *, now: datetime) -> None:
    """Count the cases of the filing that waited for the one at `position`, which is decided or withdrawn now."""
    waiting = Case.objects.select_for_update().filter(filing_id=filing_id, after__contains=[position])
    for case in waiting.filter(state__in=[state.value for state in rule.RUNNING]):
        recount(case, now=now)


def _must_run(case: Case) -> None:
    if rule.State(case.state) not in rule.RUNNING:
        raise NothingRuns


def _ground(case: Case, kind: GroundKind, code: str) -> Ground | None:
    """The version's ground; a register's outage is a ground everywhere, and no version need name it."""
    if code == OUTAGE:
        return None
    for ground in versions.contents(case.version_id).grounds_to(kind):
        if ground.code == code:
            return ground
    raise GroundNotKnown(code)

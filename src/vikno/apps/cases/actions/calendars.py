"""Days that change: of the law, or of one provider. Open cases are counted again, and their moves written down.

A change takes effect at once: whatever is counted from then on goes by it. The open cases follow in the order of their
ids, a stretch at a time (`go_on`), each in a transaction of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vikno.apps.cases import facts
from vikno.apps.cases.actions import clocks, moves, telling
from vikno.apps.cases.models import Case, LawCalendar, ProviderWeek, Recount, TermMove
from vikno.apps.cases.queries import calendar_changes
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock, sql
from vikno.rules import cases as rule
from vikno.rules.rights import Right
from vikno.rules.worktime import kyiv_day, last_day

RUNNING = [state.value for state in rule.RUNNING]


_LOCK = 0x0CA1  # the class of our advisory lock: one change of days at a time


class NothingChanges(ValueError):
    """The days stand as they stood."""


class StillCounting(Exception):
    """The open cases are still counted after an earlier change: what this one would move is not known yet."""


@transaction.atomic
def change_calendar(plain: Mapping[str, Any], *, why: str, branch_id: int, by: journal.Actor, now: datetime) -> Recount:
    """Put new days of the law in force, for every branch, and begin to count the open cases again.

    The version is named here: one name is one set of days. Raises staff.NotAllowed, NothingChanges, StillCounting,
    KeyError and ValueError for days that cannot be read.
    """
    _require(by, branch_id)
    sql.run("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK])
    before = facts.law_plain()
    if {**before, "version": ""} == {**plain, "version": ""}:
        raise NothingChanges
    _nothing_goes_on()
    version = f"{clock.day_of(now):%Y-%m-%d}/{LawCalendar.objects.count() + 1}"
    fresh = {**plain, "version": version}
    law = facts.law_from(fresh)
    days = calendar_changes.changed_days(law=law)
    row = LawCalendar.objects.create(
        version=version, days=fresh, made_at=now, by_label=by.actor_label[:160], why=why.strip()[:500]
    )
    journal.record("calendar.changed", row, by=by, at=now, branch_id=branch_id, why=row.why)
    return _begin(days, by=by, now=now, why=row.why, calendar=row)


@transaction.atomic
def change_week(
    provider_id: int,
    *,
    since: date,
    week: Sequence[int],
    own_days: Mapping[str, bool],
    why: str,
    branch_id: int,
    by: journal.Actor,
    now: datetime,
) -> Recount:
    """Set on which days a provider works from a day on, and begin to count its open cases again.

    A second change for one day takes the place of the first. Raises staff.NotAllowed, NothingChanges, StillCounting,
    ValueError for a week without a working day.
    """
    _require(by, branch_id)
    sql.run("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK])
    rows = facts.weeks_of(provider_id)
    fresh = calendar_changes.week_row(provider_id, since=since, week=week, own_days=own_days, rows=rows)
    after = calendar_changes.with_week(rows, fresh)
    if facts.calendar_by(facts.law_in_force(), rows) == facts.calendar_by(facts.law_in_force(), after):
        raise NothingChanges
    _nothing_goes_on()
    days = calendar_changes.changed_days(weeks=after, provider_id=provider_id)
    # A new row, never the old one changed: what was counted by it is kept in memory under its id.
    ProviderWeek.objects.filter(provider=provider_id, since=since).delete()
    fresh.save(force_insert=True)
    journal.record("provider.week_set", fresh, by=by, at=now, branch_id=branch_id, why=why, data={"week": sorted(week)})
    return _begin(days, by=by, now=now, why=why.strip()[:500], provider_id=provider_id)


def go_on(recount_id: int, *, limit: int, now: datetime) -> Recount:
    """Count the next `limit` cases of a recount; the last stretch ends it. A case counted twice moves once."""
    recount = Recount.objects.get(pk=recount_id)
    if recount.finished_at is not None:
        return recount
    rows = _open_cases(recount).filter(pk__gt=recount.last_id)
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:limit])
    for case_id in ids:
        recount_for(case_id, recount, now=now)
    recount.looked += len(ids)
    recount.last_id = ids[-1] if ids else recount.last_id
    recount.moved = TermMove.objects.filter(recount=recount).count()
    if len(ids) < limit:
        recount.finished_at, recount.total = now, recount.looked
    recount.save(update_fields=["looked", "last_id", "moved", "finished_at", "total"])
    return recount


def unfinished() -> list[int]:
    """Ids of the recounts that go on, oldest first."""
    return list(Recount.objects.filter(finished_at=None).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def recount_for(case_id: int, recount: Recount, *, now: datetime) -> TermMove | None:
    """Count one open case by the days in force; the move of its term with the days that made it, None: none."""
    case = moves.hold(case_id)
    if rule.State(case.state) not in rule.RUNNING:
        return None
    was = case.due_at
    clocks.recount(case, now=now)
    if case.due_at == was:
        return None
    move, is_new = TermMove.objects.get_or_create(
        case=case,
        recount=recount,
        defaults={
            "calendar_id": recount.calendar_id, "before_at": was, "after_at": case.due_at, "at": now,
            "days": _days(recount, case, was),
        },
    )  # fmt: skip
    if is_new:
        journal.record("case.due_moved", case, by=journal.HOUSE, at=now, why=recount.why)
        telling.due_moved(case, before=was, why=recount.why, key=f"{recount.pk}", by=journal.HOUSE, now=now)
        moves.announce(case)
    return move


def _nothing_goes_on() -> None:
    if Recount.objects.filter(finished_at=None).exists():
        raise StillCounting


def _begin(days: dict[str, list[str]], *, by: journal.Actor, now: datetime, why: str, **cause: Any) -> Recount:
    recount = Recount(days=days, why=why, begun_at=now, by_label=by.actor_label[:160], **cause)
    recount.total = _open_cases(recount).count()
    recount.save(force_insert=True)
    return recount


def _open_cases(recount: Recount):
    rows = Case.objects.filter(closed_at=None, state__in=RUNNING)
    return rows if recount.provider_id is None else rows.filter(provider=recount.provider_id)


def _days(recount: Recount, case: Case, was: datetime | None) -> list[str]:
    """Which of the changed days lie in the case's term."""
    ends = [last_day(end).isoformat() for end in (was, case.due_at) if end is not None]
    since = kyiv_day(case.filed_at).isoformat()
    changed = recount.days.get(str(case.provider_id or ""), [])
    return [day for day in changed if since <= day <= max(ends, default="")]


def _require(by: journal.Actor, branch_id: int) -> None:
    if by is not journal.HOUSE:
        staff.require(by if isinstance(by, Employee) else None, Right.SET_UP, branch_id)

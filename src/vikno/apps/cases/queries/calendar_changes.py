"""What a change of days would do to the open cases, before it is made; and what one did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from vikno.apps.cases import facts
from vikno.apps.cases.models import Case, Extension, ProviderWeek, Recount, Stop, TermMove
from vikno.lib import sql
from vikno.rules import cases as rule
from vikno.rules import deadlines
from vikno.rules import worktime as days_of
from vikno.rules.worktime import Calendar, LawDays, kyiv_day, last_day, start_of

DAY = timedelta(days=1)
AHEAD = 120 * DAY
"""Beyond the latest end: how far a term may move."""

RUNNING = [state.value for state in rule.RUNNING]


@dataclass(frozen=True, slots=True)
class Move:
    """A case whose end would move, or moved; days of Kyiv, None: no end is known. `days`: the changed days within."""

    case_id: int
    number: str
    branch_id: int
    service_uk: str
    service_en: str
    before_on: date | None
    after_on: date | None
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """`touched`: open cases with a changed day in their term; `moves`: those of this page that would move.

    `looked`: how many of them were counted so far; `next_id`: where the next page begins, None after the last.
    """

    touched: int
    looked: int
    moves: tuple[Move, ...]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class RecountView:
    """A recount as a page tells it."""

    id: int
    version: str
    provider_uk: str
    provider_en: str
    why: str
    by_label: str
    begun_at: datetime
    total: int
    looked: int
    moved: int
    is_finished: bool


def changed_days(
    *, law: LawDays | None = None, weeks: Sequence[ProviderWeek] = (), provider_id: int | None = None
) -> dict[str, list[str]]:
    """By provider (its id as text, empty: none) the days of open terms that are worked now and would not be, or the
    other way round. With `law`, of every provider with open cases; with `weeks`, of that provider alone."""
    found: dict[str, list[str]] = {}
    for pk, first, last in sql.rows(_SPANS, {"states": RUNNING, "provider": provider_id}):
        before = facts.calendar_of(pk)
        after = facts.calendar_by(law or facts.law_in_force(), facts.weeks_of(pk) if law else list(weeks))
        since = kyiv_day(first)
        changed = days_of.changed_days(before, after, since, (last_day(last) if last else since) + AHEAD)
        if changed:
            found[str(pk or "")] = [day.isoformat() for day in changed]
    return found


def preview(
    *,
    law: LawDays | None = None,
    weeks: Sequence[ProviderWeek] = (),
    provider_id: int | None = None,
    after_id: int = 0,
    looked: int = 0,
    limit: int = 500,
) -> Preview:
    """Which open cases would move under these days: the next `limit` of those the days touch, exactly counted."""
    changed = changed_days(law=law, weeks=weeks, provider_id=provider_id)
    touching = _touching(changed)
    if not touching:
        return Preview(0, 0, (), None)
    touched = sql.one(f"SELECT count(*) {touching[0]}", touching[1])[0]
    named = {**touching[1], "after": after_id, "limit": limit + 1}
    ids = [row[0] for row in sql.rows(f"SELECT c.id {touching[0]} AND c.id > %(after)s ORDER BY c.id LIMIT %(limit)s",
                                      named)]  # fmt: skip
    calendars = {
        key: facts.calendar_by(law or facts.law_in_force(), facts.weeks_of(_id(key)) if law else list(weeks))
        for key in changed
    }
    page = ids[:limit]
    moves = [move for case, known in _with_facts(page) if (move := _moved(case, known, calendars, changed))]
    return Preview(touched, looked + len(page), tuple(moves), page[-1] if len(ids) > limit else None)


def law_preview(plain: Mapping[str, Any], *, after_id: int = 0, looked: int = 0, limit: int = 500) -> Preview:
    """The same for days of the law in their plain form. Raises KeyError, ValueError for such as cannot be read."""
    return preview(law=facts.law_from({**plain, "version": "preview"}), after_id=after_id, looked=looked, limit=limit)


def week_preview(
    provider_id: int,
    *,
    since: date,
    week: Sequence[int],
    own_days: Mapping[str, bool],
    after_id: int = 0,
    looked: int = 0,
    limit: int = 500,
) -> Preview:
    """The same for a provider's week. Raises ValueError for one without a working day."""
    rows = facts.weeks_of(provider_id)
    fresh = week_row(provider_id, since=since, week=week, own_days=own_days, rows=rows)
    return preview(weeks=with_week(rows, fresh), provider_id=provider_id, after_id=after_id, looked=looked, limit=limit)


def week_row(
    provider_id: int,
    *,
    since: date,
    week: Sequence[int],
    own_days: Mapping[str, bool],
    rows: Sequence[ProviderWeek],
) -> ProviderWeek:
    """A row not yet saved; the hours of work go on from the row before. Raises ValueError."""
    if not week or not set(week) <= set(range(7)):
        raise ValueError("week")
    before = [row for row in rows if row.since <= since]
    return ProviderWeek(
        provider_id=provider_id,
        since=since,
        week=sorted(set(week)),
        own_days={date.fromisoformat(day).isoformat(): bool(works) for day, works in own_days.items()},
        hours=before[-1].hours if before else {},
    )


def with_week(rows: Sequence[ProviderWeek], fresh: ProviderWeek) -> list[ProviderWeek]:
    """The rows with one more, or with another of the same day."""
    kept = [row for row in rows if row.since != fresh.since]
    return sorted([*kept, fresh], key=lambda row: row.since)


def law_plain() -> dict[str, Any]:
    """The days of the law in force, in their plain form."""
    return facts.law_plain()


def weeks_of(provider_id: int) -> list[ProviderWeek]:
    """A provider's weeks, oldest first."""
    return facts.weeks_of(provider_id)


def weeks_in_force() -> dict[int, ProviderWeek]:
    """The newest week of each provider that has one."""
    return {row.provider_id: row for row in ProviderWeek.objects.order_by("since")}


def recounts(*, limit: int = 10) -> list[RecountView]:
    """The newest recounts, newest first."""
    return [_told(row) for row in _recounts().order_by("-pk")[:limit]]


def recount(recount_id: int) -> RecountView | None:
    """One recount."""
    row = _recounts().filter(pk=recount_id).first()
    return None if row is None else _told(row)


def moved_by(recount_id: int, *, branch_ids: Iterable[int], after_id: int = 0, limit: int = 100) -> list[Move]:
    """The cases that a recount moved in these branches, in the order of their ids."""
    rows = TermMove.objects.filter(recount=recount_id, case__branch__in=branch_ids, case__gt=after_id)
    return [
        Move(
            case_id=row.case_id,
            number=row.case.number,
            branch_id=row.case.branch_id,
            service_uk=row.case.service.name_uk,
            service_en=row.case.service.name_en,
            before_on=last_day(row.before_at) if row.before_at else None,
            after_on=last_day(row.after_at) if row.after_at else None,
            days=tuple(date.fromisoformat(day) for day in row.days),
        )
        for row in rows.select_related("case__service").order_by("case_id")[:limit]
    ]


def _recounts():
    return Recount.objects.select_related("calendar", "provider")


def _told(row: Recount) -> RecountView:
    return RecountView(
        id=row.pk,
        version=row.calendar.version if row.calendar else "",
        provider_uk=row.provider.name_uk if row.provider else "",
        provider_en=row.provider.name_en if row.provider else "",
        why=row.why,
        by_label=row.by_label,
        begun_at=row.begun_at,
        total=row.total,
        looked=row.looked,
        moved=row.moved,
        is_finished=row.finished_at is not None,
    )


def _touching(changed: Mapping[str, list[str]]) -> tuple[str, dict[str, Any]] | None:
    """The open cases in whose term a changed day lies: a condition in SQL, with its values."""
    if not changed:
        return None
    parts, values = [], {"states": RUNNING}
    for n, (key, days) in enumerate(changed.items()):
        values |= {
            f"first{n}": start_of(date.fromisoformat(days[0])),
            f"last{n}": start_of(date.fromisoformat(days[-1]) + DAY),
            f"who{n}": _id(key),
        }
        parts.append(
            f"(c.provider_id IS NOT DISTINCT FROM %(who{n})s::bigint AND c.due_at > %(first{n})s"
            f" AND c.filed_at < %(last{n})s)"
        )
    where = f"FROM cases_case c WHERE c.closed_at IS NULL AND c.state = ANY(%(states)s) AND ({' OR '.join(parts)})"
    return where, values


def _id(key: str) -> int | None:
    return int(key) if key else None


def _with_facts(ids: list[int]) -> list[tuple[Case, deadlines.Facts]]:
    """The cases with what their clocks are counted from. Five queries."""
    cases = list(Case.objects.filter(pk__in=ids).select_related("service").order_by("pk"))
    stops: dict[int, list[Stop]] = {}
    for stop in Stop.objects.filter(case__in=ids).order_by("at"):
        stops.setdefault(stop.case_id, []).append(stop)
    extensions: dict[int, list[Extension]] = {}
    for one in Extension.objects.filter(case__in=ids).order_by("at"):
        extensions.setdefault(one.case_id, []).append(one)
    return [
        (
            case,
            facts.facts_from(
                case,
                stops=stops.get(case.pk, []),
                extensions=extensions.get(case.pk, []),
                others=facts.others(case.filing_id, case.after),
            ),
        )
        for case in cases
    ]


def _moved(
    case: Case, known: deadlines.Facts, calendars: Mapping[str, Calendar], changed: Mapping[str, list[str]]
) -> Move | None:
    key = str(case.provider_id or "")
    due = deadlines.due(known, facts.norm_of(case.version_id), calendars[key], facts.defaults())
    if due.due_at == case.due_at:
        return None
    ends = [end for end in (case.due_at, due.due_at) if end is not None]
    since, last = kyiv_day(case.filed_at), max(last_day(end) for end in ends)
    days = (date.fromisoformat(day) for day in changed[key])
    return Move(
        case_id=case.pk,
        number=case.number,
        branch_id=case.branch_id,
        service_uk=case.service.name_uk,
        service_en=case.service.name_en,
        before_on=last_day(case.due_at) if case.due_at else None,
        after_on=last_day(due.due_at) if due.due_at else None,
        days=tuple(day for day in days if since <= day <= last),
    )


_SPANS = """
SELECT provider_id, min(filed_at), max(due_at) FROM cases_case
WHERE closed_at IS NULL AND state = ANY(%(states)s) AND (%(provider)s::bigint IS NULL OR provider_id = %(provider)s)
GROUP BY provider_id
"""

"""Rows of cases into what the rules count from: calendars, the facts of a clock, registrars of a pool."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from vikno.apps.cases.models import Absence, Case, Competence, Extension, LawCalendar, ProviderWeek, Stop
from vikno.apps.catalogue import apps as catalogue_app
from vikno.apps.catalogue.queries import versions
from vikno.apps.staff.models import Role
from vikno.lib import sql
from vikno.rules import clock_data, deadlines, draw_pools
from vikno.rules.hours import Hours, Schedule
from vikno.rules.norms import DefaultDays, Norm, Term, Unit
from vikno.rules.worktime import Calendar, LawDays

FIRST_YEAR, LAST_YEAR = 2018, 2040
DAY = timedelta(days=1)
REMEMBERED = 1100 * DAY
SHIPPED = Path(catalogue_app.__file__).parent / "data" / "law_days.json"


def norm_of(version_id: int) -> Norm:
    """The norm of a case's version."""
    return versions.contents(version_id).norm


def defaults() -> tuple[DefaultDays, ...]:
    """How bare «days» are read, by the calendar in force."""
    return _law(_law_id())[1]


def calendar_of(provider_id: int | None) -> Calendar:
    """The provider's days, by the calendar of the law in force; without a provider or its week, Monday to Friday."""
    return _calendar(_law_id(), _week_ids(provider_id))


def calendar_by(law: LawDays, weeks: Sequence[ProviderWeek]) -> Calendar:
    """Days of the law with a provider's weeks, oldest first. Each week holds from its day on.

    A calendar has one weekly pattern: the days on which an older one differed are told as the provider's own, three
    years back.
    """
    if not weeks:
        return Calendar(law)
    newest = weeks[-1]
    base = Calendar(law, week=frozenset(newest.week))
    own: dict[date, bool] = {}
    until = newest.since
    for row in (*reversed(weeks[:-1]), None):
        old = Calendar(law, week=frozenset(row.week)) if row is not None else Calendar(law)
        since = newest.since - REMEMBERED if row is None else max(row.since, newest.since - REMEMBERED)
        days = (since + n * DAY for n in range((until - since).days))
        own |= {day: old.works(day) for day in days if old.works(day) != base.works(day)}
        until = since
    for row, following in zip(weeks, (*weeks[1:], None), strict=True):
        for text, works in row.own_days.items():
            day = date.fromisoformat(text)
            if row.since <= day and (following is None or day < following.since):
                own[day] = bool(works)
    return Calendar(law, week=base.week, own=own, office=_schedule(newest.hours) if newest.hours else None)


def law_in_force() -> LawDays:
    """The days of the law as they stand."""
    return _law(_law_id())[0]


def law_from(plain: Mapping[str, Any]) -> LawDays:
    """Days of the law from their plain form. Raises KeyError, ValueError, RowRefused."""
    return clock_data.law_days_from_plain(plain, first_year=FIRST_YEAR, last_year=LAST_YEAR)


def law_plain() -> dict[str, Any]:
    """The days of the law as they stand, in their plain form; the caller's own copy."""
    row_id = _law_id()
    return LawCalendar.objects.get(pk=row_id).days if row_id else json.loads(SHIPPED.read_text(encoding="utf-8"))


def weeks_of(provider_id: int | None) -> list[ProviderWeek]:
    """A provider's weeks, oldest first."""
    return [] if provider_id is None else list(ProviderWeek.objects.filter(provider=provider_id).order_by("since"))


def clock_facts(case: Case) -> deadlines.Facts:
    """What the case's clock is counted from, as kept."""
    return facts_from(
        case,
        stops=list(Stop.objects.filter(case=case).order_by("at")),
        extensions=list(Extension.objects.filter(case=case).order_by("at")),
        others=others(case.filing_id, case.after),
    )


def facts_from(
    case: Case, *, stops: list[Stop], extensions: list[Extension], others: tuple[deadlines.Other, ...]
) -> deadlines.Facts:
    """The same from rows at hand."""
    return deadlines.Facts(
        filed_at=case.filed_at,
        after=others,
        stops=tuple(deadlines.Stop(one.ground, one.at, one.resumed_at) for one in stops),
        extensions=tuple(
            deadlines.Extension(one.ground, one.at, Term(one.amount, Unit(one.unit))) for one in extensions
        ),
    )


def others(filing_id: int, positions: list[int]) -> tuple[deadlines.Other, ...]:
    """The cases of the same filing that are waited for. One withdrawn is waited for no more."""
    if not positions:
        return ()
    rows = Case.objects.filter(filing_id=filing_id, position__in=positions).values_list(
        "number", "decided_at", "state", "closed_at"
    )
    return tuple(
        deadlines.Other(number, decided_at or (closed_at if state == Case.State.WITHDRAWN else None))
        for number, decided_at, state, closed_at in rows
    )


def registrar_key(employee_id: int) -> str:
    """The code of a registrar in published proofs: it stays the same and is no name."""
    return f"r{employee_id}"


def employee_of_key(key: str) -> int:
    """The employee behind a registrar's code."""
    return int(key[1:])


def registrars(branch_ids: Sequence[int], *, now: datetime) -> tuple[draw_pools.Registrar, ...]:
    """Who may be drawn in these branches, by rows alone: all who were ever given a competence there.

    Who is dismissed, or no registrar there any more, is gone. Four queries.
    """
    changes: dict[int, list[draw_pools.Change]] = {}
    for row in Competence.objects.filter(branch__in=branch_ids).order_by("recorded_at"):
        changes.setdefault(row.employee_id, []).append(draw_pools.Change(row.competence, row.gives, row.recorded_at))
    held = set(
        Role.objects.filter(
            branch__in=branch_ids, employee__in=changes, employee__left_on=None, kind=Role.Kind.REGISTRAR
        ).values_list("employee_id", flat=True)
    )
    absences: dict[int, list[draw_pools.Absence]] = {}
    for away in Absence.objects.filter(branch__in=branch_ids, until__gt=now, employee__in=changes):
        absences.setdefault(away.employee_id, []).append(draw_pools.Absence(away.since, away.until, away.recorded_at))
    load = dict(
        sql.rows(
            "SELECT handler_id, count(*) FROM cases_case WHERE handler_id = ANY(%s) AND state = 'office' "
            "GROUP BY handler_id",
            [list(changes)],
        )
    )
    return tuple(
        draw_pools.Registrar(
            registrar_key(pk),
            tuple(rows),
            tuple(absences.get(pk, ())),
            load.get(pk, 0),
            is_gone=pk not in held,
        )
        for pk, rows in sorted(changes.items())
    )


def _law_id() -> int:
    """The newest calendar's row; 0 for the one we ship."""
    found = sql.row("SELECT max(id) FROM cases_lawcalendar")
    return (found and found[0]) or 0


def _week_ids(provider_id: int | None) -> tuple[int, ...]:
    if provider_id is None:
        return ()
    rows = sql.rows("SELECT id FROM cases_providerweek WHERE provider_id = %s ORDER BY since", [provider_id])
    return tuple(row[0] for row in rows)


@lru_cache(maxsize=8)
def _law(row_id: int) -> tuple[LawDays, tuple[DefaultDays, ...]]:
    plain = LawCalendar.objects.get(pk=row_id).days if row_id else json.loads(SHIPPED.read_text(encoding="utf-8"))
    return law_from(plain), clock_data.defaults_from_plain(plain)


@lru_cache(maxsize=256)
def _calendar(law_id: int, week_ids: tuple[int, ...]) -> Calendar:
    weeks = ProviderWeek.objects.filter(pk__in=week_ids).order_by("since") if week_ids else ()
    return calendar_by(_law(law_id)[0], list(weeks))


def _schedule(hours: dict[str, list[list[str]]]) -> Schedule:
    return Schedule(
        {
            int(day): tuple(Hours(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in spans)
            for day, spans in hours.items()
        }
    )

"""Rows of cases into what the rules count from: calendars, the facts of a clock, registrars of a pool."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

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
SHIPPED = Path(catalogue_app.__file__).parent / "data" / "law_days.json"


def norm_of(version_id: int) -> Norm:
    """The norm of a case's version."""
    return versions.contents(version_id).norm


def defaults() -> tuple[DefaultDays, ...]:
    """How bare «days» are read, by the calendar in force."""
    return _law(_law_id())[1]


def calendar_of(provider_id: int | None) -> Calendar:
    """The provider's days, by the calendar of the law in force; without a provider or its week, Monday to Friday."""
    week = None
    if provider_id is not None:
        week = sql.row(
            "SELECT id FROM cases_providerweek WHERE provider_id = %s ORDER BY since DESC LIMIT 1", [provider_id]
        )
    return _calendar(_law_id(), week[0] if week else None)


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
    """Who may be drawn in these branches, by rows alone: those employed who were ever given a competence there.

    Who is no registrar there any more has no competence left. Four queries.
    """
    changes: dict[int, list[draw_pools.Change]] = {}
    for row in Competence.objects.filter(branch__in=branch_ids, employee__left_on=None).order_by("recorded_at"):
        changes.setdefault(row.employee_id, []).append(draw_pools.Change(row.competence, row.gives, row.recorded_at))
    held = set(
        Role.objects.filter(branch__in=branch_ids, employee__in=changes, kind=Role.Kind.REGISTRAR).values_list(
            "employee_id", flat=True
        )
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
            tuple(rows) if pk in held else (),
            tuple(absences.get(pk, ())),
            load.get(pk, 0),
        )
        for pk, rows in sorted(changes.items())
    )


def _law_id() -> int:
    """The newest calendar's row; 0 for the one we ship."""
    found = sql.row("SELECT max(id) FROM cases_lawcalendar")
    return (found and found[0]) or 0


@lru_cache(maxsize=8)
def _law(row_id: int) -> tuple[LawDays, tuple[DefaultDays, ...]]:
    plain = LawCalendar.objects.get(pk=row_id).days if row_id else json.loads(SHIPPED.read_text(encoding="utf-8"))
    law = clock_data.law_days_from_plain(plain, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    return law, clock_data.defaults_from_plain(plain)


@lru_cache(maxsize=256)
def _calendar(law_id: int, week_id: int | None) -> Calendar:
    law = _law(law_id)[0]
    if week_id is None:
        return Calendar(law)
    row = ProviderWeek.objects.get(pk=week_id)
    return Calendar(
        law,
        week=frozenset(row.week),
        own={date.fromisoformat(day): bool(works) for day, works in row.own_days.items()},
        office=_schedule(row.hours) if row.hours else None,
    )


def _schedule(hours: dict[str, list[list[str]]]) -> Schedule:
    return Schedule(
        {
            int(day): tuple(Hours(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in spans)
            for day, spans in hours.items()
        }
    )

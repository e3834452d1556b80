"""Draws as they are published: a branch's days, their files, the proof of one case; and what its head sets."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from vikno.apps.cases.models import Absence, Case, Competence, DrawDay, DrawLine, RedrawRequest
from vikno.apps.staff.models import Employee, Role
from vikno.lib import sql
from vikno.lib.alphabet import in_alphabet


@dataclass(frozen=True, slots=True)
class Day:
    """One day of draws. `seed` is empty until the day is closed; the next day's commitment is then that seed."""

    id: int
    day: date
    commitment: str
    draws: int
    lines: int
    last_hash: str
    seed: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proof:
    """How a case came to its registrar: the line, the pool bound before it, who was left out (by reason, counted).

    `how` is `draw`, `kept` or `deferred`. `members` are codes, `member` the one drawn, `place` in the sorted pool.
    """

    day: date
    is_closed: bool
    line: int
    how: str
    case: str
    at: datetime | None
    number: int | None
    reason: str
    member: str
    members: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    expected: int
    commitment: str


@dataclass(frozen=True, slots=True)
class Registrar:
    """A registrar in the head's list: what he may decide from when on, when he is away, how many cases he has."""

    employee_id: int
    name: str
    code: str
    competences: tuple[tuple[str, bool, datetime], ...]
    absences: tuple[tuple[datetime, datetime, str], ...]
    open_cases: int


@dataclass(frozen=True, slots=True)
class Request:
    """A new draw that somebody asks for and a second person has to agree to."""

    id: int
    case_id: int
    case_number: str
    reason: str
    words: str
    asked_by: str
    asked_by_id: int
    asked_at: datetime


def file_of(branch_id: int, day: date) -> str | None:
    """The published file of a day, a line each; while the day is open, its lines so far. None: there was no draw."""
    rows = (
        DrawLine.objects.filter(day__branch=branch_id, day__day=day).order_by("number").values_list("text", flat=True)
    )
    text = "\n".join(rows)
    return f"{text}\n" if text else None


def days(branch_id: int, *, limit: int = 31, before: date | None = None) -> list[Day]:
    """The branch's days, the newest first, those before `before`."""
    rows = DrawDay.objects.filter(branch_id=branch_id).order_by("-day")
    rows = rows.filter(day__lt=before) if before else rows
    return [
        Day(row.pk, row.day, row.commitment, row.draws, row.lines, row.last_hash, row.seed, row.closed_at)
        for row in rows[:limit]
    ]


def proof_of(case_id: int) -> Proof | None:
    """The last line about a case, with its pool; None where nothing was drawn yet."""
    row = DrawLine.objects.filter(case=case_id).select_related("day").order_by("-pk").first()
    if row is None:
        return None
    said = json.loads(row.text)
    bound = said.get("pool", "")
    pool = _pool(row, bound) if bound else {"members": {}, "left_out": {}, "expected": 0}
    why: dict[str, int] = {}
    for reason in pool["left_out"].values():
        why[reason] = why.get(reason, 0) + 1
    moved = sql.row(
        "SELECT at FROM journal_entry WHERE subject_type = 'case' AND subject_id = %s "
        "AND word IN ('case.drawn', 'case.redrawn') ORDER BY id DESC LIMIT 1",
        [case_id],
    )
    return Proof(
        day=row.day.day,
        is_closed=row.day.closed_at is not None,
        line=row.number,
        how=said["is"],
        case=said["case"],
        at=moved[0] if moved else None,
        number=said.get("number"),
        reason=said.get("reason", ""),
        member=said.get("member", ""),
        members=tuple(sorted(pool["members"])),
        left_out=tuple(sorted(why.items())),
        expected=pool["expected"],
        commitment=bound,
    )


def waiting_count(branch_id: int, *, limit: int = 100) -> int:
    """How many cases await a registrar, counted up to `limit`."""
    found = sql.one(
        "SELECT count(*) FROM (SELECT 1 FROM cases_case c JOIN cases_casestep s ON s.case_id = c.id "
        "AND s.number = c.step WHERE c.branch_id = %s AND c.state = 'registered' AND c.handler_id IS NULL "
        "AND s.seat = 'office' AND s.opened_at IS NOT NULL AND s.done_at IS NULL LIMIT %s) AS few",
        [branch_id, limit],
    )
    return int(found[0])


def registrars(branch_id: int, *, now: datetime) -> list[Registrar]:
    """The branch's registrars with what counts for the draw, in the order of their names."""
    people = Employee.objects.filter(
        left_on=None, pk__in=Role.objects.filter(branch=branch_id, kind=Role.Kind.REGISTRAR).values("employee_id")
    ).order_by(in_alphabet("surname"), in_alphabet("given_name"), "pk")
    given: dict[int, dict[str, tuple[str, bool, datetime]]] = {}
    for row in Competence.objects.filter(branch=branch_id).order_by("recorded_at", "pk"):
        given.setdefault(row.employee_id, {})[row.competence] = (row.competence, row.gives, row.recorded_at)
    away: dict[int, list[tuple[datetime, datetime, str]]] = {}
    for row in Absence.objects.filter(branch=branch_id, until__gt=now).order_by("since"):
        away.setdefault(row.employee_id, []).append((row.since, row.until, row.reason))
    load = dict(
        sql.rows(
            "SELECT handler_id, count(*) FROM cases_case WHERE handler_id = ANY(%s) AND state = 'office' "
            "GROUP BY handler_id",
            [[one.pk for one in people]],
        )
    )
    return [
        Registrar(
            one.pk, f"{one.surname} {one.given_name}", f"r{one.pk}", tuple(given.get(one.pk, {}).values()),
            tuple(away.get(one.pk, ())), load.get(one.pk, 0),
        )
        for one in people
    ]  # fmt: skip


def requests(branch_id: int, *, limit: int = 50) -> list[Request]:
    """New draws that wait for a second person, the oldest first."""
    rows = RedrawRequest.objects.filter(case__branch=branch_id, closed_at=None).select_related("case", "asked_by")
    return [
        Request(
            row.pk, row.case_id, row.case.number, row.reason, row.words, str(row.asked_by), row.asked_by_id,
            row.asked_at,
        )
        for row in rows.order_by("pk")[:limit]
    ]  # fmt: skip


def competences_known(branch_id: int) -> list[str]:
    """Codes of competences that cases of the branch or its registrars have, in order; always the general one."""
    asked = sql.rows(
        "SELECT competence FROM cases_competence WHERE branch_id = %s UNION "
        "SELECT 'general' UNION (SELECT DISTINCT v.contents->>'competence' FROM catalogue_version v "
        "WHERE v.state = 'published' AND v.contents->>'competence' <> '')",
        [branch_id],
    )
    return sorted(row[0] for row in asked)


def case_of(number: str, *, branch_id: int) -> int | None:
    """The id of a branch's case by its number; None where there is none."""
    return Case.objects.filter(number=number.strip().upper(), branch=branch_id).values_list("pk", flat=True).first()


def _pool(row: DrawLine, commitment: str) -> dict:
    """The pool's line before a draw's: the last one with this commitment."""
    bound = (
        DrawLine.objects.filter(day=row.day_id, number__lt=row.number, case=None, text__contains=commitment)
        .order_by("-number")
        .values_list("text", flat=True)
    )
    return next(said for text in bound if (said := json.loads(text))["is"] == "pool")

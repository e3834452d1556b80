"""For how long documents are kept and by what source; what has outlived its keeping; the lists of destruction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from vikno.apps.cases.models import Case, DestructionLine, DestructionList, RetentionRule
from vikno.lib import sql

USUAL_YEARS = 5
USUAL_SOURCE = "Установлює центр: типовий строк зберігання справ не прочитано в жодному джерелі"
"""Without a rule of the centre; the list of typical terms says it honestly."""

WAYS = tuple(DestructionList.Way.choices)
"""How documents are destroyed: (kind, its name)."""

OVER = ("issued", "archived", "withdrawn")
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated row of keeping. No service: every one; no outcome: every end. `is_over`: a later row took its place."""

    id: int
    service_uk: str
    service_en: str
    outcome: str
    years: int
    source: str
    since: date
    is_over: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A filing whose every case has outlived its keeping."""

    filing_id: int
    number: str
    filed_at: datetime
    cases: int
    until: date


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list of destruction among others."""

    id: int
    number: str
    state: str
    drafted_at: datetime
    drafted_by: str
    approved_at: datetime | None
    approved_by: str
    closed_at: datetime | None
    closed_by: str
    filings: int


@dataclass(frozen=True, slots=True)
class ListLine:
    """One filing on a list: its services, until when it was kept, what was destroyed or why nothing was."""

    filing_id: int
    position: int
    number: str
    filed_at: datetime
    services_uk: tuple[str, ...]
    services_en: tuple[str, ...]
    until: date | None
    papers: int
    sheets: int
    kept_back: str
    destroyed_at: datetime | None
    report: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A whole list of destruction."""

    id: int
    number: str
    branch_id: int
    state: str
    until: date
    drafted_at: datetime
    drafted_by_id: int
    drafted_by: str
    approved_at: datetime | None
    approved_by: str
    why: str
    closed_at: datetime | None
    closed_by: str
    carried_on: date | None
    act_number: str
    way: str
    commission: tuple[str, ...]
    dropped_why: str
    lines: tuple[ListLine, ...]

    @property
    def destroyed(self) -> tuple[ListLine, ...]:
        """Those whose documents are no more."""
        return tuple(line for line in self.lines if line.destroyed_at is not None)

    @property
    def left(self) -> tuple[ListLine, ...]:
        """Those whose documents are there and would be destroyed."""
        return tuple(line for line in self.lines if not line.kept_back and line.destroyed_at is None)

    @property
    def kept(self) -> tuple[ListLine, ...]:
        """Those kept after all."""
        return tuple(line for line in self.lines if line.kept_back)


def years_for(case: Case, *, on: date, outcome: str = "") -> tuple[int, str]:
    """For how many years from its end a case is kept, and by what source: the most special rule, then the newest."""
    end = outcome or case.outcome
    rules = RetentionRule.objects.filter(
        Q(service=None) | Q(service=case.service_id), outcome__in=("", end), since__lte=on
    )
    best = max(rules, key=lambda row: (row.service_id is not None, row.outcome != "", row.since), default=None)
    return (best.years, best.source) if best else (USUAL_YEARS, USUAL_SOURCE)


def until(case: Case, *, ended_on: date, outcome: str = "") -> date:
    """The last day on which a case that ended on that day is kept: years are counted from the next 1 January."""
    years, _ = years_for(case, on=ended_on, outcome=outcome)
    return date(ended_on.year + years, 12, 31)


def rules(*, on: date) -> tuple[Rule, ...]:
    """Every row of keeping: the general first, then by service; of one kind the newest first."""
    rows = RetentionRule.objects.select_related("service").order_by(
        "service__name_uk", "service_id", "outcome", "-since", "-pk"
    )
    made, seen = [], set()
    for row in sorted(rows, key=lambda one: one.service_id is not None):
        kind = (row.service_id, row.outcome)
        ahead = row.since > on
        made.append(
            Rule(
                row.pk, str(row.service or ""), row.service.name_en if row.service else "", row.outcome, row.years,
                row.source, row.since, kind in seen, ahead,
            )
        )  # fmt: skip
        if not ahead:
            seen.add(kind)
    return tuple(made)


def due(branch_id: int, *, today: date, limit: int) -> tuple[Due, ...]:
    """The branch's filings whose every case is over and outlived its keeping, the longest first.

    None with a running term or a stop, and none that is on a list already.
    """
    return tuple(Due(*row) for row in sql.rows(_DUE, {"branch": branch_id, "today": today, "most": limit}))


def is_due(filing_id: int, *, day: date) -> bool:
    """Whether nothing of the filing is kept on that day any more, runs, or stands."""
    needed = Q(retained_until=None) | Q(retained_until__gte=day) | ~Q(state__in=OVER)
    cases = Case.objects.filter(filing=filing_id)
    return not cases.filter(needed).exists() and not cases.filter(stops__resumed_at=None, stops__isnull=False).exists()


def lists(branch_id: int) -> tuple[ListRow, ...]:
    """The branch's lists, the newest first."""
    rows = (
        DestructionList.objects.filter(branch_id=branch_id)
        .select_related("drafted_by", "approved_by", "closed_by")
        .annotate(filings=Count("lines"))
        .order_by("-pk")[:LIMIT]
    )
    return tuple(
        ListRow(
            one.pk, one.number, one.state, one.drafted_at, str(one.drafted_by), one.approved_at,
            str(one.approved_by or ""), one.closed_at, str(one.closed_by or ""), one.filings,
        )
        for one in rows
    )  # fmt: skip


def destruction(list_id: int) -> ListView | None:
    """One list with its lines."""
    row = DestructionList.objects.select_related("drafted_by", "approved_by", "closed_by").filter(pk=list_id).first()
    if row is None:
        return None
    lines = list(DestructionLine.objects.filter(destruction=row).select_related("filing").order_by("position"))
    cases: dict[int, list[Case]] = {line.filing_id: [] for line in lines}
    for case in Case.objects.filter(filing__in=cases).select_related("service").order_by("filing_id", "position"):
        cases[case.filing_id].append(case)
    papers = {pk: (count, sheets) for pk, count, sheets in sql.rows(_PAPERS, [list(cases)])} if cases else {}
    return ListView(
        row.pk, row.number, row.branch_id, row.state, row.until, row.drafted_at, row.drafted_by_id,
        str(row.drafted_by), row.approved_at, str(row.approved_by or ""), row.why, row.closed_at,
        str(row.closed_by or ""), row.carried_on, row.act_number, row.way, tuple(row.commission.splitlines()),
        row.dropped_why,
        tuple(_line(one, cases[one.filing_id], *papers.get(one.filing_id, (0, 0))) for one in lines),
    )  # fmt: skip


def _line(row: DestructionLine, cases: list[Case], papers: int, sheets: int) -> ListLine:
    return ListLine(
        filing_id=row.filing_id,
        position=row.position,
        number=row.filing.number,
        filed_at=row.filing.filed_at,
        services_uk=tuple(str(case.service) for case in cases),
        services_en=tuple(case.service.name_en or str(case.service) for case in cases),
        until=max((case.retained_until for case in cases if case.retained_until), default=None),
        papers=papers,
        sheets=sheets,
        kept_back=row.kept_back,
        destroyed_at=row.destroyed_at,
        report=tuple(row.report),
    )


_DUE = """
SELECT c.filing_id, f.number, f.filed_at, count(*), max(c.retained_until)
FROM cases_case c JOIN cases_filing f ON f.id = c.filing_id
WHERE c.branch_id = %(branch)s AND c.retained_until < %(today)s
  AND NOT EXISTS (
    SELECT 1 FROM cases_case o WHERE o.filing_id = c.filing_id AND (
      o.retained_until IS NULL OR o.retained_until >= %(today)s OR o.state NOT IN ('issued', 'archived', 'withdrawn')
      OR EXISTS (SELECT 1 FROM cases_stop s WHERE s.case_id = o.id AND s.resumed_at IS NULL)
    )
  )
  AND NOT EXISTS (
    SELECT 1 FROM cases_destructionline l JOIN cases_destructionlist d ON d.id = l.destruction_id
    WHERE l.filing_id = c.filing_id AND (d.state IN ('draft', 'approved') OR l.destroyed_at IS NOT NULL)
  )
GROUP BY c.filing_id, f.number, f.filed_at ORDER BY max(c.retained_until), c.filing_id LIMIT %(most)s
"""

_PAPERS = """
SELECT filing_id, count(*), sum(sheets) FROM (
  SELECT p.filing_id, p.sheets FROM cases_filingpaper p WHERE p.filing_id = ANY(%s)
) papers GROUP BY filing_id
"""

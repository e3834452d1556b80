"""Where what lies in apps below came from: rows that carry a subject's kind and id, led back to a filing."""

from collections.abc import Iterable

from vikno.apps.cases.models import Case, IntakeService
from vikno.apps.catalogue.models import Service
from vikno.lib import sql

Subject = tuple[str, int]


def filings_of(subjects: Iterable[Subject]) -> dict[Subject, int | None]:
    """By (kind, id) of an intake or a case: its filing, None for an intake that is none yet. At most two questions.

    Left out: other kinds, ids of nothing, intakes that were dropped.
    """
    known = set(subjects)
    intakes = [pk for kind, pk in known if kind == "intake"]
    cases = [pk for kind, pk in known if kind == "case"]
    found: dict[Subject, int | None] = {}
    if intakes:
        found |= {("intake", pk): filing_id for pk, filing_id in sql.rows(_INTAKES, [intakes])}
    if cases:
        rows = Case.objects.filter(pk__in=cases).values_list("pk", "filing_id")
        found |= {("case", pk): filing_id for pk, filing_id in rows}
    return found


def services_of(subjects: Iterable[Subject]) -> dict[Subject, tuple[Service, ...]]:
    """By (kind, id) of an intake: its services in their order. One question; other kinds are left out."""
    intakes = [pk for kind, pk in set(subjects) if kind == "intake"]
    rows = IntakeService.objects.filter(intake__in=intakes).select_related("service").order_by("intake", "position")
    found: dict[Subject, tuple[Service, ...]] = {}
    for row in rows:
        key = ("intake", row.intake_id)
        found[key] = (*found.get(key, ()), row.service)
    return found


_INTAKES = """
SELECT i.id, f.id FROM cases_intake i LEFT JOIN cases_filing f ON f.client_id = i.client_id
WHERE i.id = ANY(%s) AND (i.state = 'open' OR f.id IS NOT NULL)
"""

"""The cases in a registrar's hands: whose they are, no other screen tells him either, whatever other roles he has."""

from dataclasses import replace
from typing import Any

from vikno.apps.cases.models import Case
from vikno.apps.cases.queries import codes
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules.rights import Right

NOTHING: frozenset[int] = frozenset()


def filings_of(employee: Employee) -> frozenset[int]:
    """Filings with a case that was drawn for the employee and is not decided; none without a query for others."""
    if not staff.branches_with(employee, Right.DECIDE):
        return NOTHING
    mine = Case.objects.filter(handler=employee, state__in=(Case.State.OFFICE, Case.State.RETURNED))
    return frozenset(mine.values_list("filing_id", flat=True))


def cases_of(employee: Employee) -> frozenset[int]:
    """Every case of those filings: they are one person's."""
    filings = filings_of(employee)
    return frozenset(Case.objects.filter(filing__in=filings).values_list("pk", flat=True)) if filings else NOTHING


def is_named(text: str, *, employee: Employee) -> bool:
    """Whether a text names such a case by its number, code or link."""
    filings = filings_of(employee)
    return bool(filings) and any(case.filing_id in filings for case in codes.cases_of(text))


def apart(found: Any, *names: str, employee: Employee, key: str = "id") -> Any:
    """What was found, a frozen dataclass, without the lines of such cases in the tuples named."""
    held = cases_of(employee)
    if not held:
        return found
    kept = {name: tuple(one for one in getattr(found, name) if getattr(one, key) not in held) for name in names}
    return replace(found, **kept)

"""What a centre has set for its cases: the rule of the draw, the numbers, the days of providers."""

from dataclasses import dataclass
from datetime import date

from vikno.apps.cases.models import DrawRule, Numbering
from vikno.apps.cases.queries import calendar_changes
from vikno.lib import sql
from vikno.rules import cases as rule


@dataclass(frozen=True, slots=True)
class ProviderDays:
    """A body with open cases, or with a week of its own. `week`: weekdays it works, None: Monday to Friday."""

    id: int
    name_uk: str
    name_en: str
    cases: int
    week: tuple[int, ...] | None
    since: date | None
    own_days: dict[str, bool]


def providers() -> list[ProviderDays]:
    """Those with the most open cases first."""
    weeks = calendar_changes.weeks_in_force()
    states = [state.value for state in rule.RUNNING]
    found = []
    for pk, uk, en, count in sql.rows(_PROVIDERS, {"states": states, "ids": list(weeks)}):
        row = weeks.get(pk)
        found.append(
            ProviderDays(
                pk, uk, en, count, tuple(row.week) if row else None, row.since if row else None,
                row.own_days if row else {},
            )
        )  # fmt: skip
    return found


def provider(provider_id: int) -> ProviderDays | None:
    """One of them."""
    return next((one for one in providers() if one.id == provider_id), None)


def draw_rules(branch_id: int) -> list[DrawRule]:
    """The rules of the draw that were set, newest first."""
    return list(DrawRule.objects.filter(branch_id=branch_id).order_by("-since")[:10])


def numberings(branch_id: int) -> list[Numbering]:
    """How filings are numbered, newest first."""
    return list(Numbering.objects.filter(branch_id=branch_id).order_by("-since")[:10])


_PROVIDERS = """
SELECT p.id, p.name_uk, p.name_en, count(c.id) FROM catalogue_provider p
LEFT JOIN cases_case c ON c.provider_id = p.id AND c.closed_at IS NULL AND c.state = ANY(%(states)s)
GROUP BY p.id HAVING count(c.id) > 0 OR p.id = ANY(%(ids)s) ORDER BY count(c.id) DESC, p.name_uk
"""

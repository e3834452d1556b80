"""Rows of the network into what the rules take."""

from collections.abc import Iterable

from vikno.apps.network.models import Hours, HoursException, Policy
from vikno.rules import hours, policies


def policy(row: Policy) -> policies.Policy:
    """The rule's policy from a dated row."""
    return policies.Policy(
        kind=policies.Kind(row.kind),
        cap_minutes=policies.ByCategory(row.cap_appointment_minutes, row.cap_pickup_minutes, row.cap_intake_minutes),
        weight=policies.ByCategory(row.weight_appointment, row.weight_pickup, row.weight_intake),
        handicap_minutes=row.handicap_minutes,
        statutory_run_limit=row.statutory_run_limit,
    )


def schedule(
    rows: Iterable[Hours], exceptions: Iterable[HoursException], *, kind: str, last_ticket_minutes: int
) -> hours.Schedule:
    """The rule's schedule of one kind; an exception by date holds for both kinds."""
    week: dict[int, tuple[hours.Hours, ...]] = {}
    for row in rows:
        if row.kind == kind:
            week[row.weekday] = (*week.get(row.weekday, ()), hours.Hours(row.opens, row.closes))
    return hours.Schedule(
        week=week,
        exceptions={
            one.on: (hours.Hours(one.opens, one.closes),) if one.opens and one.closes else () for one in exceptions
        },
        last_ticket_minutes=last_ticket_minutes,
    )

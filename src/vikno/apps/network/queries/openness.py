"""Is a branch open: its hours at a moment, by rules/hours."""

from dataclasses import dataclass
from datetime import date, datetime

from vikno.apps.network import facts
from vikno.apps.network.models import Branch, Hours, HoursException
from vikno.lib.remember import for_a_moment
from vikno.rules import hours as rule

OPEN, LAST_SERVED, NOT_OPENED, PAUSED, FULL = "open", "last_served", "not_opened", "paused", "full"


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether tickets are given, and if not, what a person at the door is told.

    `state`: a word of rules.hours.Doors, or `not_opened` (the branch was never opened), `paused`, `full`. `opens_at` is
    the next moment tickets are given, None while they are; `reason` words an exception by language, or is empty.
    """

    state: str
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    changes_at: datetime | None = None
    reason_uk: str = ""
    reason_en: str = ""
    pause_reason: str = ""
    since: datetime | None = None

    @property
    def takes_tickets(self) -> bool:
        return self.state == OPEN


@for_a_moment
def pattern_of(branch: Branch) -> tuple[rule.Schedule, rule.Schedule]:
    """The branch's reception and working schedules. Two queries."""
    rows = list(Hours.objects.filter(branch=branch))
    exceptions = list(HoursException.objects.filter(branch=branch))
    return (
        facts.schedule(rows, exceptions, kind=Hours.Kind.RECEPTION, last_ticket_minutes=branch.last_ticket_minutes),
        facts.schedule(rows, exceptions, kind=Hours.Kind.WORKING, last_ticket_minutes=0),
    )


@for_a_moment
def _exception(branch_id: int, on: date) -> HoursException | None:
    return HoursException.objects.filter(branch_id=branch_id, on=on).first()


def openness(branch: Branch, *, now: datetime) -> Openness:
    """The branch by its hours alone; who stands still or is full is the queue's knowledge."""
    if branch.opened_at is None:
        return Openness(NOT_OPENED)
    reception, working = pattern_of(branch)
    opening = rule.opening(now, reception, working)
    exception = _exception(branch.pk, now.astimezone(rule.KYIV).date())
    return Openness(
        state=opening.doors.value,
        closes_at=opening.closes_at,
        opens_at=opening.opens_at,
        changes_at=opening.changes_at,
        reason_uk=exception.reason_uk if exception else "",
        reason_en=exception.reason_en if exception else "",
    )

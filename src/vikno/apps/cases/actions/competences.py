"""Who may be drawn: competences given and taken, absences, the rule of pools. Each counts from a day nobody can choose
for one case."""

from datetime import datetime, timedelta

from django.db import transaction

from vikno.apps.cases.models import Absence, Competence, DrawRule
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.rules.draw_pools import PoolRule
from vikno.rules.rights import Right

REASONS = ("illness", "leave", "training", "duty", "other")


@transaction.atomic
def set_competence(
    employee: Employee, *, branch_id: int, competence: str, gives: bool, by: journal.Actor, now: datetime
) -> Competence | None:
    """Give a competence or take it, from the next working day on; None where the last word was the same.

    Raises staff.NotAllowed, ValueError for an empty code.
    """
    _require(by, branch_id)
    if not competence.strip():
        raise ValueError("competence")
    rows = Competence.objects.filter(employee=employee, branch_id=branch_id, competence=competence)
    last = rows.select_for_update().order_by("-recorded_at", "-pk").first()
    if (last.gives if last else False) == gives:
        return None
    row = Competence.objects.create(
        employee=employee, branch_id=branch_id, competence=competence, gives=gives, recorded_at=now,
        by_label=by.actor_label[:160],
    )  # fmt: skip
    word = "competence.given" if gives else "competence.taken"
    journal.record(word, row, by=by, at=now, branch_id=branch_id, data={"employee": employee.pk, "what": competence})
    live.announce(topics.cases(branch_id))
    return row


def take_from_gone(branch_id: int, *, now: datetime) -> int:
    """Take their competences from those who are dismissed or registrars here no more; how many were taken.

    By the house, when a day of draws is opened: so a role taken away and given back empties no pool unseen.
    """
    taken = 0
    for row in Competence.objects.raw(_GONE, [branch_id]):
        taken += set_competence(
            row.employee, branch_id=branch_id, competence=row.competence, gives=False, by=journal.HOUSE, now=now
        ) is not None  # fmt: skip
    return taken


_GONE = """
SELECT c.* FROM (
  SELECT DISTINCT ON (employee_id, competence) * FROM cases_competence WHERE branch_id = %s
  ORDER BY employee_id, competence, recorded_at DESC, id DESC
) c
WHERE c.gives AND NOT EXISTS (
  SELECT 1 FROM staff_role r JOIN staff_employee e ON e.id = r.employee_id
  WHERE r.employee_id = c.employee_id AND r.branch_id = c.branch_id AND r.kind = 'registrar' AND e.left_on IS NULL
) ORDER BY c.id
"""


@transaction.atomic
def record_absence(
    employee: Employee,
    *,
    branch_id: int,
    since: datetime,
    until: datetime,
    reason: str,
    by: journal.Actor,
    now: datetime,
) -> Absence:
    """Record that a registrar is away in [since, until); the same again is one row.

    One recorded too late to count quietly is kept apart by the pool's rule. Raises staff.NotAllowed, ValueError for
    an end not after the beginning, or an unknown reason.
    """
    _require(by, branch_id)
    if since >= until or reason not in REASONS:
        raise ValueError("absence")
    before = Absence.objects.filter(employee=employee, branch_id=branch_id, since=since, until=until).first()
    if before is not None:
        return before
    row = Absence.objects.create(
        employee=employee, branch_id=branch_id, since=since, until=until, reason=reason, recorded_at=now,
        by_label=by.actor_label[:160],
    )  # fmt: skip
    journal.record("absence.recorded", row, by=by, at=now, branch_id=branch_id, data={"employee": employee.pk})
    live.announce(topics.cases(branch_id))
    return row


@transaction.atomic
def set_rule(branch_id: int, *, rule: PoolRule, window_days: int, by: journal.Actor, now: datetime) -> DrawRule:
    """Set the branch's rule of pools from tomorrow on; a second change on one day takes the place of the first.

    Raises staff.NotAllowed, ValueError for a window that is none.
    """
    _require(by, branch_id)
    if window_days < 0:
        raise ValueError("window")
    row, _ = DrawRule.objects.update_or_create(
        branch_id=branch_id,
        since=clock.day_of(now) + timedelta(days=1),
        defaults={
            "minimum": rule.minimum,
            "freeze_hours": rule.freeze_hours,
            "expected_share": rule.expected_share,
            "most_open": rule.most_open,
            "window_days": window_days,
            "recorded_at": now,
            "by_label": by.actor_label[:160],
        },
    )
    journal.record(
        "draw.rule_set", row, by=by, at=now, branch_id=branch_id,
        data={"minimum": rule.minimum, "freeze_hours": rule.freeze_hours, "expected_share": rule.expected_share},
    )  # fmt: skip
    return row


def _require(by: journal.Actor, branch_id: int) -> None:
    """The house itself may (the first set-up, the demo); a person by right. Raises staff.NotAllowed."""
    if by is not journal.HOUSE:
        staff.require(by if isinstance(by, Employee) else None, Right.SET_UP, branch_id)

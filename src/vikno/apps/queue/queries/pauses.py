"""Pauses of a branch, as moments and as time to be taken out."""

from datetime import datetime

from django.db.models import Q

from vikno.apps.queue.models import Pause
from vikno.lib import sql
from vikno.rules import pauses as rule


def going_on(branch_id: int) -> Pause | None:
    """The pause a branch is in, or None."""
    return sql.first(Pause, "SELECT * FROM queue_pause WHERE branch_id = %s AND until_at IS NULL", [branch_id])


def hall_time(branch_id: int, now: datetime) -> datetime:
    """The moment up to which people have waited: `now`, or the beginning of the pause the branch is in."""
    pause = going_on(branch_id)
    return now if pause is None else min(pause.from_at, now)


def between(branch_id: int, since: datetime, until: datetime) -> list[rule.Pause]:
    """The branch's pauses that touch [since, until), earliest first."""
    found = sql.rows(_BETWEEN, {"branch": branch_id, "since": since, "until": until})
    return [rule.Pause(from_at, until_at) for from_at, until_at in found]


_BETWEEN = """
SELECT from_at, until_at FROM queue_pause
WHERE branch_id = %(branch)s AND from_at < %(until)s AND (until_at IS NULL OR until_at > %(since)s) ORDER BY from_at
"""


def of_branches(branch_ids: list[int], since: datetime, until: datetime) -> dict[int, list[rule.Pause]]:
    """By branch: its pauses that touch [since, until), earliest first. One query."""
    found: dict[int, list[rule.Pause]] = {branch_id: [] for branch_id in branch_ids}
    rows = Pause.objects.filter(
        Q(until_at__isnull=True) | Q(until_at__gt=since), branch_id__in=branch_ids, from_at__lt=until
    )
    for row in rows.order_by("from_at"):
        found[row.branch_id].append(rule.Pause(row.from_at, row.until_at))
    return found


def paused_seconds(branch_id: int, since: datetime, until: datetime) -> float:
    """How much of [since, until) the branch stood still, in seconds; 0 for a stretch that ends before it starts."""
    if until <= since:
        return 0.0
    found = between(branch_id, since, until)
    return rule.paused(since, until, found).total_seconds() if found else 0.0

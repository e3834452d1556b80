"""The busiest hours of past days, by line: what the need of people at the peak is judged by."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from vikno.lib.clock import day_of
from vikno.lib.remember import for_a_moment

PAST = timedelta(days=28)

_BUSIEST = """
WITH hours AS (
    SELECT group_id, day, date_trunc('hour', issued_at) AS hour, count(*) AS came, sum(visit_minutes) AS minutes
    FROM queue_ticket WHERE branch_id = %s AND day >= %s AND day < %s GROUP BY 1, 2, 3
), days AS (
    SELECT group_id, day, max(came) AS busiest, sum(minutes) AS minutes, sum(came) AS came FROM hours GROUP BY 1, 2
)
SELECT group_id, sum(busiest), sum(minutes) / sum(came), (SELECT count(DISTINCT day) FROM days) FROM days GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Busiest:
    """The mean of the days' busiest hours. `lines`: group id → tickets in that hour, typical minutes of a visit."""

    days: int
    lines: dict[int, tuple[float, float]]


def busiest(branch_id: int, *, now: datetime) -> Busiest:
    """The busiest hour of each line, on average over the days with tickets in the last four weeks, today left out.

    A day on which nobody came for a line counts as a quiet one. One query, remembered for a moment.
    """
    return _busiest(branch_id, day_of(now).toordinal())


@for_a_moment
def _busiest(branch_id: int, today: int) -> Busiest:
    day = datetime.fromordinal(today).date()
    with connection.cursor() as cursor:
        cursor.execute(_BUSIEST, [branch_id, day - PAST, day])
        rows = cursor.fetchall()
    days = rows[0][3] if rows else 0
    return Busiest(days, {group: (float(tickets) / days, float(minutes)) for group, tickets, minutes, _ in rows})

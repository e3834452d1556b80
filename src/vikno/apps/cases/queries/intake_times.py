"""How long papers are taken in: from opening an intake to its registration.

The promise it is held against is that of the model office of 2014 (Kyiv): forty minutes became about ten.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vikno.lib import sql
from vikno.lib.clock import KYIV

PROMISED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class IntakeTimes:
    """Intakes registered on a day. `within` is the share within PROMISED; it and the median are None when none was."""

    count: int
    median_minutes: float | None
    within: float | None


def intake_times(branch_id: int, *, on: date) -> IntakeTimes:
    """Of one branch and one day in Kyiv; what was taken on paper first is not counted, for nobody sat with it."""
    begins = datetime.combine(on, time(), KYIV)
    ends = datetime.combine(on + timedelta(days=1), time(), KYIV)
    asked = {"branch": branch_id, "begins": begins, "ends": ends, "promised": PROMISED.total_seconds()}
    count, median, within = sql.rows(_TIMES, asked)[0]
    return IntakeTimes(count, None if median is None else median / 60, within)


_TIMES = """
SELECT count(intake_seconds), percentile_cont(0.5) WITHIN GROUP (ORDER BY intake_seconds),
       avg((intake_seconds <= %(promised)s)::int)::float
FROM cases_filing
WHERE branch_id = %(branch)s AND registered_at >= %(begins)s AND registered_at < %(ends)s
"""

"""What becomes of a result that nobody collects, by its days at the issue desk.

Source: КМУ 588: after two months it is sent by post; without an address it is kept for a short time (a week, as centres
do), then goes to the archive. The reminder after thirty days is the house's own.
"""

from calendar import monthrange
from datetime import date, timedelta

REMINDED_AFTER = timedelta(days=30)
MONTHS_AT_DESK = 2
KEPT_WITHOUT_ADDRESS = timedelta(days=7)


def posted_from(ready_on: date) -> date:
    """The day from which it is sent: the same day two months later, or the last of that month."""
    return _moved(ready_on, MONTHS_AT_DESK)


def posted_before(day: date) -> date:
    """Those ready before this day are to be sent on `day`, or were to be before it; the inverse of `posted_from`."""
    last = _moved(day, -MONTHS_AT_DESK)
    while posted_from(last + timedelta(days=1)) <= day:
        last += timedelta(days=1)
    return last + timedelta(days=1)


def ready_before(day: date) -> date:
    """Those ready before this day have outlived two months and the short time on `day`."""
    return _moved(day - KEPT_WITHOUT_ADDRESS, -MONTHS_AT_DESK)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

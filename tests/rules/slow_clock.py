"""The legal clock written a second time, day by day and hour by hour, to be compared with the first.

Shares the dataclasses of the rules and none of their arithmetic: it walks one day at a time and asks what it is.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from vikno.rules.hours import KYIV

ONE = timedelta(days=1)


def works(calendar, day):
    """Whether the day is worked, decided from the rows alone."""
    if day in calendar.own:
        return calendar.own[day]
    weekly = day.weekday() in calendar.week
    if calendar.law.is_martial(day):
        return weekly
    if day in calendar.law.moved:
        return calendar.law.moved[day]
    return weekly and day not in calendar.law.holidays and day not in rests(calendar)


_rests = {}


def rests(calendar):
    """Every day that rests for a holiday on a weekly day off."""
    key = (tuple(calendar.law.holidays), calendar.law.martial_law, calendar.week)
    if key not in _rests:
        given = []
        for feast in sorted(calendar.law.holidays):
            if feast.weekday() in calendar.week or calendar.law.is_martial(feast):
                continue
            day = feast
            while True:
                day += ONE
                if day.weekday() in calendar.week and day not in calendar.law.holidays and day not in given:
                    break
            if not calendar.law.is_martial(day):
                given.append(day)
        _rests[key] = set(given)
    return _rests[key]


def stood(facts, norm, day):
    """Whether the clock stands on the day: that of a stop and those after it, until the day it runs again."""
    for stop in facts.stops:
        if stop.ground not in norm.stops:
            continue
        began = stop.at.astimezone(KYIV).date()
        ended = stop.resumed_at.astimezone(KYIV).date() if stop.resumed_at else date.max
        longest = norm.stops[stop.ground].longest_days
        if longest is not None:
            ended = min(ended, began + longest * ONE)
        if began <= day < ended:
            return True
    return False


def last_day(facts, norm, calendar, *, limit=3000):
    """The last day of the term, None when it does not come within `limit` days. Terms in days and months alone."""
    start = facts.filed_at.astimezone(KYIV).date()
    end, raw = _phase(facts, norm, calendar, norm.legal, start, start, limit, first=True)
    used = []
    for extension in sorted(facts.extensions, key=lambda each: each.at):
        rule = norm.extensions.get(extension.ground)
        if end is None or rule is None or extension.at.astimezone(KYIV).date() > end:
            continue
        if rule.times is not None and used.count(extension.ground) == rule.times:
            continue
        used.append(extension.ground)
        before = raw
        end, raw = _phase(facts, norm, calendar, extension.by, raw, start, limit, first=False)
        if rule.total is not None and raw is not None:
            _, capped = _phase(facts, norm, calendar, rule.total, start, start, limit, first=True)
            if capped is not None and capped < raw:
                raw = max(capped, before)
                end = _roll(facts, norm, calendar, raw, rule.total, limit)
    return end


def _phase(facts, norm, calendar, term, event, start, limit, *, first):
    unit, amount = term.unit.value, term.amount
    if unit == "days":
        unit = "working_days" if amount < 10 and start >= date(2023, 12, 15) else "calendar_days"
    if unit == "months":
        unit, amount = "calendar_days", (_months(event, amount) - event).days
    if unit == "immediate":
        amount = 1
    day = event - ONE if first and (term.inclusive or unit == "immediate") else event
    for _ in range(limit):
        day += ONE
        if stood(facts, norm, day) or (unit == "working_days" and not works(calendar, day)):
            continue
        amount -= 1
        if amount == 0:
            return _roll(facts, norm, calendar, day, term, limit), day
    return None, None


def _roll(facts, norm, calendar, day, term, limit):
    if works(calendar, day) or not term.rolls:
        return day
    for _ in range(limit):
        day += ONE
        if works(calendar, day) and not stood(facts, norm, day):
            return day
    return None


def _months(day, count):
    """The same number so many months on. The number is that of the start: 29 January, through February, is 29 March."""
    month = day.replace(day=1)
    for _ in range(count):
        month = (month + 32 * ONE).replace(day=1)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def last_minute(facts, norm, calendar, *, limit=60 * 24 * 200):
    """The end of a term in hours, walked minute by minute, in UTC; None when it does not come within `limit`."""
    now = facts.filed_at.astimezone(UTC)
    left = norm.legal.amount * 60
    for _ in range(limit):
        if _runs(facts, norm, calendar, now):
            left -= 1
        now += timedelta(minutes=1)
        if left == 0:
            return now
    return None


def _runs(facts, norm, calendar, now):
    for stop in facts.stops:
        if stop.at.astimezone(UTC) <= now and (stop.resumed_at is None or now < stop.resumed_at.astimezone(UTC)):
            return False
    local: datetime = now.astimezone(KYIV)
    unit = norm.legal.unit.value
    if unit == "hours":
        return True
    if not works(calendar, local.date()):
        return False
    if unit == "working_day_hours":
        return True
    hours = calendar.office.week.get(local.weekday(), ())
    return any(each.opens <= local.time() < each.closes for each in hours)

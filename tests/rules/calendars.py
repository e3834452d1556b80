"""Calendars for the tests of the legal clock: the shipped dated rows, peace and war, and providers made up on them."""

import json
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import strategies as st

import vikno
from vikno.rules.clock_data import defaults_from_plain, law_days_from_plain
from vikno.rules.holidays import holiday_row
from vikno.rules.hours import KYIV, Hours, Schedule
from vikno.rules.norms import ExtensionRule, Norm, StopRule, Term, Unit
from vikno.rules.worktime import Calendar, Days, LawDays

DATA = json.loads((Path(vikno.__file__).parent / "apps/catalogue/data/law_days.json").read_text())
ROWS = tuple(holiday_row(plain) for plain in DATA["holidays"])
DEFAULTS = defaults_from_plain(DATA)

WAR = law_days_from_plain(DATA, first_year=2018, last_year=2030)
PEACE = LawDays("peace", WAR.holidays)
OFFICE = Schedule(week=dict.fromkeys(range(5), (Hours(time(9), time(13)), Hours(time(14), time(18)))))
WEEKDAYS = Calendar(WAR, office=OFFICE)
PEACEFUL = Calendar(PEACE, office=OFFICE)
TUESDAY_TO_SATURDAY = Calendar(WAR, week=frozenset({1, 2, 3, 4, 5}))

ACT = "акт тесту"
STOPS = {"papers": StopRule(ACT), "outage": StopRule(ACT), "brief": StopRule(ACT, longest_days=5)}
EXTENSIONS = {
    "study": ExtensionRule(ACT),
    "often": ExtensionRule(ACT, times=None),
    "month_and_half": ExtensionRule(ACT, total=Term(45, Unit.CALENDAR_DAYS)),
}


def norm(amount: int, unit: Unit, promise: Term | None = None, **how: bool) -> Norm:
    """A norm with the tests' stops and extensions."""
    return Norm(date(2018, 1, 1), ACT, Term(amount, unit, **how), promise=promise, stops=STOPS, extensions=EXTENSIONS)


def kyiv(moment: str) -> datetime:
    """«2026-03-02 10:00» in Kyiv; ten in the morning when no hour is said."""
    return datetime.fromisoformat(moment if " " in moment else f"{moment} 10:00").replace(tzinfo=KYIV)


days = st.dates(date(2021, 1, 1), date(2026, 12, 31))
moments = st.builds(lambda day, clock: datetime.combine(day, clock, tzinfo=KYIV), days, st.times())
weeks = st.frozensets(st.integers(0, 6), min_size=1)
laws = st.sampled_from(
    [
        PEACE,
        WAR,
        LawDays("ended", WAR.holidays, (Days(date(2022, 3, 15), date(2025, 5, 7)),), {date(2021, 8, 23): False}),
    ]
)
calendars = st.builds(
    Calendar, law=laws, week=weeks, own=st.dictionaries(days, st.booleans(), max_size=6), office=st.just(OFFICE)
)

"""Public holidays from dated rows of the Labour Code: which days of a year are holidays, and by which act.

The rows themselves are data, loaded from a reviewed file; a holiday that was moved or dropped is two rows, not an edit.
Whether a holiday is a day off is not decided here: `worktime` knows martial law.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


class RowRefused(ValueError):
    """A row of holidays that names no day; `code` names the field at fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One holiday while it is in the law: from `since` until `until`, the last included, None while it still is.

    Either a `month` and a `day`, or `easter`: days after Easter Sunday by the church calendar the row was written for.
    Raises RowRefused.
    """

    code: str
    since: date
    act: str
    until: date | None = None
    month: int | None = None
    day: int | None = None
    easter: int | None = None

    def __post_init__(self) -> None:
        if (self.month is None) != (self.day is None):
            raise RowRefused("month" if self.month is None else "day")
        if (self.month is None) == (self.easter is None):
            raise RowRefused("easter")
        if self.month is not None and self.day is not None and not _exists(2000, self.month, self.day):
            raise RowRefused("day")
        if self.until is not None and self.until < self.since:
            raise RowRefused("until")

    def on(self, year: int) -> date | None:
        """The day of that year, None when the row does not hold on it. 29 February falls away in common years."""
        if self.easter is not None:
            day = easter(year) + timedelta(days=self.easter)
        elif self.month is None or self.day is None or not _exists(year, self.month, self.day):
            return None
        else:
            day = date(year, self.month, self.day)
        return day if self.since <= day and (self.until is None or day <= self.until) else None


def holidays(rows: Iterable[HolidayRow], *, first_year: int, last_year: int) -> dict[date, str]:
    """Each holiday of the years, both included, with its code; in order of the calendar."""
    found: dict[date, str] = {}
    for row in rows:
        for year in range(first_year, last_year + 1):
            day = row.on(year)
            if day is not None:
                found[day] = row.code
    return dict(sorted(found.items()))


def easter(year: int) -> date:
    """Easter Sunday by the Julian reckoning, as a date of the civil calendar. Raises ValueError outside 1900…2099.

    Meeus, Astronomical Algorithms (1998), chapter 8. Ukrainian churches kept this reckoning of Easter when they moved
    their fixed feasts in 2023. In these two centuries the civil calendar is 13 days ahead of the Julian one.
    """
    if not 1900 <= year <= 2099:
        raise ValueError("Easter is reckoned here from 1900 to 2099")
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def holiday_row(plain: Mapping[str, Any]) -> HolidayRow:
    """The row that a reviewed file describes: dates as ISO text. Raises KeyError, ValueError or RowRefused."""
    return HolidayRow(
        code=plain["code"],
        since=date.fromisoformat(plain["since"]),
        until=date.fromisoformat(plain["until"]) if plain.get("until") else None,
        month=plain.get("month"),
        day=plain.get("day"),
        easter=plain.get("easter"),
        act=plain["act"],
    )

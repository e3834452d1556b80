"""Moments and days as papers write them, in full."""

from datetime import date, datetime

from django.utils import translation

from vikno.lib import clock, words
from vikno.lib.typography import NBSP

_ON = ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю")


def on_weekday(moment: datetime) -> str:
    """«у вівторок, 18 листопада 2025 року, о 10:54» to go on a sentence; “Tuesday 18 November 2025, 10:54”."""
    on = clock.day_of(moment)
    if _is_english():
        return f"{words.day(on)} {on.year}, {words.hour(moment)}"
    return f"{_ON[on.weekday()]}, {day(on)}, о{NBSP}{words.hour(moment)}"


def in_full(moment: datetime) -> str:
    """«18 листопада 2025 року, 10:54». Kyiv time."""
    return f"{day(clock.day_of(moment))}, {words.hour(moment)}"


def day(on: date) -> str:
    """«18 листопада 2025 року»."""
    return f"{words.day(on, weekday='')} {_year(on)}"


def short(moment: datetime) -> str:
    """«18.11.2025, 10:54», for tables. Kyiv time."""
    return f"{clock.day_of(moment):%d.%m.%Y}, {words.hour(moment)}"


def _year(on: date) -> str:
    return f"{on.year}" if _is_english() else f"{on.year}{NBSP}року"


def _is_english() -> bool:
    return (translation.get_language() or "uk").startswith("en")

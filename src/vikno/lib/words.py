"""Numbers, hours, days and waits in words, in the language that is active: for templates, paper, voice and letters."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from vikno.lib import clock, typography
from vikno.lib.typography import NBSP

Number = int | float | Decimal
Length = timedelta | float


def _english() -> bool:
    return (translation.get_language() or "uk").startswith("en")


def thousands(value: Number, places: int | None = None) -> str:
    """1850 → «1 850» (English: 1,850); `places` fixes the digits after the comma."""
    text = typography.thousands(value, places)
    return text.replace(",", ".").replace(NBSP, ",") if _english() else text


def money(amount: Number) -> str:
    """45.42 → «45,42 ₴» (English: 45.42 ₴)."""
    if not _english():
        return typography.money(amount)
    number = typography.money(amount).removesuffix(f"{NBSP}₴")
    return f"{number.replace(',', '.').replace(NBSP, ',')}{NBSP}₴"


def numbered(value: object = "") -> str:
    """«№ 12», in English “No. 12”; of nothing, the sign alone, for the head of a column."""
    sign = "No." if _english() else "№"
    return f"{sign}{NBSP}{value}" if value not in (None, "") else sign


def hour(moment: datetime | time) -> str:
    """The hour in Kyiv as 10:42."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(clock.KYIV)
    return f"{moment:%H:%M}"


def day(value: date | datetime, weekday: str = "l") -> str:
    """«вівторок, 18 листопада», in English “Tuesday 18 November”; `weekday` "D" shortens it, "" leaves it out."""
    if isinstance(value, datetime):
        value = clock.day_of(value)
    number = f"{date_format(value, 'j')}{NBSP}{date_format(value, 'E')}"
    if not weekday:
        return number
    name = date_format(value, weekday)
    return f"{name} {number}" if _english() else f"{name.lower()}, {number}"


_GENITIVE = ("понеділка", "вівторка", "середи", "четверга", "п’ятниці", "суботи", "неділі")


def until_day(value: date | datetime) -> str:
    """The day after «до» or «із»: «вівторка, 24 листопада», in English “Tuesday 24 November”."""
    if isinstance(value, datetime):
        value = clock.day_of(value)
    return day(value) if _english() else f"{_GENITIVE[value.weekday()]}, {day(value, weekday='')}"


def span(low: Length | None, high: Length | None) -> str:
    """A wait with its unit: «10–18 хв», «до 5 хв», «від 5 хв» when its end is not known. Empty when unknown."""
    text = bare_span(low, high)
    if not text:
        return ""
    if low and not high and _english():
        return typography.tie(gettext("%(low)s min or more") % {"low": whole_minutes(low)})
    unit = gettext("min")
    return f"{text}{NBSP}{unit}"


def bare_span(low: Length | None, high: Length | None) -> str:
    """The same without its unit, for columns headed «хв». Never one number."""
    if low is None and high is None:
        return ""
    if not high:
        return gettext("from %(low)s") % {"low": whole_minutes(low)} if low else gettext("under 1")
    if not low or whole_minutes(low) == whole_minutes(high):
        return gettext("up to %(high)s") % {"high": whole_minutes(high)}
    return f"{whole_minutes(low)}–{whole_minutes(high)}"


def minutes(length: Length) -> str:
    """A length as «12 хв», from an hour on «1 год 20 хв»; a number counts as minutes."""
    hours, rest = divmod(whole_minutes(length), 60)
    in_minutes, in_hours = gettext("min"), gettext("h")
    if not hours:
        return f"{rest}{NBSP}{in_minutes}"
    return f"{hours}{NBSP}{in_hours}" + (f" {rest}{NBSP}{in_minutes}" if rest else "")


def whole_minutes(length: Length) -> int:
    """The nearest whole minute of a length; a number counts as minutes."""
    return round(length.total_seconds() / 60 if isinstance(length, timedelta) else length)


def mmss(length: Length) -> str:
    """A length as 06:24; a number counts as seconds."""
    return typography.mmss(length.total_seconds() if isinstance(length, timedelta) else length)

"""Hours as people write them: «8–17», «8:30–12, 13–17:30»; nothing is a day off. Both ways, and runs of days."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta

from django.utils import translation
from django.utils.formats import date_format

from vikno.lib.typography import NBSP

Stretch = tuple[time, time]
JOINER = "\u2060"

_ONE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?")
_MONDAY = date(2024, 1, 1)


class Unreadable(ValueError):
    """Not hours. `args[0]` is the part that was not understood."""


class OutOfOrder(ValueError):
    """A stretch that ends before it begins, or overlaps another. `args[0]` is that stretch as it was written."""


def read(text: str) -> tuple[Stretch, ...]:
    """The stretches, earliest first. Raises Unreadable, OutOfOrder."""
    found: list[tuple[Stretch, str]] = []
    for part in re.split(r"[,;]", text):
        written = part.strip()
        if not written:
            continue
        match = _ONE.fullmatch(written)
        if match is None:
            raise Unreadable(written)
        found.append(((_clock(match[1], match[2], written), _clock(match[3], match[4], written)), written))
    last = time.min
    for (opens, closes), written in sorted(found):
        if opens >= closes or opens < last:
            raise OutOfOrder(written)
        last = closes
    return tuple(stretch for stretch, _ in sorted(found))


def _clock(hours: str, minutes: str | None, written: str) -> time:
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise Unreadable(written) from None


def write(stretches: Iterable[Stretch]) -> str:
    """«8–13, 14–17:30»."""
    return ", ".join(f"{hour(opens)}–{hour(closes)}" for opens, closes in stretches)


def hour(clock: time) -> str:
    """8 for 08:00, 8:30 for 08:30."""
    return f"{clock.hour}:{clock.minute:02}" if clock.minute else str(clock.hour)


def weekday(number: int) -> str:
    """«пн» for 0, in the language of the page."""
    return _named(number, "D")


def full_weekday(number: int) -> str:
    """«понеділок» for 0; in English with its capital."""
    return _named(number, "l")


def _named(number: int, form: str) -> str:
    name = date_format(_MONDAY + timedelta(days=number), form).replace("'", "’")
    return name if (translation.get_language() or "uk").startswith("en") else name.lower()


def days(numbers: Sequence[int]) -> str:
    """«пн–ср, пт» for 0, 1, 2, 4."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        weekday(run[0]) if len(run) == 1 else f"{weekday(run[0])}{'–' if len(run) > 2 else ', '}{weekday(run[-1])}"
        for run in runs
    )


def week(hours: Mapping[int, str]) -> str:
    """«пн–пт 8–17, сб 9–14»: weekdays with the same hours together, in the order of the first of them.

    For reading alone: a line breaks in it only after a comma.
    """
    same: dict[str, list[int]] = {}
    for number in sorted(hours):
        if hours[number]:
            same.setdefault(hours[number], []).append(number)
    told = ", ".join(f"{days(numbers)}{NBSP}{text}" for text, numbers in same.items())
    return told.replace("–", f"{JOINER}–{JOINER}")

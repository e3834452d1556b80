"""What a board still has to announce, in which order, and the pieces its voice puts together.

A board that slept or lost the server catches up: it asks for what came after the last sequence number it finished.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from vikno.rules.numerals import WORDS, pieces, spelled


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call to be said aloud. `sequence` grows by each call of a branch; a recall is an announcement of its own."""

    sequence: int
    ticket: int
    letter: str
    number: int
    counter: int
    called_at: datetime
    recall: bool = False


def pending(
    announcements: Iterable[Announcement], *, seen: int, now: datetime, max_age: timedelta
) -> tuple[Announcement, ...]:
    """What to announce next, one after another and each in full: newer than `seen`, not older than `max_age`.

    In the order of calling. Of several calls of one ticket to one counter only the last is said: two in a row help
    nobody; a call to another counter is said as well, since the first would mislead.
    """
    due = [each for each in announcements if each.sequence > seen and now - each.called_at <= max_age]
    last = {(each.ticket, each.counter): each.sequence for each in sorted(due, key=_sequence)}
    return tuple(each for each in sorted(due, key=_sequence) if last[each.ticket, each.counter] == each.sequence)


def _sequence(announcement: Announcement) -> int:
    return announcement.sequence


LETTER_CLIPS: Mapping[str, str] = MappingProxyType(
    {
        "А": "letter-a",
        "В": "letter-ve",
        "Е": "letter-e",
        "К": "letter-ka",
        "М": "letter-em",
        "Н": "letter-en",
        "Р": "letter-er",
        "С": "letter-es",
        "Т": "letter-te",
        "Х": "letter-kha",
    }
)

CLIPS: Mapping[str, str] = MappingProxyType(
    {
        "chime": "",
        "ticket": "талон",
        "again": "повторюємо",
        "counter": "вікно",
        "letter-a": "а",
        "letter-ve": "ве",
        "letter-e": "е",
        "letter-ka": "ка",
        "letter-em": "ем",
        "letter-en": "ен",
        "letter-er": "ер",
        "letter-es": "ес",
        "letter-te": "те",
        "letter-kha": "ха",
        **{f"number-{value}": word for value, word in WORDS.items()},
    }
)
"""Every sound a centre may record, by file name without its ending, with what is said in it."""


def clips(announcement: Announcement) -> tuple[str, ...]:
    """The sound files of one announcement in the order of playing; all are keys of `CLIPS`."""
    return (
        "chime",
        *(("again",) if announcement.recall else ()),
        "ticket",
        LETTER_CLIPS[announcement.letter],
        *(f"number-{piece}" for piece in pieces(announcement.number)),
        "counter",
        *(f"number-{piece}" for piece in pieces(announcement.counter)),
    )


def sentence(announcement: Announcement) -> str:
    """The same for a voice that reads text: «Талон А, сто сорок сім. Вікно чотири.»"""
    letter = CLIPS[LETTER_CLIPS[announcement.letter]].capitalize()
    again = "Повторюємо. " if announcement.recall else ""
    return f"{again}Талон {letter}, {spelled(announcement.number)}. Вікно {spelled(announcement.counter)}."

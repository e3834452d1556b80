"""What is missing, in words, with the link that mends it. The codes are those of rules/readiness."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.queue.queries.readiness import Ready
from vikno.rules.readiness import Gap, Lack
from vikno.screens.setup import stretches

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Want:
    """One thing missing: what, the words of the link that mends it, and its address."""

    text: str
    action: str
    url: str
    is_essential: bool


def want(lack: Lack, code: str, found: Ready) -> Want:
    """The sentence and the link for a lack of the branch with this code."""
    text, action, page = _SAID[lack.code](lack, found)
    address, _sep, anchor = page.partition("#")
    url = reverse(f"setup:{address}", args=[code]) + (f"#{anchor}" if anchor else "")
    return Want(text, action, url, lack.is_essential)


Said = tuple[str, str, str]


def listed(names: tuple[str, ...]) -> str:
    """«Зала 1, Зала 2», with the rest counted beyond three."""
    shown = ", ".join(names[:MOST_NAMES])
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return shown
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", rest) % {
        "names": shown,
        "count": rest,
    }


def _no_shifts(lack: Lack, found: Ready) -> Said:
    return _("No shifts: %(names)s") % {"names": listed(lack.names)}, _("Set the shifts"), "people"


def _orphans(lack: Lack, found: Ready) -> Said:
    text = ngettext("Nobody can serve letter %(letters)s", "Nobody can serve letters %(letters)s", len(lack.names))
    return text % {"letters": ", ".join(lack.names)}, _("Give somebody the skill"), "skills"


def _short(lack: Lack, found: Ready) -> Said:
    letter = lack.names[0]
    needed = found.need.people[letter]
    able = sum(worker.serves and worker.levels.get(letter) == 1 for worker in found.branch.workers)
    text = _("Letter %(letter)s: at the peak %(needed)s are needed, %(able)s can as their main skill") % {
        "letter": letter,
        "needed": needed,
        "able": able,
    }
    others = len(lack.names) - 1
    if others:
        text += ngettext("; %(count)s more letter is short", "; %(count)s more letters are short", others) % {
            "count": others
        }
    candidate = _candidate(letter, found)
    action = _("Prepare %(name)s") % {"name": candidate} if candidate else _("See who could learn")
    return text, action, "skills#short"


def _candidate(letter: str, found: Ready) -> str:
    """Who stands in for the letter already, else who learns it; empty: nobody."""
    for level in (2, 3):
        for worker in found.branch.workers:
            if worker.serves and worker.levels.get(letter) == level:
                return worker.name
    return ""


def _holes(lack: Lack, found: Ready) -> Said:
    text = _("Nobody is there for %(letters)s: %(when)s") % {
        "letters": ", ".join(lack.names),
        "when": holes(tuple(gap for gap in lack.gaps if gap.letter == lack.names[0])),
    }
    return text, _("Move a break or a shift"), "people"


def holes(gaps: tuple[Gap, ...]) -> str:
    """«пн–пт 12–12:45»: when nobody is there."""
    by_day: dict[int, list[str]] = {}
    for gap in gaps:
        start, end = (
            f"{minute // 60}:{minute % 60:02}" if minute % 60 else str(minute // 60) for minute in gap.stretch
        )
        by_day.setdefault(gap.weekday, []).append(f"{start}–{end}")
    return stretches.week({day: ", ".join(told) for day, told in by_day.items()})


def _letters_bare(lack: Lack, found: Ready) -> Said:
    text = ngettext("Letter %(letters)s has no counter yet", "Letters %(letters)s have no counter yet", len(lack.names))
    return text % {"letters": ", ".join(lack.names)}, _("Let a counter take it"), "halls"


def _letters_empty(lack: Lack, found: Ready) -> Said:
    text = ngettext("Letter %(letters)s has no services", "Letters %(letters)s have no services", len(lack.names))
    return text % {"letters": ", ".join(lack.names)}, _("Change the lines"), "lines"


def _odd_days(lack: Lack, found: Ready) -> Said:
    text = _("Visitors are received outside working hours: %(days)s") % {
        "days": stretches.days([int(day) for day in lack.names])
    }
    return text, _("Change the hours"), "hours"


def _counters_lost(lack: Lack, found: Ready) -> Said:
    text = ngettext(
        "Counter %(numbers)s has no place on the plan",
        "Counters %(numbers)s have no place on the plan",
        len(lack.names),
    )
    return text % {"numbers": listed(lack.names)}, _("Put it on the plan"), "halls"


def _names(sentence: Callable[[], str], action: Callable[[], str], page: str) -> Callable[[Lack, Ready], Said]:
    """A sentence with the names of what it is about."""
    return lambda lack, found: (sentence() % {"names": listed(lack.names)}, action(), page)


def _always(sentence: Callable[[], str], action: Callable[[], str], page: str) -> Callable[[Lack, Ready], Said]:
    """A sentence that needs no names."""
    return lambda lack, found: (sentence(), action(), page)


_SAID: dict[str, Callable[[Lack, Ready], Said]] = {
    "no_address": _always(lambda: _("No address"), lambda: _("Write the address"), "branch"),
    "no_phone": _always(lambda: _("No telephone"), lambda: _("Write the telephone"), "branch"),
    "no_english": _always(lambda: _("No English name or address"), lambda: _("Write them"), "branch"),
    "no_hall": _always(lambda: _("No hall yet"), lambda: _("Add a hall"), "hall_add"),
    "no_counter": _always(lambda: _("No counter is open"), lambda: _("Add or open a counter"), "halls"),
    "hall_without_counter": _names(
        lambda: _("No open counter in: %(names)s"), lambda: _("Add or open a counter"), "halls"
    ),
    "counter_without_place": _counters_lost,
    "no_reception": _always(lambda: _("No hours of reception"), lambda: _("Set the hours"), "hours"),
    "no_working": _always(lambda: _("No working hours"), lambda: _("Set the hours"), "hours"),
    "reception_outside_working": _odd_days,
    "no_line": _always(lambda: _("No letter is served"), lambda: _("Choose the letters"), "lines"),
    "letter_without_counter": _letters_bare,
    "letter_without_service": _letters_empty,
    "nobody_serves": _always(lambda: _("Nobody sits at the counters"), lambda: _("Add people"), "person_add"),
    "nobody_logs_in": _always(lambda: _("Nobody at the counters can log in"), lambda: _("Open an account"), "people"),
    "no_account": _names(lambda: _("No account: %(names)s"), lambda: _("Open an account"), "people"),
    "no_head": _always(lambda: _("No head who can log in"), lambda: _("Name a head"), "people"),
    "no_shifts": _no_shifts,
    "no_skill": _always(lambda: _("Nothing to serve yet: letters first"), lambda: _("Choose the letters"), "lines"),
    "letter_without_person": _orphans,
    "hours_without_person": _holes,
    "short_at_peak": _short,
    "no_way_in": _always(
        lambda: _("No way to take a ticket: no kiosk is paired, and there is no queue manager"),
        lambda: _("Pair a kiosk"),
        "devices",
    ),
    "no_board": _always(lambda: _("No board is paired"), lambda: _("Pair a board"), "devices"),
    "hall_without_board": _names(lambda: _("No board in: %(names)s"), lambda: _("Pair a board"), "devices"),
    "not_paired": _names(lambda: _("Not paired yet: %(names)s"), lambda: _("Show the code"), "devices"),
    "silent": _names(lambda: _("Does not answer: %(names)s"), lambda: _("See since when"), "devices"),
    "no_shelter": _always(lambda: _("The way to the shelter is not written"), lambda: _("Write the way"), "shelter"),
    "no_shelter_english": _always(
        lambda: _("The way to the shelter is not in English"), lambda: _("Write the way"), "shelter"
    ),
    "grounds_never_reviewed": _always(
        lambda: _("Nobody has looked over the grounds of priority"), lambda: _("Look them over"), "grounds"
    ),
    "grounds_changed": _always(
        lambda: _("The grounds of priority have changed since they were looked over"),
        lambda: _("Look them over"),
        "grounds",
    ),
}

"""The legal clock in sentences, one a step of the count: for the registrar, the head and the person who follows a case.

Codes and their meaning: docs/algorithms/legal-clock.md. In the language that is active.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vikno.lib import clock, words
from vikno.rules.contents import Contents, Text
from vikno.rules.deadlines import Code, Step

OUTAGE = "register_outage"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A step as it is told: `lead` says when or how much, `text` what, `more` why (an act, a rule)."""

    code: Code
    lead: str
    text: str = ""
    more: str = ""


def told(
    steps: tuple[Step, ...], contents: Contents, registers: Mapping[str, Text] | None = None
) -> tuple[Sentence, ...]:
    """The steps of deadlines.explain in words; grounds by their text in the version. FIRST_DAY is told by RAN.

    `registers`: names by the codes that stops carry; a stop of an outage is told by them, by the ground without.
    """
    lang = "en" if (get_language() or "uk").startswith("en") else "uk"
    grounds = {ground.code: ground.text.told(lang) for ground in contents.grounds}
    grounds.setdefault(OUTAGE, _("the state register is silent"))
    names = {code: name.told(lang) for code, name in (registers or {}).items()}
    said = tuple(_sentence(step, grounds, names) for step in steps if step.code in _WORDS)
    if _begins_next_day(steps):
        return said
    return tuple(replace(one, more="") if one.code is Code.FILED else one for one in said)


def _begins_next_day(steps: tuple[Step, ...]) -> bool:
    """Whether the day of filing does not count: a term in hours, of that very day, or of no length has no such day."""
    first = next((step.values["on"] for step in steps if step.code is Code.FIRST_DAY), None)
    filed = next((clock.day_of(step.values["at"]) for step in steps if step.code is Code.FILED), None)
    return first is not None and first != filed


def silence(names: Sequence[str]) -> str:
    """«зупинено через недоступність реєстру: …», for a stop that registers' silence made."""
    said = ngettext(
        "stopped, for a register was out of reach: %(names)s",
        "stopped, for registers were out of reach: %(names)s",
        len(names),
    )
    return said % {"names": "; ".join(names)}


def amount(count: int, unit: str) -> str:
    """«5 робочих днів»: a term's length with its unit."""
    say = _UNITS.get(unit)
    return say(count) % {"count": count} if say else _("on the day of filing")


def day(value: date | datetime) -> str:
    """«чт, 6 листопада»."""
    return words.day(value, "D")


def moment(value: datetime) -> str:
    """A day with its hour."""
    return f"{day(value)}, {words.hour(value)}"


def stretch(since: date, until: date) -> str:
    """«7–10 листопада», «28 листопада – 2 грудня», or one day."""
    if since == until:
        return words.day(until, "")
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}–{words.day(until, '')}"
    return f"{words.day(since, '')} – {words.day(until, '')}"


Values = Mapping[str, Any]
Grounds = Mapping[str, str]
_Say = Callable[[Code, Values, Grounds], Sentence]

_UNITS: dict[str, Callable[[int], str]] = {
    "hours": lambda n: ngettext("%(count)s hour", "%(count)s hours", n),
    "working_day_hours": lambda n: ngettext("%(count)s hour of working days", "%(count)s hours of working days", n),
    "office_hours": lambda n: ngettext("%(count)s working hour", "%(count)s working hours", n),
    "days": lambda n: ngettext("%(count)s day", "%(count)s days", n),
    "working_days": lambda n: ngettext("%(count)s working day", "%(count)s working days", n),
    "calendar_days": lambda n: ngettext("%(count)s calendar day", "%(count)s calendar days", n),
    "months": lambda n: ngettext("%(count)s month", "%(count)s months", n),
}


def _sentence(step: Step, grounds: Grounds, names: Mapping[str, str]) -> Sentence:
    sentence = _WORDS[step.code](step.code, step.values, grounds)
    codes = step.values.get("registers")
    if isinstance(codes, tuple) and codes and all(code in names for code in codes):
        return replace(sentence, text=f"{capfirst(silence([names[code] for code in codes]))}.")
    return sentence


def _filed(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, moment(v["at"]), _("Filed."), _("Days are counted from the next one: Law 2073-IX, art. 42."))


def _started_by_case(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("Case %(case)s was decided, and the term began.") % {"case": v["case"]}
    return Sentence(code, moment(v["at"]), text)


def _waits_for_case(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("Case %(case)s must be decided first.") % {"case": v["case"]}
    return Sentence(code, _("The term has not begun."), text)


def _no_term(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, _("No term."), _("No act names a term for this service."))


def _counted(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, amount(v["amount"], v["unit"]), _("So says the service’s card."), v["act"])


def _by_default(code: Code, v: Values, g: Grounds) -> Sentence:
    more = _(
        "The source says only “days”: terms shorter than %(below)s days are counted in working days, others in"
        " calendar days (%(act)s)."
    ) % {"below": v["below"], "act": v["act"]}
    return Sentence(code, amount(v["amount"], v["unit"]), _("So says the service’s card."), more)


def _ran(code: Code, v: Values, g: Grounds) -> Sentence:
    if "since_at" in v:
        return Sentence(code, f"{moment(v['since_at'])} – {moment(v['until_at'])}", _("The hours of the term ran."))
    count = v["days"]
    ran = (
        ngettext("%(count)s working day ran.", "%(count)s working days ran.", count)
        if v["working"]
        else ngettext("%(count)s day ran.", "%(count)s days ran.", count)
    )
    return Sentence(code, stretch(v["since"], v["until"]), ran % {"count": count})


def _day_off(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, words.day(v["on"], ""), _("A day off, it does not count."), _kind(v))


def _stopped(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("The clock stood: %(ground)s.") % {"ground": _ground(v, g)}
    return Sentence(code, f"{day(v['at'])} – {day(v['resumed_at'])}", text, v["act"])


def _stop_ran_out(code: Code, v: Values, g: Grounds) -> Sentence:
    text = ngettext(
        "This stop may last %(count)s day, then the clock ran again.",
        "This stop may last %(count)s days, then the clock ran again.",
        v["days"],
    ) % {"count": v["days"]}
    return Sentence(code, day(v["at"]), text)


def _stop_without_ground(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, day(v["at"]), _("This stop has no ground in the rules of the service and does not count."))


def _stands(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("The clock has stood since then: %(ground)s.") % {"ground": _ground(v, g)}
    return Sentence(code, moment(v["at"]), text, _("The day of the end is known when it runs again."))


def _extended(code: Code, v: Values, g: Grounds) -> Sentence:
    lead = _("Prolonged by %(length)s.") % {"length": amount(v["amount"], v["unit"])}
    return Sentence(code, lead, _ground(v, g), v["act"])


def _extension_without_ground(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("This extension has no ground in the rules of the service and has no effect.")
    return Sentence(code, day(v["at"]), text)


def _extension_repeated(code: Code, v: Values, g: Grounds) -> Sentence:
    text = ngettext(
        "On this ground a term is prolonged %(count)s time; this extension has no effect.",
        "On this ground a term is prolonged %(count)s times; this extension has no effect.",
        v["times"],
    ) % {"count": v["times"]}
    return Sentence(code, day(v["at"]), text)


def _extension_too_late(code: Code, v: Values, g: Grounds) -> Sentence:
    return Sentence(code, day(v["at"]), _("This extension came after the end of the term and has no effect."))


def _capped(code: Code, v: Values, g: Grounds) -> Sentence:
    length = amount(v["amount"], v["unit"])
    return Sentence(code, _("No more than %(length)s in all.") % {"length": length}, "", v["act"])


def _rolled(code: Code, v: Values, g: Grounds) -> Sentence:
    text = _("A day off, so the last day is %(day)s.") % {"day": words.day(v["until"], "")}
    return Sentence(code, words.day(v["since"], ""), text, _kind(v))


def _due(code: Code, v: Values, g: Grounds) -> Sentence:
    if words.hour(v["at"]) != "00:00":
        return Sentence(code, moment(v["at"]), _("The end of the term."))
    return Sentence(code, day(v["on"]), _("The last day of the term, until midnight."))


def _ground(v: Values, grounds: Grounds) -> str:
    return grounds.get(v["ground"], v["ground"])


def _kind(v: Values) -> str:
    return {
        "weekly_off": _("a day off of the week"),
        "holiday": _("a public holiday"),
        "transferred": _("rest for a holiday that fell on a day off"),
        "given_off": _("given off by the government"),
        "closed": _("the body does not work that day"),
    }.get(v["kind"], "")


_WORDS: dict[Code, _Say] = {
    Code.FILED: _filed,
    Code.STARTED_BY_CASE: _started_by_case,
    Code.WAITS_FOR_CASE: _waits_for_case,
    Code.NO_TERM: _no_term,
    Code.COUNTED: _counted,
    Code.BY_DEFAULT: _by_default,
    Code.RAN: _ran,
    Code.DAY_OFF: _day_off,
    Code.STOPPED: _stopped,
    Code.STOP_RAN_OUT: _stop_ran_out,
    Code.STOP_WITHOUT_GROUND: _stop_without_ground,
    Code.STANDS: _stands,
    Code.EXTENDED: _extended,
    Code.EXTENSION_WITHOUT_GROUND: _extension_without_ground,
    Code.EXTENSION_REPEATED: _extension_repeated,
    Code.EXTENSION_TOO_LATE: _extension_too_late,
    Code.CAPPED: _capped,
    Code.ROLLED: _rolled,
    Code.DUE: _due,
}

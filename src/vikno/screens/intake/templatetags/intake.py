"""Words of the intake's templates: sentences for faults, sources of answers, codes of records."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.people import queries as people
from vikno.lib import answer_faults, answers, clock, words
from vikno.rules import tax_number as numbers
from vikno.rules.conditions import Truth
from vikno.rules.worktime import last_day
from vikno.screens.intake import faults, records, steps, terms, values, wording

register = template.Library()

register.filter("anchor", steps.anchor)
register.filter("carried", values.carried)
register.filter("shown_day", answers.shown_day)
register.filter("explained", terms.explained)
register.filter("record_lines", records.lines)


@register.filter
def hint(line: Any) -> Any:
    """What a field says under its name; None where that is only that it may be empty, as its name says already."""
    said = line.field.hint
    is_said = not line.is_required and said.uk.strip(" .").casefold() in ("якщо є", "за наявності")
    return said if said.uk and not is_said else None


@register.filter
def told(text: Any, language: str) -> str:
    """A text of the catalogue in the reader's language."""
    return text.told(language) if text else ""


@register.filter
def tongue(text: Any, language: str) -> str:
    """The language a catalogue's text comes in."""
    return "uk" if language == "uk" or not text or not text.en else "en"


@register.filter
def shown(line: Any) -> Any:
    """What stands in a field of the form."""
    return answers.shown(line.field, line.value)


@register.filter
def in_words(line: Any, value: Any) -> str:
    """An answer as it reads."""
    return answers.told(line.field, value, steps.language()) or _("nothing")


@register.filter
def fault_words(line: Any) -> str:
    """What is wrong with the answer; a missing one is said only by the list of what is missing."""
    if not line.fault or line.fault == "missing":
        return ""
    return answer_faults.of_answer(line.field, line.fault, line.value)


@register.filter
def source(line: Any) -> str:
    """Where an answer came from."""
    origin = line.origin
    if not origin:
        return ""
    at = datetime.fromisoformat(origin["at"])
    if origin["from"] == "party":
        return _("from the person’s card")
    if origin["from"] == "register":
        return _("from a register, %(hour)s") % {"hour": words.hour(at)}
    if origin["from"] == "filing":
        return _("from an earlier filing")
    return _("entered at %(hour)s") % {"hour": words.hour(at)}


@register.filter
def shared(line: Any) -> str:
    """That one answer serves several services."""
    count = len(line.services)
    return ngettext("for %(count)s service", "for %(count)s services", count) % {"count": count} if count > 1 else ""


@register.filter
def word(code: Any, table: str) -> str:
    """The word for a code of one of wording's tables."""
    return wording.word(getattr(wording, table.upper()), str(code))


@register.filter
def standing_shape(code: str) -> str:
    """The shape of a term's standing."""
    return wording.STANDINGS[code][0]


@register.filter
def standing_word(code: str) -> str:
    """A term's standing in words."""
    return str(wording.STANDINGS[code][1])


@register.filter
def invoice_shape(code: str) -> str:
    """The shape of an invoice's state."""
    return wording.INVOICES.get(code, ("wait", ""))[0]


@register.filter
def invoice_word(code: str) -> str:
    """An invoice's state in words."""
    return str(wording.INVOICES.get(code, ("", code))[1])


@register.filter
def due_day(moment: datetime | None) -> date | None:
    """The last day of a term that ends at that moment."""
    return last_day(moment) if moment else None


@register.filter
def table(name: str) -> list[tuple[str, str]]:
    """Codes with their words, for a choice."""
    return [(code, str(text)) for code, text in getattr(wording, name.upper()).items()]


@register.filter
def is_needed(line: Any) -> bool:
    """Whether a paper is surely needed."""
    return line.truth is Truth.YES


@register.filter
def because(line: Any, reasons: dict[str, str]) -> str:
    """The answers that decided on a paper."""
    return "; ".join(reasons[fact] for fact in line.because if fact in reasons)


@register.filter
def waits_for(line: Any, reasons: dict[str, str]) -> str:
    """The questions whose answers would decide on a paper."""
    return "; ".join(reasons[fact] for fact in line.missing if fact in reasons)


@register.filter
def masked(number: str) -> str:
    """A number with its middle hidden: enough to be compared with the paper."""
    return f"{number[:2]}{'•' * (len(number) - 5)}{number[-3:]}" if len(number) > 6 else number


@register.filter
def masked_phone(number: str) -> str:
    """A phone as a list shows it."""
    return people.masked(number)


@register.filter
def age(born_on: date | None, now: datetime) -> str:
    """Years somebody is old on that day."""
    if born_on is None:
        return ""
    today = clock.day_of(now)
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


@register.filter
def doubts(card: Any) -> list[str]:
    """Questions about a person's card: they keep nothing from going on."""
    if not card.tax_number:
        return []
    sex = numbers.Sex(card.sex) if card.sex else None
    found = numbers.disagrees(numbers.tax_number(card.tax_number), born_on=card.born_on, sex=sex)
    return [faults.doubt(f"tax_number.{field}") for field in found]


@register.filter
def minus_one(count: int) -> int:
    """One less: those beside the one that is named."""
    return count - 1


@register.filter
def sheets(count: int) -> str:
    """A number of sheets in words."""
    return ngettext("%(count)s sheet", "%(count)s sheets", count) % {"count": count}


@register.filter
def services_word(count: int) -> str:
    """A number of services in words."""
    return ngettext("%(count)s service", "%(count)s services", count) % {"count": count}


@register.filter
def things(count: int) -> str:
    """A number of things that are missing."""
    return ngettext("%(count)s thing is missing", "%(count)s things are missing", count) % {"count": count}

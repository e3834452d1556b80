"""Words of the closed zone for its templates: names in two languages, papers, answers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vikno.lib import clock
from vikno.lib import words as in_words
from vikno.screens.office import words

register = template.Library()
register.filter("form_word", words.form)


@register.filter
def said(text: Any) -> str:
    """A text in the reader's language; nothing for nothing."""
    if text is None:
        return ""
    return text.told("en" if (get_language() or "uk").startswith("en") else "uk")


@register.filter
def sheets(count: int) -> str:
    """«4 арк.»."""
    return ngettext("%(count)s sheet", "%(count)s sheets", count) % {"count": count}


@register.filter
def positions(papers: Sequence[Any]) -> str:
    """«2, 4»: places of papers in the list."""
    return ", ".join(str(paper.position) for paper in papers)


@register.filter
def place(value: Sequence[Any]) -> str:
    """A place in the list as an address carries it."""
    due, pk = value
    return f"{due.isoformat() if due else ''}_{pk}"


@register.filter
def last_day_of(due_at: datetime) -> date:
    """The last day of a term that ends at this moment."""
    return clock.day_of(due_at - timedelta(microseconds=1))


@register.filter
def side_word(side: str) -> str:
    """Where the author of a note sits."""
    return {"front": _("Front office"), "office": _("Registrar"), "provider": _("Provider")}.get(side, side)


@register.filter
def of_key(found: Mapping[str, Any] | str, key: str) -> Any:
    """What a mapping has under a key; nothing where there is no mapping."""
    return found.get(key) if isinstance(found, Mapping) else None


@register.filter
def answer_text(answer: Any) -> str:
    """An answer as a person reads it."""
    value = answer.value
    if answer.option is not None:
        return said(answer.option)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in (value.get("number"), value.get("issued_by")) if part)
    if answer.kind == "date":
        return f"{in_words.day(date.fromisoformat(value), '')} {value[:4]}"
    return str(value)

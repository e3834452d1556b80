"""Words and little things of the editor's templates."""

import json
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.catalogue.queries import CardFileRow, VersionRow
from vikno.screens.cards import conditions, words

register = template.Library()


@register.filter
def told(text: Any, lang: str) -> str:
    """A text of the catalogue in the reader's language."""
    return text.told(lang) if text else ""


@register.filter
def tongue(text: Any, lang: str) -> str:
    """The language a catalogue's text comes in."""
    return "uk" if lang == "uk" or not text or not text.en else "en"


@register.filter
def trust(code: str) -> str:
    """How sure the facts are, in a word."""
    return words.word(words.TRUST, code)


@register.filter
def confidence(code: str) -> str:
    """How sure the facts are, in a sentence."""
    return words.word(words.CONFIDENCE, code)


@register.filter
def standing(row: CardFileRow) -> dict[str, str]:
    """The state of a service's card: shape and word."""
    if row.held is None:
        return {"state": "late", "text": _("no version")}
    if row.held.confidence == "bare":
        return {"state": "wait", "text": _("not worked out")}
    if row.held.confirmed_on is not None:
        return {"state": "ok", "text": _("confirmed")}
    return {"state": "ok", "text": _("read in full")} if row.held.is_confirmed else {
        "state": "soon", "text": _("to be confirmed")
    }  # fmt: skip


@register.filter
def state(row: VersionRow, today: Any) -> dict[str, str]:
    """The state of a version on a day: shape and word."""
    if row.state == "draft":
        return {"state": "wait", "text": _("draft")}
    if row.valid_until is not None and row.valid_until <= today:
        return {"state": "done", "text": _("holds no more")}
    if row.valid_from is not None and row.valid_from > today:
        return {"state": "soon", "text": _("will hold")}
    return {"state": "now", "text": _("holds")}


@register.filter
def gaps(count: int) -> str:
    """How many facts were not found."""
    return ngettext("%(count)s gap", "%(count)s gaps", count) % {"count": count}


@register.filter
def faults(count: int) -> str:
    """How many faults there are."""
    return ngettext("%(count)s fault", "%(count)s faults", count) % {"count": count}


@register.filter
def to_mend(count: int) -> str:
    """The title of a summary of faults."""
    return ngettext("%(count)s thing keeps it from being published", "%(count)s things keep it from being published",
                    count) % {"count": count}  # fmt: skip


@register.filter
def changes(count: int) -> str:
    """How many places differ."""
    return ngettext("%(count)s change", "%(count)s changes", count) % {"count": count}


@register.filter
def carried(value: Any) -> str:
    """A value as the page carries it."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)


@register.filter
def unknown_test(line: dict[str, str], tests: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """The words of a comparison that the choices do not offer; empty for one they do."""
    code = line["test"]
    if not code or code == conditions.NEVER or any(code == known for _label, row in tests for known, _text in row):
        return ""
    return conditions.unknown(code)


@register.filter
def act(word: str) -> str:
    """What the journal's word says was done with a version."""
    return {
        "version.drafted": _("began the draft"),
        "version.changed": _("changed the draft"),
        "version.submitted": _("submitted the draft"),
        "version.sent_back": _("gave the draft back"),
        "version.published": _("published the version"),
        "version.withdrawn": _("withdrew the draft"),
        "version.confirmed": _("confirmed the facts"),
    }.get(word, word)


@register.filter
def type_word(code: str) -> str:
    """A type of a field in words."""
    return words.word(words.TYPES, code)


@register.filter
def source_word(code: str) -> str:
    """Where an answer comes from, in words."""
    return words.word(words.SOURCES, code)

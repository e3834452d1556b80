"""Words and little things of the editor's templates."""

import json
from collections.abc import Mapping
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


@register.simple_tag(takes_context=True)
def way(context: Mapping[str, Any], page: str, *args: object) -> str:
    """The address of a page about the same subject as this one, of services or of packages."""
    return context["of"].at(page, *args)


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


@register.simple_tag
def documents() -> list[tuple[str, str]]:
    """The kinds of a document, to choose from."""
    return [(code, str(word)) for code, word in words.DOCUMENTS.items()]


@register.filter
def order_word(code: str) -> str:
    """Where the order of a package comes from."""
    return words.word(words.ORDERS, code)


@register.filter
def services_word(count: int) -> str:
    """How many services."""
    return ngettext("%(count)s service", "%(count)s services", count) % {"count": count}


@register.filter
def asked_once(count: int) -> str:
    """How many fields serve several services."""
    text = ngettext(
        "%(count)s field serves several services: it is asked once.",
        "%(count)s fields serve several services: each is asked once.",
        count,
    )
    return text % {"count": count}


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
    """What the journal's word says was done with a version, of a service or of a package."""
    return {
        "drafted": _("began the draft"),
        "changed": _("changed the draft"),
        "submitted": _("submitted the draft"),
        "sent_back": _("gave the draft back"),
        "published": _("published the version"),
        "withdrawn": _("withdrew the draft"),
        "confirmed": _("confirmed the facts"),
    }.get(word.rpartition(".")[2], word)


@register.filter
def type_word(code: str) -> str:
    """A type of a field in words."""
    return words.word(words.TYPES, code)


@register.filter
def source_word(code: str) -> str:
    """Where an answer comes from, in words."""
    return words.word(words.SOURCES, code)

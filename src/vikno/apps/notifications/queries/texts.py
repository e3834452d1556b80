"""The words that hold at a moment, and how they look when filled."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation

from vikno.apps.network import queries as network
from vikno.apps.notifications.models import Channel, Event, Text
from vikno.apps.notifications.models.event import EVERYWHERE, PLACES, URGENT, WORDS_OF
from vikno.lib import localise, places, sms, words
from vikno.lib.remember import for_a_moment

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "texts.json"
LANGUAGES = ("uk", "en")

Value = str | int | date | datetime | Decimal | tuple[str, str]
"""What a teller gives: a pair is Ukrainian and English; days, moments and sums are worded in the reader's language."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its places unfilled; `row_id` is None for the shipped words, `of` the way they are written for."""

    title: str
    body: str
    of: str
    row_id: int | None = None
    valid_from: datetime | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A text filled with a made-up case; `parts` for an SMS alone."""

    title: str
    body: str
    parts: sms.Parts | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with its short words as they would reach a person now, and by which ways the centre has its own."""

    event: str
    label: str
    is_urgent: bool
    short: str
    parts: tuple[sms.Parts, ...]
    own: tuple[str, ...]


def known_places(event: str) -> tuple[str, ...]:
    """The places a text of this event may name. Raises KeyError for an unknown event."""
    return PLACES[event] + EVERYWHERE


def in_force(event: str, channel: str, language: str, *, now: datetime) -> Words:
    """The words that hold at `now`: the centre's newest, else those of the way it borrows from, else the shipped."""
    ways = [channel, *([WORDS_OF[channel]] if channel in WORDS_OF else [])]
    for way in ways:
        for row in _own(event, way, language):
            if row.valid_from <= now:
                return Words(row.title, row.body, way, row.pk, row.valid_from, row.made_by)
    plain = _shipped()[event][ways[-1]][language]
    return Words(plain["title"], plain["body"], ways[-1])


def history(event: str, channel: str, language: str) -> list[Words]:
    """The centre's own words by this way, newest first, those still to come included; then the shipped ones."""
    rows = Text.objects.filter(event=event, channel=channel, language=language).order_by("-valid_from")
    own = [Words(row.title, row.body, channel, row.pk, row.valid_from, row.made_by) for row in rows]
    way = WORDS_OF.get(channel, channel)
    plain = _shipped()[event][way][language]
    return [*own, Words(plain["title"], plain["body"], way)]


def filled(words_: Words, values: Mapping[str, Value], *, channel: str, language: str) -> tuple[str, str]:
    """Title and body in this language, ready to go. Raises KeyError for a place that has no value."""
    with translation.override(language):
        texts = {name: _worded(value) for name, value in values.items()}
    title, body = places.fill(words_.title, texts), places.fill(words_.body, texts)
    if channel == Channel.SMS:
        body = sms.plain(body)
    return title.replace("\n", " ")[:200], body.strip()


def of_branch(branch_id: int | None) -> dict[str, Value]:
    """The places that are the branch's own."""
    branch = _branch(branch_id) if branch_id is not None else None
    if branch is None:
        return dict.fromkeys(EVERYWHERE, "")
    return {
        "centre": (branch.name_uk, branch.name_en or branch.name_uk),
        "address": (branch.address_uk, branch.address_en or branch.address_uk),
        "phone": branch.phone,
    }


def preview(
    event: str, channel: str, language: str, title: str, body: str, *, branch_id: int | None, now: datetime
) -> Preview:
    """A text filled with a made-up case. Raises places.PlacesRefused for a text that cannot be."""
    for text in (title, body):
        places.check(text, known_places(event))
    values = _sample(now) | of_branch(branch_id)
    made = filled(Words(title, body, channel), values, channel=channel, language=language)
    return Preview(*made, sms.parts(made[1]) if channel == Channel.SMS else None)


def _worded(value: Value) -> str:
    if isinstance(value, tuple):
        return localise.pick(*value)
    if isinstance(value, datetime):
        return f"{words.day(value, '')}, {words.hour(value)}"
    if isinstance(value, date):
        return words.day(value, "")
    return words.money(value) if isinstance(value, Decimal) else str(value)


@cache
def _shipped() -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return plain


@for_a_moment
def _own(event: str, channel: str, language: str) -> tuple[Text, ...]:
    rows = Text.objects.filter(event=event, channel=channel, language=language)
    return tuple(rows.order_by("-valid_from")[:20])


_branch = for_a_moment(network.branch_by_id)


def _sample(now: datetime) -> dict[str, Value]:
    """A made-up case: no person's data."""
    day = now.date()
    return {
        "number": "00034-2026-1187",
        "service": ("Реєстрація місця проживання", "Registration of residence"),
        "due": day,
        "before": day,
        "until": day,
        "link": "https://cnap.example/c/7Kq2mXw",
        "step": ("перевірка документів", "check of the papers"),
        "next": ("рішення реєстратора", "the registrar's decision"),
        "ground": ("не вистачає документа", "a paper is missing"),
        "what": ("довідка про склад сім’ї", "certificate of the household"),
        "defects": ("у заяві немає підпису", "the application is not signed"),
        "code": "4821",
        "place": ("вул. Соборна, 12, вікно «Готово»", "12 Soborna St, desk “Ready”"),
        "appeal": ("протягом 30 днів до суду", "within 30 days, to the court"),
        "why": ("змінився календар робочих днів", "the calendar of working days has changed"),
        "tracking": "0500012345678",
        "destination": ("вул. Тополина, 4, кв. 9", "4 Topolyna St, flat 9"),
        "sum": Decimal("45.42"),
        "receipt": "0412",
        "account": "UA•• •••• 1234",
    }


def overview(*, branch_id: int | None, now: datetime) -> list[EventRow]:
    """Every event, with the words of its SMS in the reader's language filled with a made-up case."""
    own: dict[str, list[str]] = {}
    for event, channel in Text.objects.filter(valid_from__lte=now).values_list("event", "channel").distinct():
        own.setdefault(event, []).append(str(Channel(channel).label))
    found = []
    for event in Event:
        made = {language: _sms(event, language, branch_id=branch_id, now=now) for language in LANGUAGES}
        short = made["en" if (translation.get_language() or "uk").startswith("en") else "uk"].body
        parts = tuple(one.parts for one in made.values() if one.parts is not None)
        found.append(EventRow(event.value, str(event.label), event in URGENT, short, parts, tuple(own.get(event, ()))))
    return found


def is_known(event: str, channel: str) -> bool:
    """Whether there is such an event and such a way."""
    return event in Event.values and channel in Channel.values


def head(event: str, channel: str) -> tuple[str, str]:
    """The names of an event and of a way, for a page's head."""
    return str(Event(event).label), str(Channel(channel).label)


def ways(event: str) -> list[tuple[str, str]]:
    """Every way with its name."""
    return [(one.value, str(one.label)) for one in Channel]


def described_places(event: str, *, branch_id: int | None, now: datetime) -> list[tuple[str, str]]:
    """The places an event's texts may name, with what stands in them in the reader's language."""
    values = _sample(now) | of_branch(branch_id)
    language = "en" if (translation.get_language() or "uk").startswith("en") else "uk"
    with translation.override(language):
        return [(name, _worded(values[name])) for name in known_places(event)]


def _sms(event: str, language: str, *, branch_id: int | None, now: datetime) -> Preview:
    words_ = in_force(event, Channel.SMS, language, now=now)
    return preview(event, Channel.SMS, language, words_.title, words_.body, branch_id=branch_id, now=now)

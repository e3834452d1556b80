"""The centre's own words for an event, from a moment on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.notifications.models import Channel, Event, Text
from vikno.apps.notifications.queries import texts
from vikno.lib import places

MOST_LETTERS = 4000


class NoWords(ValueError):
    """An empty text, or an e-mail without a title."""


class TooLong(ValueError):
    """More letters than MOST_LETTERS."""


class Fault(ValueError):
    """One language's words cannot be kept; the refusal itself is the cause."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class FromThePast(ValueError):
    """Words cannot begin to hold in the past: messages have gone out with others."""


@transaction.atomic
def set_texts(
    event: str,
    *,
    channel: str,
    typed: Mapping[str, Mapping[str, str]],
    by: journal.Actor,
    now: datetime,
    from_at: datetime | None = None,
) -> list[Text]:
    """Let both languages hold from one moment, or neither: by language, `title` and `body`; unchanged ones are left.

    Raises Fault, FromThePast.
    """
    kept = []
    for language, words in typed.items():
        held = texts.in_force(event, channel, language, now=now)
        body = words["body"].replace("\r\n", "\n").strip()
        if (held.title, held.body.strip()) == (words["title"].strip(), body):
            continue
        try:
            kept.append(set_text(event, channel=channel, language=language, **words, by=by, now=now, from_at=from_at))
        except (places.PlacesRefused, NoWords, TooLong) as refused:
            raise Fault(language) from refused
    return kept


@transaction.atomic
def set_text(
    event: str,
    *,
    channel: str,
    language: str,
    title: str,
    body: str,
    by: journal.Actor,
    now: datetime,
    from_at: datetime | None = None,
) -> Text:
    """Let these words hold from `from_at` (now). Messages written before keep theirs.

    Raises places.PlacesRefused, NoWords, TooLong, FromThePast; ValueError for an unknown event, way or language.
    """
    event, channel = Event(event), Channel(channel)
    if language not in texts.LANGUAGES:
        raise ValueError(language)
    title, body = title.strip(), body.replace("\r\n", "\n").strip()
    if not body or (channel in (Channel.MAIL, Channel.LETTER) and not title):
        raise NoWords
    if len(body) > MOST_LETTERS:
        raise TooLong
    for text in (title, body):
        places.check(text, texts.known_places(event))
    if from_at is not None and from_at < now:
        raise FromThePast
    text, _ = Text.objects.update_or_create(
        event=event,
        channel=channel,
        language=language,
        valid_from=from_at or now,
        defaults={"title": title[:200], "body": body, "made_at": now, "made_by": by.actor_label[:160]},
    )
    journal.record("text.changed", text, by=by, at=now, data={"from": (from_at or now).isoformat()})
    return text

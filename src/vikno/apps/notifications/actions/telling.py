"""Telling a person: one row of the outbox, in the transaction of what is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Any

from django.conf import settings
from psycopg.types.json import Jsonb

from vikno.apps.journal import actions as journal
from vikno.apps.notifications.models import Channel, Message
from vikno.apps.notifications.models.event import LOUD, PLACES, URGENT
from vikno.apps.notifications.queries import texts
from vikno.lib import sql
from vikno.rules.quiet_hours import QuietHours


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a person: a channel, and there a phone (+380…), a mailbox, a postal address, a letterbox."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom to tell: the ways in the order of the person's own choice, each tried when the one before it fails."""

    ways: tuple[Way, ...]
    language: str = "uk"
    name: str = ""


class PlaceMissing(ValueError):
    """A teller did not give what a text of the event may name: a mistake of ours, found by the first test."""


def tell(
    event: str,
    *,
    key: str,
    to: Addressee,
    values: Mapping[str, texts.Value],
    by: journal.Actor,
    now: datetime,
    branch_id: int | None = None,
    subject: Any = None,
    label: str = "",
) -> int | None:
    """The id of the message, once the caller's transaction commits; None when `key` was told before.

    `key` names what is told, as in `case.ready:184`; whoever tells it again, by another way too, does nothing. The
    words are those in force at `now`. Loud ways wait for the end of the quiet hours unless the event is urgent. With
    no way at all the message is held, and a person sees it. `subject` is the row it is about, `label` what a clerk
    looks for (a case's number; else the row's own name). Raises PlaceMissing.
    """
    missing = [name for name in PLACES[event] if name not in values]
    if missing:
        raise PlaceMissing(f"{event}: {', '.join(missing)}")
    all_values = {**texts.of_branch(branch_id), **values}
    language = to.language if to.language in texts.LANGUAGES else "uk"
    ready = [_worded(event, way, all_values, language=language, now=now) for way in to.ways if way.address.strip()]
    first = ready[0] if ready else _worded(event, Way("", ""), all_values, language=language, now=now)
    opens_at = not_before(event, first["channel"], now=now)
    found = sql.row(
        _INSERT,
        {
            **first,
            "key": key,
            "event": event,
            "name": to.name[:200],
            "language": language,
            "others": Jsonb(ready[1:]),
            "state": Message.State.WAITING if ready else Message.State.HELD,
            "branch": branch_id,
            "subject_type": subject._meta.model_name if subject is not None else "",
            "subject_id": subject.pk if subject is not None else None,
            "subject_label": (label or (str(subject) if subject is not None else ""))[:80],
            "now": now,
            "opens_at": opens_at,
        },
    )
    if found is None:
        return None
    about = "" if subject is None else f"{subject._meta.model_name}:{subject.pk}"
    told = Message(pk=found[0], event=event, subject_label=(label or str(subject or ""))[:80], branch_id=branch_id)
    journal.record("message.told", told, by=by, at=now, data={"channel": first["channel"], "about": about})
    return int(found[0])


_INSERT = """
INSERT INTO notifications_message
  (key, turn, event, channel, address, name, language, title, body, others, state, branch_id,
   subject_type, subject_id, subject_label, made_at, not_before, next_attempt_at, attempts, last_error, provider_ref)
VALUES
  (%(key)s, 0, %(event)s, %(channel)s, %(address)s, %(name)s, %(language)s, %(title)s, %(body)s, %(others)s, %(state)s,
   %(branch)s, %(subject_type)s, %(subject_id)s, %(subject_label)s, %(now)s, %(opens_at)s, %(opens_at)s, 0, '', '')
ON CONFLICT (key, turn) DO NOTHING RETURNING id
"""


def not_before(event: str, channel: str, *, now: datetime) -> datetime:
    """The first moment from `now` on at which this may go out."""
    if channel not in LOUD or event in URGENT:
        return now
    return _quiet(settings.QUIET_HOURS).after(now)


@cache
def _quiet(text: str) -> QuietHours:
    """«21:00-08:00» as hours; an empty text is never quiet."""
    begins, _, ends = text.partition("-") if text else ("00:00", "", "00:00")
    return QuietHours(time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip()))


def _worded(event: str, way: Way, values: Mapping[str, texts.Value], *, language: str, now: datetime) -> dict[str, str]:
    words = texts.in_force(event, way.channel or Channel.MAIL, language, now=now)
    title, body = texts.filled(words, values, channel=way.channel, language=language)
    return {"channel": way.channel, "address": way.address.strip()[:1000], "title": title, "body": body}

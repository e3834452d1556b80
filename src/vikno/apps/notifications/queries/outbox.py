"""The outbox as a person who watches it sees it: addresses masked, the newest first."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from vikno.apps.notifications.models import Carriage, Channel, Message
from vikno.lib import sms, sql
from vikno.rules import phones

WHICH = {
    "trouble": "state IN ('unsure', 'failed', 'held', 'returned')",
    "waiting": "state IN ('waiting', 'sending')",
    "sent": "state = 'sent'",
}
"""Lists a person asks for: what needs a person, what has not gone, what has."""

MOST_COUNTED = 1000
"""Counts go this far and no farther: «1000+» says as much to a person."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message in a list."""

    id: int
    event: str
    event_label: str
    channel: str
    channel_label: str
    address: str
    label: str
    state: str
    made_at: datetime
    next_attempt_at: datetime
    attempts: int
    sent_at: datetime | None
    error: str
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class MessageCard:
    """One message in full, but for its address; the words are what the person got."""

    row: MessageRow
    branch_id: int | None
    language: str
    title: str
    body: str
    parts: sms.Parts | None
    provider_ref: str
    returned_at: datetime | None
    printed_at: datetime | None
    emptied_at: datetime | None
    ways_left: tuple[str, ...]
    turns: tuple[MessageRow, ...]
    subject_type: str
    subject_id: int | None


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A letter as it is printed: address and name in the open."""

    id: int
    label: str
    name: str
    address: str
    title: str
    body: str
    language: str
    printed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """A channel and its link. `waiting` counts to MOST_COUNTED."""

    channel: str
    label: str
    is_set: bool
    is_demo: bool
    waiting: int
    silent_since: datetime | None
    resting_until: datetime | None
    last_sent_at: datetime | None
    error: str


def messages(branch_id: int, *, which: str = "", before_id: int | None = None, limit: int = 40) -> list[MessageRow]:
    """A page of a branch's messages, newest first; `which` is one of WHICH, `before_id` the last id of the page before.

    The states stand in the statement itself: a prepared one with states as parameters cannot see that a partial index
    holds the few, and walks past all that were sent.
    """
    rows = Message.objects.filter(branch_id=branch_id).defer("body", "others")
    if which:
        rows = rows.filter(RawSQL(WHICH[which], [], output_field=BooleanField()))
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return [_row(one) for one in rows.order_by("-pk")[:limit]]


def found(text: str, *, branch_id: int, limit: int = 40) -> list[MessageRow]:
    """Messages of exactly this case number or address, newest first. A phone may be written in any usual way."""
    text = text.strip()
    exact = {text, text.lower()}
    with suppress(phones.PhoneRefused):
        exact.add(phones.phone(text).number)
    if not text:
        return []
    rows = Message.objects.filter(Q(subject_label=text) | Q(address__in=exact), branch_id=branch_id)
    return [_row(one) for one in rows.order_by("-pk")[:limit]]


def card(message_id: int, *, branch_id: int) -> MessageCard | None:
    """One message of this branch; None when there is none."""
    one = Message.objects.filter(pk=message_id, branch_id=branch_id).first()
    if one is None:
        return None
    turns = Message.objects.filter(key=one.key).exclude(pk=one.pk).order_by("turn")
    return MessageCard(
        row=_row(one),
        branch_id=one.branch_id,
        language=one.language,
        title=one.title,
        body=one.body,
        parts=sms.parts(one.body) if one.channel == Channel.SMS and one.body else None,
        provider_ref=one.provider_ref,
        returned_at=one.returned_at,
        printed_at=one.printed_at,
        emptied_at=one.emptied_at,
        ways_left=tuple(str(Channel(way["channel"]).label) for way in one.others),
        turns=tuple(_row(other) for other in turns),
        subject_type=one.subject_type,
        subject_id=one.subject_id,
    )


def of_subject(subject: Any, *, limit: int = 40) -> list[MessageRow]:
    """What was told about one thing (a case), newest first."""
    rows = Message.objects.filter(subject_type=subject._meta.model_name, subject_id=subject.pk)
    return [_row(one) for one in rows.order_by("-pk")[:limit]]


def letters(branch_id: int, *, stage: str, limit: int = 100) -> list[MessageRow]:
    """Letters that wait `to_print`, are `printed` and wait for the post, or were `sent`; oldest first, sent newest."""
    rows = Message.objects.filter(branch_id=branch_id, channel=Channel.LETTER)
    match stage:
        case "to_print":
            rows = rows.filter(state=Message.State.WAITING, printed_at__isnull=True).order_by("pk")
        case "printed":
            rows = rows.filter(state=Message.State.WAITING, printed_at__isnull=False).order_by("pk")
        case _:
            rows = rows.filter(state__in=[Message.State.SENT, Message.State.RETURNED]).order_by("-pk")
    return [_row(one) for one in rows[:limit]]


def sheets(message_ids: list[int], *, branch_id: int) -> list[LetterSheet]:
    """Letters to be printed, in order of writing. Whoever shows them journals it."""
    rows = Message.objects.filter(pk__in=message_ids, branch_id=branch_id, channel=Channel.LETTER)
    return [
        LetterSheet(one.pk, one.subject_label, one.name, one.address, one.title, one.body, one.language, one.printed_at)
        for one in rows.filter(emptied_at__isnull=True).order_by("pk")
    ]


def lines() -> list[Line]:
    """Each channel with its link and what waits for it, the network over."""
    standing = {row.channel: row for row in Carriage.objects.all()}
    waiting = dict(sql.rows(_WAITING, {"most": MOST_COUNTED, "channels": list(Channel.values)}))
    made = []
    for channel in Channel:
        row = standing.get(channel.value) or Carriage(channel=channel.value)
        made.append(
            Line(
                channel=channel.value,
                label=str(channel.label),
                is_set=channel == Channel.LETTER or channel.value in settings.CARRIERS,
                is_demo=_is_demo(channel.value),
                waiting=waiting.get(channel.value, 0),
                silent_since=row.silent_since,
                resting_until=row.resting_until,
                last_sent_at=row.last_sent_at,
                error=row.last_error,
            )
        )
    return made


def troubled(branch_id: int) -> int:
    """How many messages of a branch need a person, up to MOST_COUNTED."""
    return int(sql.one(_TROUBLED, {"branch": branch_id, "most": MOST_COUNTED})[0])


def masked(channel: str, address: str) -> str:
    """An address for a screen that others see: «067 ••• •• 67», «d•••@example.org», «•••, Кривий Ріг»."""
    if not address:
        return ""
    match channel:
        case Channel.MAIL:
            name, _, host = address.rpartition("@")
            return f"{name[:1]}•••@{host}"
        case Channel.PUSH:
            return _host(address)
        case Channel.LETTER:
            _, comma, town = address.rpartition(",")
            return f"•••,{town}" if comma else "•••"
    try:
        return phones.phone(address).masked
    except phones.PhoneRefused:
        return f"{address[:1]}•••"


_WAITING = """
SELECT c.channel, (SELECT count(*) FROM (
  SELECT 1 FROM notifications_message m WHERE m.channel = c.channel AND m.state = 'waiting' LIMIT %(most)s) few)
FROM unnest(%(channels)s::text[]) AS c(channel)
"""

_TROUBLED = """
SELECT count(*) FROM (SELECT 1 FROM notifications_message
  WHERE branch_id = %(branch)s AND state IN ('unsure', 'failed', 'held', 'returned') LIMIT %(most)s) few
"""


def _host(letterbox: str) -> str:
    try:
        return str(json.loads(letterbox)["endpoint"]).split("/")[2]
    except (ValueError, KeyError, IndexError, TypeError):
        return "•••"


def _is_demo(channel: str) -> bool:
    return {
        "mail": settings.MAIL == "demo",
        "sms": settings.SMS.address == "demo",
        "messenger": settings.MESSENGER.address == "demo",
        "push": settings.PUSH_LINK == "demo",
    }.get(channel, False)


def _row(one: Message) -> MessageRow:
    return MessageRow(
        id=one.pk,
        event=one.event,
        event_label=str(one.get_event_display()),
        channel=one.channel,
        channel_label=str(one.get_channel_display()),
        address=masked(one.channel, one.address),
        label=one.subject_label,
        state=one.state,
        made_at=one.made_at,
        next_attempt_at=one.next_attempt_at,
        attempts=one.attempts,
        sent_at=one.sent_at,
        error=one.last_error,
        is_quiet=one.state == Message.State.WAITING and one.not_before > one.made_at and not one.attempts,
    )

"""What a person does with messages: sends again, takes back, settles what is unsure, posts letters."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.notifications.actions.sending import again, try_next_way
from vikno.apps.notifications.models import Channel, Message

State = Message.State


class NotNow(Exception):
    """The message is in a state in which this cannot be done; `state` is it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.state)
        self.state = message.state


class Emptied(Exception):
    """Its words and its address are gone: there is nothing to send again."""


def possible(state: str, channel: str) -> frozenset[str]:
    """What a person may do with a message in this state: `resend`, `cancel`, `settle`."""
    found = set()
    if state in (State.SENT, State.RETURNED, State.FAILED, State.UNSURE, State.CANCELLED) and channel:
        found.add("resend")
    if state in (State.WAITING, State.HELD, State.UNSURE, State.FAILED):
        found.add("cancel")
    if state == State.UNSURE:
        found.add("settle")
    return frozenset(found)


def looked(message_id: int, *, by: journal.Actor, now: datetime) -> None:
    """Write that somebody read what a person was told."""
    journal.looked("message", Message.objects.get(pk=message_id), by=by, at=now)


@transaction.atomic
def resend(message_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Message:
    """Send it again at once: one that did not go by itself, one that went as a new turn. Raises NotNow, Emptied."""
    message = _held(message_id)
    if message.emptied_at is not None:
        raise Emptied
    if message.state in (State.SENT, State.RETURNED):
        fresh = again(message, others=[], now=now)
    elif message.state in (State.FAILED, State.UNSURE, State.CANCELLED, State.WAITING) and message.channel:
        message.state, message.attempts, message.last_error = State.WAITING, 0, ""
        message.not_before = message.next_attempt_at = now
        message.printed_at = None
        message.save(update_fields=["state", "attempts", "last_error", "not_before", "next_attempt_at", "printed_at"])
        fresh = message
    else:
        raise NotNow(message)
    _record("message.resent", message, by=by, now=now, why=why)
    return fresh


@transaction.atomic
def cancel(message_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Message:
    """Take back what has not gone out. Raises NotNow."""
    message = _held(message_id)
    if message.state not in (State.WAITING, State.HELD, State.UNSURE, State.FAILED):
        raise NotNow(message)
    message.state = State.CANCELLED
    message.save(update_fields=["state"])
    _record("message.cancelled", message, by=by, now=now, why=why)
    return message


@transaction.atomic
def settle(message_id: int, *, by: journal.Actor, now: datetime) -> Message:
    """A person found out that an unsure message did go out. Raises NotNow."""
    message = _held(message_id)
    if message.state != State.UNSURE:
        raise NotNow(message)
    message.state, message.sent_at = State.SENT, message.claimed_at or now
    message.save(update_fields=["state", "sent_at"])
    _record("message.settled", message, by=by, now=now)
    return message


@transaction.atomic
def put_on_list(message_ids: Collection[int], *, by: journal.Actor, now: datetime) -> list[Message]:
    """The waiting letters among these, marked as put on the list to print, in order of writing."""
    rows = Message.objects.select_for_update().filter(
        pk__in=message_ids, channel=Channel.LETTER, state=State.WAITING, emptied_at__isnull=True
    )
    letters = list(rows.order_by("pk"))
    for letter in letters:
        letter.printed_at = now
        letter.save(update_fields=["printed_at"])
        _record("letter.printed", letter, by=by, now=now)
    return letters


@transaction.atomic
def dispatched(message_id: int, *, by: journal.Actor, now: datetime, tracking: str = "") -> Message:
    """The letter was handed to the post. Raises NotNow."""
    letter = _letter(message_id)
    if letter.state != State.WAITING:
        raise NotNow(letter)
    letter.state, letter.sent_at, letter.provider_ref = State.SENT, now, tracking.strip()[:120]
    letter.save(update_fields=["state", "sent_at", "provider_ref"])
    _record("letter.dispatched", letter, by=by, now=now)
    return letter


@transaction.atomic
def came_back(message_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Message:
    """The post returned the letter; the next way of the person's choice is tried. Raises NotNow."""
    letter = _letter(message_id)
    if letter.state != State.SENT:
        raise NotNow(letter)
    letter.state, letter.returned_at, letter.last_error = State.RETURNED, now, why.strip()[:300]
    letter.save(update_fields=["state", "returned_at", "last_error"])
    _record("letter.returned", letter, by=by, now=now, why=why)
    try_next_way(letter, now=now)
    return letter


@transaction.atomic
def empty_old(*, before: datetime, now: datetime, limit: int = 5000) -> int:
    """Take addresses and words out of finished messages made before `before`; how many. The rows stay."""
    over = Message.objects.filter(emptied_at__isnull=True, made_at__lt=before)
    over = over.exclude(state__in=[State.WAITING, State.SENDING])
    ids = list(over.order_by("made_at").values_list("pk", flat=True)[:limit])
    gone = {"address": "", "name": "", "title": "", "body": "", "others": [], "emptied_at": now}
    return Message.objects.filter(pk__in=ids).update(**gone)


def _held(message_id: int) -> Message:
    return Message.objects.select_for_update().get(pk=message_id)


def _letter(message_id: int) -> Message:
    letter = _held(message_id)
    if letter.channel != Channel.LETTER:
        raise NotNow(letter)
    return letter


def _record(word: str, message: Message, *, by: journal.Actor, now: datetime, why: str = "") -> None:
    journal.record(word, message, by=by, at=now, why=why)
    if message.branch_id is not None:
        live.announce(topics.outbox(message.branch_id))

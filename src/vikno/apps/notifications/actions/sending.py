"""Sending: claim one, hand it over outside of any transaction, write what came of it.

A sender that falls between the claim and the last step leaves «sending» behind. Nobody knows then whether the message
went out, so it is not sent again by itself: it becomes «unsure», and a person decides.
"""

import time
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.notifications.actions.telling import not_before
from vikno.apps.notifications.models import Carriage, Message
from vikno.apps.notifications.models.event import BY_MACHINE
from vikno.lib.sending import Carrier, NotSent, Parcel, Refused, Unsure, carrier

log = structlog.get_logger(__name__)

PAUSES = (60, 300, 900, 3600, 10800)
"""Seconds before the next try, by the tries made; the last stays."""

RESTS = (30, 60, 300, 900)
"""Seconds a link is left in peace, by its failures in a row; one message then tries whether it is back."""

MOST_ATTEMPTS = 20
"""With the pauses above: two days."""

LOST_AFTER = timedelta(minutes=10)
"""Longer than one going and any link's answer take together."""

GOING = 300
"""Seconds after which a going claims nothing more: what it holds must not look lost to the next."""


def deliver(*, now: datetime, limit: int = 200) -> int:
    """Send what is due; how many went out. Each message is held for its own sending alone.

    A channel whose link fails rests, and its messages wait; the other channels go on.
    """
    touched = _mark_lost(now=now)
    sent, began = 0, time.monotonic()
    for channel in sorted(BY_MACHINE):
        link = carrier(channel)
        if link is None:
            continue
        for _ in range(limit):
            message = _claim(channel, now=now) if time.monotonic() - began <= GOING else None
            if message is None:
                break
            went = _hand_over(link, message, now=now)
            touched.add(message.branch_id)
            sent += went is True
            if went is None:
                break
    if touched:
        live.announce(*(topics.outbox(pk) for pk in sorted(pk for pk in touched if pk is not None)[:50]))
    return sent


def _hand_over(link: Carrier, message: Message, *, now: datetime) -> bool | None:
    """True when it went, False when it will not go this way, None when the link itself is in trouble."""
    parcel = Parcel(
        ref=f"{message.key}/{message.turn}/{message.attempts}",
        address=message.address,
        title=message.title,
        body=message.body,
        language=message.language,
    )
    try:
        ref = link.send(parcel)
    except Refused as error:
        _fail(message.pk, str(error), now=now)
        return False
    except Unsure as error:
        _doubt(message.pk, str(error), now=now)
        return None
    except NotSent as error:
        _put_off(message.pk, str(error), now=now)
        log.warning("a link carries no messages", channel=message.channel, trouble=str(error))
        return None
    _went(message.pk, ref, now=now)
    return True


@transaction.atomic
def _claim(channel: str, *, now: datetime) -> Message | None:
    """One message of this channel whose moment has come, marked as being sent; None when its link rests."""
    if Carriage.objects.filter(channel=channel, resting_until__gt=now).exists():
        return None
    due = Message.objects.select_for_update(skip_locked=True).filter(
        channel=channel, state=Message.State.WAITING, next_attempt_at__lte=now
    )
    message = due.order_by("next_attempt_at", "pk").first()
    if message is None:
        return None
    message.state, message.claimed_at, message.attempts = Message.State.SENDING, now, message.attempts + 1
    message.save(update_fields=["state", "claimed_at", "attempts"])
    return message


@transaction.atomic
def _went(message_id: int, ref: str, *, now: datetime) -> None:
    message = _still_sending(message_id)
    message.state, message.sent_at, message.provider_ref, message.last_error = Message.State.SENT, now, ref[:120], ""
    message.save(update_fields=["state", "sent_at", "provider_ref", "last_error"])
    Carriage.objects.update_or_create(
        channel=message.channel,
        defaults={"failures": 0, "silent_since": None, "resting_until": None, "last_sent_at": now, "last_error": ""},
    )
    journal.record("message.sent", message, by=journal.HOUSE, at=now, data={"channel": message.channel})


@transaction.atomic
def _fail(message_id: int, said: str, *, now: datetime) -> None:
    message = _still_sending(message_id)
    _end(message, Message.State.FAILED, said)
    journal.record("message.failed", message, by=journal.HOUSE, at=now, data={"channel": message.channel})
    try_next_way(message, now=now)


@transaction.atomic
def _doubt(message_id: int, said: str, *, now: datetime) -> None:
    message = _still_sending(message_id)
    _end(message, Message.State.UNSURE, said)
    _rest(message.channel, said, now=now)
    journal.record("message.unsure", message, by=journal.HOUSE, at=now, data={"channel": message.channel})


@transaction.atomic
def _put_off(message_id: int, said: str, *, now: datetime) -> None:
    message = _still_sending(message_id)
    _rest(message.channel, said, now=now)
    if message.attempts >= MOST_ATTEMPTS:
        _end(message, Message.State.FAILED, said)
        journal.record("message.failed", message, by=journal.HOUSE, at=now, data={"channel": message.channel})
        try_next_way(message, now=now)
        return
    message.next_attempt_at = now + timedelta(seconds=PAUSES[min(message.attempts, len(PAUSES)) - 1])
    _end(message, Message.State.WAITING, said)


def try_next_way(message: Message, *, now: datetime) -> Message | None:
    """Tell the same by the next way of the person's choice; None when there is none left."""
    if not message.others:
        return None
    way, *others = message.others
    opens_at = not_before(message.event, way["channel"], now=now)
    return again(message, **way, others=others, not_before=opens_at, next_attempt_at=opens_at, now=now)


def again(message: Message, *, now: datetime, **changed: object) -> Message:
    """A message like this one in its next turn. The caller holds the row of this one."""
    last = Message.objects.filter(key=message.key).order_by("-turn").values_list("turn", flat=True)[0]
    kept = ("key", "event", "channel", "address", "name", "language", "title", "body", "others", "branch_id",
            "subject_type", "subject_id", "subject_label")  # fmt: skip
    values = {name: getattr(message, name) for name in kept}
    values |= {"turn": last + 1, "made_at": now, "not_before": now, "next_attempt_at": now} | changed
    return Message.objects.create(**values)


def _still_sending(message_id: int) -> Message:
    return Message.objects.select_for_update().get(pk=message_id, state=Message.State.SENDING)


def _end(message: Message, state: Message.State, said: str) -> None:
    message.state, message.last_error = state, said[:300]
    message.save(update_fields=["state", "last_error", "next_attempt_at"])


def _rest(channel: str, said: str, *, now: datetime) -> None:
    """Write that the link failed, and leave it in peace for a while."""
    Carriage.objects.get_or_create(channel=channel)
    row = Carriage.objects.select_for_update().get(pk=channel)
    row.failures += 1
    row.silent_since = row.silent_since or now
    row.resting_until = now + timedelta(seconds=RESTS[min(row.failures, len(RESTS)) - 1])
    row.last_error = said[:300]
    row.save()


@transaction.atomic
def _mark_lost(*, now: datetime) -> set[int | None]:
    """Messages whose sender fell become unsure; the branches they are of."""
    rows = Message.objects.select_for_update(skip_locked=True).filter(
        state=Message.State.SENDING, claimed_at__lt=now - LOST_AFTER
    )
    lost = list(rows)
    for message in lost:
        _end(message, Message.State.UNSURE, "the sender fell in the middle")
        journal.record("message.unsure", message, by=journal.HOUSE, at=now, data={"channel": message.channel})
    return {message.branch_id for message in lost}

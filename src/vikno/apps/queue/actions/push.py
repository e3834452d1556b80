"""Telling phones of a call: who asked for it, and the job that does it after the commit."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from vikno.apps.journal import actions as journal
from vikno.apps.queue.models import Announcement, PushSubscription, Visit
from vikno.lib.push import is_of_a_push_service

TELL = "queue.tell_phones"
MOST_BROWSERS = 5


class NotPushAddress(ValueError):
    """What the browser sent is not the letterbox of a push service."""


@transaction.atomic
def subscribe(
    visit: Visit, *, endpoint: str, p256dh: str, auth: str, language: str, by: journal.Actor, now: datetime
) -> PushSubscription:
    """Keep a browser's letterbox for the visit; the same browser twice is one. Raises NotPushAddress.

    At most five browsers a visit: the oldest goes.
    """
    if len(endpoint) > 1000 or not is_of_a_push_service(endpoint) or not (p256dh and auth):
        raise NotPushAddress
    kept, is_new = PushSubscription.objects.update_or_create(
        visit=visit, endpoint=endpoint, defaults={"p256dh": p256dh[:120], "auth": auth[:40], "language": language[:5],
                                                  "since_at": now},
    )  # fmt: skip
    if is_new:
        others = PushSubscription.objects.filter(visit=visit).order_by("-since_at", "-pk").values_list("pk", flat=True)
        PushSubscription.objects.filter(pk__in=list(others[MOST_BROWSERS:])).delete()
        journal.record("visit.push_asked", visit, by=by, at=now, branch_id=visit.branch_id)
    return kept


def ring(announcement_id: int, *, visit_id: int) -> None:
    """Have the visit's phones told of this call when the caller's transaction commits; nothing without push keys."""
    if settings.PUSH_PRIVATE_KEY and PushSubscription.objects.filter(visit_id=visit_id).exists():
        app.configure_task(TELL).defer(announcement_id=announcement_id)


@transaction.atomic
def claim(announcement_id: int) -> list[PushSubscription]:
    """The subscriptions still to be told of an announcement, marked as told: whoever claims them tells them."""
    announcement = Announcement.objects.select_related("call__ticket").filter(pk=announcement_id).first()
    if announcement is None:
        return []
    rows = PushSubscription.objects.select_for_update(skip_locked=True).filter(
        visit_id=announcement.call.ticket.visit_id, told_id__lt=announcement_id
    )
    found = list(rows)
    PushSubscription.objects.filter(pk__in=[row.pk for row in found]).update(told_id=announcement_id)
    return found


def forget(subscription_id: int) -> None:
    """The browser is gone: its push service says that nobody lives there."""
    PushSubscription.objects.filter(pk=subscription_id).delete()

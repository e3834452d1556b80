"""Signing a card: somebody of the centre has checked it and lets visitors see it."""

from datetime import date, datetime

from django.db import transaction

from vikno.apps.catalogue.models import Card
from vikno.apps.journal import actions as journal
from vikno.lib import clock


class AlreadyConfirmed(Exception):
    """The card or version is signed with this day already, or a later one."""


class ConfirmedAhead(Exception):
    """The day of the check has not come yet."""


@transaction.atomic
def confirm_card(card: Card, *, on: date, by: journal.Actor, now: datetime) -> Card:
    """Mark that the card was checked on the day `on`; from now on visitors see its papers, term and fee.

    A later check is written over an earlier one; the journal keeps both. Raises AlreadyConfirmed, ConfirmedAhead.
    """
    held = Card.objects.select_for_update().get(pk=card.pk)
    if on > clock.day_of(now):
        raise ConfirmedAhead(held.slug)
    if held.confirmed_on is not None and held.confirmed_on >= on:
        raise AlreadyConfirmed(held.slug)
    held.confirmed_on, held.confirmed_by = on, by.actor_label[:160]
    held.save(update_fields=["confirmed_on", "confirmed_by"])
    journal.record("card.confirmed", held, by=by, at=now, data={"on": on.isoformat(), "was": held.confidence})
    return held

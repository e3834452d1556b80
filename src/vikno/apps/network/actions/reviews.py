"""Looking over the tables that hold in a branch."""

from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch, Review


@transaction.atomic
def reviewed(branch: Branch, *, matter: str, digest: str, by: journal.Actor, now: datetime) -> Review:
    """Note that somebody looked over a table and found that it holds; `digest` is of the table as it was shown."""
    review = Review.objects.create(
        branch=branch, matter=Review.Matter(matter), digest=digest, at=now, made_by=by.actor_label[:160]
    )
    journal.record(f"{matter}.reviewed", branch, by=by, at=now)
    live.announce(topics.branch(branch.pk))
    return review

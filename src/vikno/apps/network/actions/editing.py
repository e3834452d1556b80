"""One editor of a branch's set-up at a time, and each form taken in once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from vikno.apps.network.models import Branch, Edit

KEPT = timedelta(days=7)
"""A form older than this is not sent a second time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form led to; `is_new` is False for one that had been taken in before."""

    subject_id: int | None
    is_new: bool


@transaction.atomic
def alone(branch: Branch, *, request_id: UUID | None, change: Callable[[], int | None], now: datetime) -> Taken:
    """Run `change` while nobody else changes the branch's set-up, and only once for one request.

    Holds the branch's row, but lets tickets refer to it meanwhile. `change` reads anew what it compares, and returns
    the id of what it made, if anything. What it refuses by an exception is not kept: the form may be sent again.
    """
    Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)
    if request_id is not None:
        earlier = Edit.objects.filter(request_id=request_id).first()
        if earlier is not None:
            return Taken(earlier.subject_id, is_new=False)
    subject_id = change()
    if request_id is not None:
        Edit.objects.filter(branch=branch, at__lt=now - KEPT).delete()
        Edit.objects.create(request_id=request_id, branch=branch, subject_id=subject_id, at=now)
    return Taken(subject_id, is_new=True)

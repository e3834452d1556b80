"""Grounds of priority that hold on a day."""

from datetime import datetime

from vikno.apps.queue.models import Ground
from vikno.lib import clock


def held(*, now: datetime) -> list[Ground]:
    """The grounds that hold today in Kyiv, by number: of one number the newest."""
    day = clock.day_of(now)
    rows = Ground.objects.filter(valid_from__lte=day).exclude(valid_until__lte=day).order_by("number", "-valid_from")
    return list(rows.distinct("number"))

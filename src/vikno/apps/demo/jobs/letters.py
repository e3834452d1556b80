"""Letters of the demo: printed in the morning, handed to the post in the afternoon; now and then the post returns one.

Who has no phone asked to be told by letter. What is written after the printing lies until the next morning.
"""

from datetime import datetime, timedelta

from vikno.apps.demo.jobs import pace
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.network.models import Branch
from vikno.apps.notifications.actions import care
from vikno.apps.notifications.models import Channel, Message
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV

SHARE = 0.07
"""Of the applicants."""
PRINTED_AT, POSTED_AT = 10, 15
"""Hours of the day; the post's returns are read when the letters are handed over."""
RETURNED_AFTER = timedelta(days=3)
RETURNED_SHARE = 0.15
WHYS = ("адресат вибув", "за закінченням строку зберігання", "немає такої квартири")


def round_of(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    """What of the day's letters has its hour."""
    rows = Message.objects.filter(branch=branch, channel=Channel.LETTER).order_by("pk")
    waiting = rows.filter(state=Message.State.WAITING)
    hour = now.astimezone(KYIV).hour
    midnight = now.astimezone(KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
    if hour >= PRINTED_AT and not rows.filter(printed_at__gte=midnight).exists():
        care.put_on_list(waiting.filter(printed_at=None).values_list("pk", flat=True), by=clerk, now=now)
    if hour < POSTED_AT:
        return
    for pk in waiting.filter(printed_at__lte=now - timedelta(hours=1)).values_list("pk", flat=True):
        tracking = f"{int(dice(seed, 'letter', pk).integers(10**12, 10**13))}"
        pace.attempt("post", lambda pk=pk, number=tracking: care.dispatched(pk, by=clerk, now=now, tracking=number))
    for pk in rows.filter(state=Message.State.SENT, sent_at__lte=now - RETURNED_AFTER).values_list("pk", flat=True):
        rng = dice(seed, "letter came back", pk)
        if rng.random() < RETURNED_SHARE:
            why = WHYS[int(rng.integers(len(WHYS)))]
            pace.attempt("returned", lambda pk=pk, why=why: care.came_back(pk, by=clerk, now=now, why=why))


def way_of(seed: int, key: object) -> str:
    """How the person of a filing wants to be told."""
    return "letter" if dice(seed, "told by", key).random() < SHARE else "sms"

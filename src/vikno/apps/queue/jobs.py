"""What the clock does in a real centre. In the demo town the player does it, by its own clock."""

import structlog
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.actions import learning, push
from vikno.apps.queue.queries import calls, days
from vikno.lib import clock
from vikno.lib.localise import told
from vikno.lib.push import Gone, Letter, Letterbox, PushTrouble, carrier

log = structlog.get_logger(__name__)


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="queue.sweep", name="queue.sweep")
def sweep(timestamp: int) -> None:
    """Every 15 seconds: return times that have come, calls that were missed for too long."""
    if settings.DEMO:
        return
    now = clock.now()
    for ticket_id in actions.due(now):
        actions.let_time_act(ticket_id, now=now)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="queue.close_days", name="queue.close_days")
def close_days(timestamp: int) -> None:
    """Every ten minutes: days whose hours are over are closed over the tickets still open."""
    if settings.DEMO:
        return
    now = clock.now()
    for branch in days.to_close(now=now):
        actions.close_day(branch, now=now)


@app.periodic(cron="20 1 * * *")
@app.task(queueing_lock="queue.learn", name="queue.learn")
def learn(timestamp: int) -> None:
    """Every night: what the days before teach of lengths and waits holds from today on."""
    if settings.DEMO:
        return
    now = clock.now()
    for branch in network.branches():
        learning.learn(branch, day=clock.day_of(now), by=HOUSE, now=now)


@app.task(name=push.TELL, retry=RetryStrategy(max_attempts=3, wait=3))
def tell_phones(announcement_id: int) -> None:
    """After a call: a letter to each browser of the visit that asked for one."""
    said = calls.said(announcement_id)
    if said is None or not said.is_going_on:
        return
    for box in push.claim(announcement_id):
        with translation.override(box.language):
            letter = _letter(said)
        try:
            carrier().send(Letterbox(box.endpoint, box.p256dh, box.auth), letter)
        except Gone:
            push.forget(box.pk)
        except PushTrouble as trouble:
            log.warning("a phone was not told of its call", trouble=str(trouble))


def _letter(said: calls.Said) -> Letter:
    hall, way = told(said, "hall"), told(said, "way")
    return Letter(
        title=gettext("You are called: counter %(number)s") % {"number": said.counter},
        body=" · ".join(part for part in (said.label, hall, way) if part),
        address=f"/t/{said.secret}/",
        tag="call",
    )

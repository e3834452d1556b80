"""What the clock does in a real centre. In the demo town the player does it, by its own clock."""

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.actions import learning
from vikno.apps.queue.queries import days
from vikno.lib import clock


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

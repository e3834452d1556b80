"""What the clock does with cases in a real centre. In the demo town the player does it, by its own clock."""

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.cases.actions import draw_days, drawing, parcels
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.lib import clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="cases.draw", name="cases.draw")
def draw(timestamp: int) -> None:
    """Every minute: cases that no draw followed at once, for it was deferred, fell or came after the day was closed."""
    if settings.DEMO:
        return
    now = clock.now()
    for branch in network.branches():
        drawing.draw_waiting(branch.pk, now)


@app.periodic(cron="1 0 * * *")
@app.task(queueing_lock="cases.draw_days", name="cases.draw_days")
def draw_days_turn(timestamp: int) -> None:
    """After midnight: yesterday's seeds are shown, today's draws are opened with their commitment."""
    if settings.DEMO:
        return
    now = clock.now()
    for branch in network.branches():
        draw_days.open_day(branch.pk, now=now)


@app.periodic(cron="20 9 * * *")
@app.task(queueing_lock="cases.unclaimed", name="cases.unclaimed")
def unclaimed(timestamp: int) -> None:
    """Every morning: people are reminded of results a month old; those without an address go to the archive in time."""
    if settings.DEMO:
        return
    now = clock.now()
    for case_id in parcels.to_be_reminded(now):
        parcels.tell_unclaimed(case_id, now=now)
    for case_id in parcels.to_be_archived(now):
        parcels.archive(case_id, by=HOUSE, now=now)

"""What the clock does with cases in a real centre. In the demo town the player does it, by its own clock."""

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.cases.actions import draw_days, drawing
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

"""What the clock does with cases in a real centre. In the demo town the player does it, by its own clock."""

from contextlib import suppress

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.cases.actions import calendars, clocks, draw_days, drawing, fees, outages, parcels, results, tracking
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.lib import clock

RECOUNTED_AT_ONCE = 500
"""A few seconds of work."""


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


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="cases.clocks", name="cases.clocks")
def run_clocks(timestamp: int) -> None:
    """Every minute: clocks whose standing changes by itself, outages of registers that last or have ended."""
    if settings.DEMO:
        return
    now = clock.now()
    for case_id in clocks.due_to_change(now):
        clocks.let_time_act(case_id, now=now)
    outages.sweep(now)


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="cases.recount", lock="cases.recount", name="cases.recount")
def recount(timestamp: int) -> None:
    """Every five seconds: open cases are counted on after days changed; in the demo too, by the demo's clock."""
    for recount_id in calendars.unfinished():
        calendars.go_on(recount_id, limit=RECOUNTED_AT_ONCE, now=clock.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="cases.fees", name="cases.fees")
def ask_for_fees(timestamp: int) -> None:
    """Every five minutes: fees that could not be asked for at filing, of results that may not leave unpaid."""
    if not settings.DEMO:
        fees.charge_waiting(clock.now())


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
        with suppress(results.NotReady):  # fetched by its person this very moment
            parcels.archive(case_id, by=HOUSE, now=now)


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="cases.forget_failures", name="cases.forget_failures")
def forget_failures(timestamp: int) -> None:
    """Every night: failed tries to follow a case that count no more; in the demo too, by the demo's clock."""
    tracking.forget_failures(now=clock.now())

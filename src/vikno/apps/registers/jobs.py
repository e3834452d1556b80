"""What the clock does with registers; in the demo too, by the demo's clock."""

from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.registers.actions import requests
from vikno.lib import clock


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="registers.sweep", lock="registers.sweep", name="registers.sweep")
def sweep(timestamp: int) -> None:
    """Every five seconds: questions that are due are put."""
    requests.sweep(clock.now())


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="registers.empty_old", name="registers.empty_old")
def empty_old(timestamp: int) -> None:
    """Every night: answers of old questions are forgotten."""
    now = clock.now()
    requests.empty_old(before=now - timedelta(days=settings.ANSWERS_KEPT_DAYS), now=now)

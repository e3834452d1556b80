"""What the clock does with the outbox; in the demo too, by the demo's clock."""

from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from vikno.apps.notifications.actions import care, sending
from vikno.lib import clock


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="notifications.deliver", lock="notifications.deliver", name="notifications.deliver")
def deliver(timestamp: int) -> None:
    """Every five seconds: what is due goes out."""
    sending.deliver(now=clock.now())


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="notifications.empty_old", name="notifications.empty_old")
def empty_old(timestamp: int) -> None:
    """Every night: addresses and words of old messages are forgotten."""
    now = clock.now()
    while care.empty_old(before=now - timedelta(days=settings.MESSAGES_KEPT_DAYS), now=now):
        pass

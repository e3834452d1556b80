"""What the clock does to the journal, in the demo town too: by the town's clock."""

from datetime import timedelta

from procrastinate.contrib.django import app

from vikno.apps.journal import actions
from vikno.lib import clock


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="journal.seal", name="journal.seal")
def seal(timestamp: int) -> None:
    """Every ten minutes: the day that is over is sealed, unless it was. A night missed is made up in the morning."""
    now = clock.now()
    actions.seal_day(clock.day_of(now) - timedelta(days=1), by=actions.HOUSE, now=now)

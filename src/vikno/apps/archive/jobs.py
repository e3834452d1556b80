"""What the clock does to the archive."""

from procrastinate.contrib.django import app

from vikno.apps.archive import actions
from vikno.lib import clock


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="archive.sweep", name="archive.sweep")
def sweep(timestamp: int) -> None:
    """Every night: contents whose rows were never committed. By the machine's clock, as the files' own moments are."""
    actions.sweep(now=clock.system())

"""Telling screens that a topic changed.

An announcement carries no data, only names of topics. It leaves with the commit (NOTIFY is transactional) and the
stream renders anew what hangs on the topic. PostgreSQL takes one global lock for all notifying commits, so one
transaction sends one NOTIFY, however many topics it names.
"""

from vikno.lib import sql

CHANNEL = "vikno_live"


def announce(*topics: str) -> None:
    """Say, when the caller's transaction commits, that `topics` changed. At most 60 topics of 100 letters at once."""
    sql.send("SELECT pg_notify(%s, %s)", [CHANNEL, " ".join(dict.fromkeys(topics))])

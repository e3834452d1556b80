"""One player at a time. Apart from the other tests of the town: this one commits, and wipes what it finds."""

import psycopg

from tests.site import database_url
from vikno.apps.demo.jobs import ready


def test_only_one_plays_the_town(transactional_db):
    with psycopg.connect(database_url(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [ready.PLAYING])
        with ready.only_player() as mine:
            assert not mine
        other.execute("SELECT pg_advisory_unlock(%s)", [ready.PLAYING])
        with ready.only_player() as mine:
            assert mine

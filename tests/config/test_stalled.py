"""A worker that died at its work does not keep its like from working."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app

from vikno.config import stalled

pytestmark = pytest.mark.django_db

TASK = "notifications.deliver"


def at_work(*, silent_seconds: int | None) -> int:
    """The outbox's job in the hands of a worker that gave its last sign so long ago; None: that has left the table."""
    with connection.cursor() as cursor:
        worker = None
        if silent_seconds is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
                " RETURNING id",
                [silent_seconds],
            )
            worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, status, worker_id)"
            " VALUES ('default', %s, %s, %s, '{}', 'doing', %s) RETURNING id",
            [TASK, TASK, TASK, worker],
        )
        return cursor.fetchone()[0]


def can_begin() -> bool:
    """Whether another worker is given the next job of the outbox."""
    app.configure_task(TASK).defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", cursor.fetchone())
        return cursor.fetchone()[0] is not None


@pytest.mark.parametrize("silent_seconds", [None, 90])
def test_the_lock_of_a_dead_worker_s_job_is_let_go(silent_seconds):
    at_work(silent_seconds=silent_seconds)
    assert not can_begin()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
    async_to_sync(stalled.let_go.func)(timestamp=0)
    assert can_begin()


def test_a_job_of_a_worker_that_lives_keeps_its_lock():
    at_work(silent_seconds=5)
    async_to_sync(stalled.let_go.func)(timestamp=0)
    assert not can_begin()

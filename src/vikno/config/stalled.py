"""Jobs whose worker is no more: a power cut leaves them «doing», and a lock they hold would keep their like from ever
beginning again. Loaded by `vikno jobs`."""

import structlog
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

log = structlog.get_logger(__name__)

SILENT = 60  # seconds without a sign of life from a worker; a living one gives one every ten


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="jobs.let_go", name="jobs.let_go")
async def let_go(timestamp: int) -> None:
    """Three times a minute: what a dead worker was at is written off, so that its lock is free.

    Nothing is repeated here: all that lasts is begun by the clock again, and finds in its own rows what was left.
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        log.warning("a job whose worker is gone is written off", job=job.task_name)
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)

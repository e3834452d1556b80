"""Live screens: from the commit of a call to the frame on five hundred boards."""

import asyncio
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlparse

from bench import ground, town
from bench.report import Report, quantile

WATCHERS, CALLS, EVERY_SECONDS = 500, 100, 0.2


def run(report: Report) -> None:
    """500 watchers on two web processes, five calls a second for twenty seconds."""
    with ground.database():
        now = datetime.now(UTC)
        branch, crew = town.branch("live", counters=CALLS + 1, now=now)
        town.waiting(branch, CALLS + 50, now=now)
        path = _path(branch)
        with ground.site() as address:
            report.say(f"{WATCHERS} watchers, {CALLS} calls, five a second…")
            delays, size = asyncio.run(_measure(address, path, crew))
    report.add(
        "frames received",
        len(delays),
        "frames",
        op=">=",
        target=0.99 * WATCHERS * CALLS,
        how="every call at every watcher",
    )
    report.add("commit to frame, median", quantile(delays, 0.5) * 1000, "ms", how=f"{WATCHERS} watchers, 5 calls/s")
    report.add("commit to frame, p99", quantile(delays, 0.99) * 1000, "ms", op="<=", target=500, how="the same frames")
    report.add("size of a frame", size, "bytes", op="<=", target=10_000, how="the largest one received")


def _path(branch) -> str:
    from vikno.lib import fragments
    from vikno.screens.board import face
    from vikno.screens.board.fragments import watch

    return fragments.address(watch(branch.pk, hall_id=None, chosen=face.read("")), language="uk", holder="public")


async def _measure(address: str, path: str, crew) -> tuple[list[float], int]:
    """The delay of each call at each watcher, and the largest frame."""
    called: dict[bytes, float] = {}
    delays: list[float] = []
    sizes = [0]
    place = urlparse(address)
    ready = asyncio.Semaphore(0)
    watchers = [asyncio.create_task(_watch(place, path, called, delays, sizes, ready)) for _ in range(WATCHERS)]
    for _ in watchers:
        await ready.acquire()
    await asyncio.sleep(1)
    caller = threading.Thread(target=_call, args=([one.pk for one in crew], called))
    caller.start()
    await asyncio.to_thread(caller.join)
    await asyncio.sleep(2)
    for watcher in watchers:
        watcher.cancel()
    await asyncio.gather(*watchers, return_exceptions=True)
    return delays, max(sizes)


async def _watch(place, path: str, called: dict[bytes, float], delays: list[float], sizes: list[int], ready) -> None:
    """Read one stream; the first frame that shows a call tells its delay."""
    reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=2**20)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
    seen: set[bytes] = set()
    first = True
    while True:
        event = await reader.readuntil(b"\n\n")
        if b"event: fragment" not in event:
            continue
        at = time.perf_counter()
        if first:
            first = False
            ready.release()
        sizes[0] = max(sizes[0], len(event))
        for label, began in list(called.items()):
            if label not in seen and label in event:
                seen.add(label)
                delays.append(at - began)


def _call(employee_ids: list[int], called: dict[bytes, float]) -> None:
    """One call every 200 ms; each is noted by its number at the moment its transaction has been committed."""
    from django.db import connection

    from vikno.apps.queue.actions import counter
    from vikno.apps.staff.models import Employee

    next_at = time.perf_counter()
    for employee in list(Employee.objects.filter(pk__in=employee_ids[:CALLS])):
        call = counter.call_next(employee, by=employee, now=datetime.now(UTC))
        if call is not None:
            called[f">{call.ticket.label}<".encode()] = time.perf_counter()
        next_at += EVERY_SECONDS
        time.sleep(max(next_at - time.perf_counter(), 0))
    connection.close()

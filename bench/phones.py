"""Phones in a full hall: how soon each of five hundred learns its new place, and its call, while the board lives on."""

import asyncio
import json
import re
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlparse

from bench import ground, town
from bench.report import Report, quantile

CALLS, EVERY_SECONDS = 20, 2.0
PLACE = re.compile(r'data-state="(\w+)"|class="v-stat__value[^"]*">\s*(\d+)')


def run(report: Report) -> None:
    """Fifty phones, then five hundred, each on its own ticket; a call every two seconds; one board beside them."""
    with ground.database():
        now = datetime.now(UTC)
        branch, crew = town.branch("phones", counters=CALLS * 2 + 2, now=now)
        town.waiting(branch, 560, now=now)
        with ground.site() as address:
            for count, seconds in ((50, 5.0), (500, 15.0)):
                _case(report, address, branch, crew, count, seconds)


def _case(report: Report, address: str, branch, crew, count: int, seconds: float) -> None:
    report.say(f"{count} phones, {CALLS} calls, one in {EVERY_SECONDS:g} s…")
    half, crew[:CALLS] = crew[:CALLS], []
    places, lit, boards = asyncio.run(_measure(address, branch, half, count))
    how = f"{count} phones, each on its own ticket"
    report.add(f"{count} phones: place told, median", quantile(places, 0.5), "s", how=how)
    report.add(f"{count} phones: place told, p95", quantile(places, 0.95), "s", op="<=", target=seconds, how=how)
    report.add(f"{count} phones: own call, p99", quantile(lit, 0.99) * 1000, "ms", op="<=", target=1000, how=how)
    report.add(
        f"{count} phones: board, p99", quantile(boards, 0.99) * 1000, "ms", op="<=", target=500, how="beside them"
    )


async def _measure(address: str, branch, crew, count: int):
    """Delays in seconds: of a first new place after each call, of one's own call, of the board."""
    place = urlparse(address)
    called: dict[str, float] = {}
    ids = await asyncio.to_thread(_ids, branch, count)
    state = {"places": [], "lit": [], "boards": [], "called": called, "at": [0.0]}
    ready = asyncio.Semaphore(0)
    watchers = [asyncio.create_task(_phone(place, _pass(branch, pk), pk, state, ready)) for pk in ids]
    watchers.append(asyncio.create_task(_board(place, _board_pass(branch), state, ready)))
    for _ in watchers:
        await ready.acquire()
    await asyncio.sleep(10)
    caller = threading.Thread(target=_call, args=([one.pk for one in crew], state))
    caller.start()
    await asyncio.to_thread(caller.join)
    await asyncio.sleep(15)
    for watcher in watchers:
        watcher.cancel()
    await asyncio.gather(*watchers, return_exceptions=True)
    return state["places"], state["lit"], state["boards"]


def _ids(branch, count: int) -> list[int]:
    """Those called last of all, so that every call moves each of them up; and the first ten, to see their own call."""
    from django.db import connection

    from vikno.apps.queue.queries import waiting

    expected = waiting.snapshot(branch.pk, now=datetime.now(UTC)).expected
    order = sorted((one for one in expected if expected[one]), key=lambda one: expected[one].at)
    connection.close()
    return [*order[:10], *order[10 - count :]]


def _pass(branch, ticket_id: int) -> str:
    from vikno.lib import fragments

    watch = fragments.Watch("portal.ticket", (str(ticket_id), str(branch.pk), "", "", ""))
    return fragments.address(watch, language="uk", holder="public")


def _board_pass(branch) -> str:
    from vikno.lib import fragments
    from vikno.screens.board import face
    from vikno.screens.board.fragments import watch

    return fragments.address(watch(branch.pk, hall_id=None, chosen=face.read("")), language="uk", holder="public")


async def _events(place, path: str):
    reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=2**20)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
    while True:
        event = await reader.readuntil(b"\n\n")
        if b"event: fragment" in event:
            yield json.loads(event.split(b"data: ", 1)[1].split(b"\n", 1)[0])["html"]


async def _phone(place, path: str, ticket_id: int, state, ready) -> None:
    """Note how long after the oldest call not yet told the place changes, and after its own call the light."""
    known, seen = None, 0
    first = True
    async for html in _events(place, path):
        at = time.perf_counter()
        found = [two or one for one, two in PLACE.findall(html)][:2]
        if first:
            first = False
            ready.release()
        elif found != known:
            if found[0] == "called" and ticket_id in state["called"]:
                state["lit"].append(at - state["called"][ticket_id])
            elif len(state["at"]) - 1 > seen:
                state["places"].append(at - state["at"][seen + 1])
        if found != known:
            seen = len(state["at"]) - 1
        known = found


async def _board(place, path: str, state, ready) -> None:
    """The delay of each call on the board."""
    told: set[str] = set()
    first = True
    async for html in _events(place, path):
        at = time.perf_counter()
        if first:
            first = False
            ready.release()
        for label, began in list(state.get("labels", {}).items()):
            if label not in told and label in html:
                told.add(label)
                state["boards"].append(at - began)


def _call(employee_ids: list[int], state) -> None:
    """A call every two seconds, each noted at the moment its transaction has been committed."""
    from django.db import connection

    from vikno.apps.queue.actions import counter
    from vikno.apps.staff.models import Employee

    next_at = time.perf_counter()
    for employee in list(Employee.objects.filter(pk__in=employee_ids)):
        call = counter.call_next(employee, by=employee, now=datetime.now(UTC))
        at = time.perf_counter()
        state["called"][call.ticket_id] = at
        state.setdefault("labels", {})[f">{call.ticket.label}<"] = at
        state["at"].append(at)
        next_at += EVERY_SECONDS
        time.sleep(max(next_at - time.perf_counter(), 0))
    connection.close()

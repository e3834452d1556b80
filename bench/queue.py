"""The hall under load: tickets and calls per second, the cost of a long queue, and no ticket called twice."""

import multiprocessing
import statistics
import subprocess
import threading
import time
from datetime import UTC, datetime

from bench import ground, town
from bench.report import Report

CLIENTS, PROCESSES, CALLS_EACH = 8, 2, 50
SPAWN = multiprocessing.get_context("spawn")


def run(report: Report) -> None:
    """All of it on one embedded database."""
    with ground.database() as cluster:
        against_bare_sql(report, cluster)
        long_queue(report)
        over_http(report)


def against_bare_sql(report: Report, cluster) -> None:
    """`call_next` by eight threads on two processes, against pgbench doing the same work with eight clients."""
    now = datetime.now(UTC)
    seats = CLIENTS * CALLS_EACH
    bare, _ = town.branch("bare", counters=seats + 1, now=now)
    ours, crew = town.branch("ours", counters=seats + 1, now=now)
    for branch in (bare, ours):
        town.waiting(branch, 1500, now=now)
        _pool(branch)
    report.say("bare SQL by pgbench…")
    bare_rate = _pgbench(cluster, bare)
    report.say("the action…")
    action_rate = _threads(_call_each, [[one.pk for one in crew[n::CLIENTS]][:CALLS_EACH] for n in range(CLIENTS)])
    report.add("bare SQL of a call", bare_rate, "calls/s", how="pgbench -c 8, bench/call.sql, 50 calls a client")
    report.add("call_next", action_rate, "calls/s", how="8 threads on 2 processes, 50 calls each, one branch")
    report.add(
        "call_next by bare SQL", action_rate / bare_rate, "ratio", op=">=", target=0.3, how="the two rates above"
    )


def long_queue(report: Report) -> None:
    """One caller with 100 and with 10 000 waiting."""
    now = datetime.now(UTC)
    took = {}
    for count in (100, 10_000):
        branch, crew = town.branch(f"long-{count}", counters=60, now=now)
        town.waiting(branch, count, now=now)
        took[count] = _median_call([one.pk for one in crew])
        report.add(f"call_next with {count:,} waiting", took[count], "ms", how="median of 50 calls, one caller")
    report.add(
        "10,000 waiting against 100", took[10_000] / took[100], "ratio", op="<=", target=2, how="the medians above"
    )


def over_http(report: Report) -> None:
    """Two web processes, eight clients: issue by the API, call by the desk, then 500 tickets, nobody twice."""
    from bench import http_hall

    http_hall.measure(report, clients=CLIENTS)


def _pool(branch) -> None:
    from vikno.apps.queue.models import Pool

    Pool.objects.get_or_create(branch=branch)


def _pgbench(cluster, branch) -> float:
    """Transactions a second of bench/call.sql on a branch."""
    from vikno.apps.staff.models import Sitting
    from vikno.config.embedded import program

    first = Sitting.objects.filter(branch=branch).order_by("pk").values_list("pk", flat=True)[0] - 1
    command = [
        program("pgbench"), "-n", "-c", CLIENTS, "-j", 2, "-t", CALLS_EACH, "-f", "bench/call.sql",
        "-D", "n=0", "-D", f"first={first}", "-D", f"share={CALLS_EACH}", cluster.url,
    ]  # fmt: skip
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-600:])
    line = next(line for line in done.stdout.splitlines() if line.startswith("tps = "))
    return float(line.split()[2])


def _threads(work, shares: list[list[int]]) -> float:
    """Calls a second of `work(employee ids)` by one thread a share, on two processes that start together."""
    barrier, results = SPAWN.Barrier(PROCESSES + 1), SPAWN.Queue()
    children = [
        SPAWN.Process(target=_process, args=(work, shares[n::PROCESSES], barrier, results)) for n in range(PROCESSES)
    ]
    for child in children:
        child.start()
    barrier.wait()
    spans = [results.get() for _ in children]
    for child in children:
        child.join()
    began, ended = min(span[0] for span in spans), max(span[1] for span in spans)
    return sum(len(share) for share in shares) / (ended - began)


def _process(work, shares, barrier, results) -> None:
    import django

    django.setup()
    threads = [threading.Thread(target=work, args=(share,)) for share in shares]
    barrier.wait()
    began = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((began, time.time()))


def _call_each(employee_ids: list[int]) -> None:
    from django.db import connection

    from vikno.apps.queue.actions import counter
    from vikno.apps.staff.models import Employee

    for pk in employee_ids:
        employee = Employee.objects.get(pk=pk)
        if counter.call_next(employee, by=employee, now=datetime.now(UTC)) is None:
            raise AssertionError("nobody was called")
    connection.close()


def _median_call(employee_ids: list[int]) -> float:
    from vikno.apps.queue.actions import counter
    from vikno.apps.staff.models import Employee

    took = []
    for employee in Employee.objects.filter(pk__in=employee_ids[:51]):
        began = time.perf_counter()
        counter.call_next(employee, by=employee, now=datetime.now(UTC))
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[1:])

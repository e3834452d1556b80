"""The hall over HTTP: two web processes, eight clients on the same two cores."""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode, urlparse
from uuid import uuid4

from bench import ground, town
from bench.report import Report, quantile

TICKETS, RUNS = 500, 10


def measure(report: Report, *, clients: int) -> None:
    """Issue by the API, call by the desk, then ten times 500 tickets with eight callers."""
    now = datetime.now(UTC)
    branch, crew = town.branch("http", counters=clients * 60, now=now)
    door, _ = town.branch("door", counters=18, now=now)
    token = _kiosk(door, now)
    sessions = [_session(one) for one in crew]
    with ground.site() as address:
        place = urlparse(address)
        report.say("tickets by the API…")
        body = {"branch": door.code, "services": ["bench-А"]}
        rate, p99, bad = _load(place, clients, 75, lambda line, n: _issue(line, token, body))
        report.add(
            "issue over HTTP", rate, "tickets/s", op=">=", target=200, how=f"{clients} clients, POST /api/v1/tickets/"
        )
        report.add("issue over HTTP, p99", p99, "ms", op="<=", target=200, how="the same requests")
        report.add("issue over HTTP, errors", bad, "requests", op="==", target=0, how="the same requests")
        town.waiting(branch, clients * 60 + 20, now=now)
        report.say("calls by the desk…")
        rate, p99, bad = _load(place, clients, 60, lambda line, n: _press(line, sessions[n], "/desk/call/"))
        report.add("call over HTTP", rate, "calls/s", op=">=", target=150, how=f"{clients} clients, POST /desk/call/")
        report.add("call over HTTP, p99", p99, "ms", op="<=", target=200, how="the same requests")
        report.add("call over HTTP, errors", bad, "requests", op="==", target=0, how="the same requests")
        twice = duplicates = 0
        for run in range(1, RUNS + 1):
            report.say(f"500 tickets, {clients} callers: run {run} of {RUNS}…")
            more = _run(place, clients, run)
            twice, duplicates = twice + more[0], duplicates + more[1]
    how = f"{TICKETS} tickets, {clients} callers, 2 processes, {RUNS} runs"
    report.add("tickets called twice", twice, "tickets", op="==", target=0, how=how)
    report.add("numbers given twice", duplicates, "numbers", op="==", target=0, how=how)


def _run(place, clients: int, run: int) -> tuple[int, int]:
    """One run on a branch of its own: tickets called more than once, numbers given more than once."""
    from vikno.apps.queue.models import Call, Ticket

    branch, crew = town.branch(f"run-{run}", counters=clients, now=datetime.now(UTC))
    token = _kiosk(branch, datetime.now(UTC))
    body = {"branch": branch.code, "services": ["bench-А"]}
    _load(place, clients, TICKETS // clients + 1, lambda line, n: _issue(line, token, body))
    sessions = [_session(one) for one in crew]
    threads = [
        threading.Thread(target=_until_empty, args=(place, session, one.pk))
        for session, one in zip(sessions, crew, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    called = Counter(Call.objects.filter(branch=branch).values_list("ticket_id", flat=True))
    numbers = Counter(Ticket.objects.filter(branch=branch).values_list("letter", "number"))
    waiting = Ticket.objects.filter(branch=branch, state="waiting").count()
    if waiting:
        raise RuntimeError(f"{waiting} tickets were never called")
    return sum(count > 1 for count in called.values()), sum(count > 1 for count in numbers.values())


def _until_empty(place, session: str, employee_id: int) -> None:
    """Call and finish by the desk until nobody waits."""
    from django.db import connection

    from vikno.apps.queue.models import Call

    line = http.client.HTTPConnection(place.hostname, place.port)
    _press(line, session, "/desk/call/")
    while True:
        call = Call.objects.filter(employee_id=employee_id, ended_at__isnull=True).first()
        if call is None:
            break
        _press(line, session, "/desk/finish/", finishing=str(call.ticket_id), next="1")
    connection.close()


def _load(place, clients: int, each: int, work: Callable) -> tuple[float, float, int]:
    """`work(connection, number)` `each` times by every client at once: a second's rate, p99 in ms, failures."""
    took: list[float] = []
    bad: list[int] = []
    barrier = threading.Barrier(clients + 1)

    def client(start: int) -> None:
        line = http.client.HTTPConnection(place.hostname, place.port)
        line.connect()
        barrier.wait()
        for n in range(start * each, (start + 1) * each):
            began = time.perf_counter()
            status = work(line, n)
            took.append((time.perf_counter() - began) * 1000)
            if status >= 400:
                bad.append(status)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return len(took) / (time.perf_counter() - began), quantile(took, 0.99), len(bad)


def _issue(line: http.client.HTTPConnection, token: str, body: dict) -> int:
    words = json.dumps(body | {"client_id": str(uuid4())}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    line.request("POST", "/api/v1/tickets/", words, headers)
    answer = line.getresponse()
    answer.read()
    return answer.status


def _press(line: http.client.HTTPConnection, session: str, path: str, **fields: str) -> int:
    """Press a key of the desk, as its form does."""
    token = "a" * 32
    body = urlencode({"csrfmiddlewaretoken": token, "request_id": str(uuid4())} | fields).encode()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={token}",
    }
    line.request("POST", path, body, headers)
    answer = line.getresponse()
    answer.read()
    return answer.status


def _kiosk(branch, now: datetime) -> str:
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.network.actions import devices

    device = devices.add_device(branch, kind="kiosk", name=f"Кіоск {branch.pk}", by=HOUSE, now=now)
    return devices.pair(devices.offer_code(device, by=HOUSE, now=now), now=now)[1]


def _session(employee) -> str:
    """A session of the employee, who is given an account for it."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from vikno.apps.accounts.models import User
    from vikno.apps.staff.models import Employee

    user = User.objects.create_user(username=f"bench-{employee.pk}")
    Employee.objects.filter(pk=employee.pk).update(user=user)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key

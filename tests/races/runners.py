"""What the racing processes run: several threads each, on the test's own database, all starting at one moment."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from datetime import datetime

SPAWN = multiprocessing.get_context("spawn")


def race(work: Callable[..., list], jobs: list[tuple], *, processes: int = 2) -> list:
    """Run `work(*job)` for every job, on threads spread over two processes that begin together; all results joined."""
    from django.db import connection

    database = connection.settings_dict["NAME"]
    barrier = SPAWN.Barrier(processes)
    results = SPAWN.Queue()
    shares = [jobs[start::processes] for start in range(processes)]
    children = [
        SPAWN.Process(target=_process, args=(database, work, share, barrier, results), daemon=True) for share in shares
    ]
    for child in children:
        child.start()
    found = [results.get(timeout=120) for _ in jobs]
    for child in children:
        child.join(timeout=30)
    failures = [one for one in found if isinstance(one, BaseException)]
    if failures:
        raise failures[0]
    return [item for one in found for item in one]


def _process(database: str, work: Callable[..., list], jobs: list[tuple], barrier, results) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "vikno.config.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    start = threading.Barrier(len(jobs))

    def run(job: tuple) -> None:
        from django.db import connection

        try:
            connection.ensure_connection()
            start.wait(30)
            results.put(work(*job))
        except Exception as error:  # noqa: BLE001 — handed to the test, which raises it
            results.put(RuntimeError(f"{type(error).__name__}: {error}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    barrier.wait(60)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def call_until_empty(employee_id: int, now: datetime) -> list[int]:
    """Call and finish until nobody waits; the ids of the tickets called here."""
    from vikno.apps.queue.actions import counter, serve
    from vikno.apps.staff.models import Employee

    employee = Employee.objects.get(pk=employee_id)
    called = []
    while (call := counter.call_next(employee, by=employee, now=now)) is not None:
        called.append(call.ticket_id)
        serve.finish(employee, ticket_id=call.ticket_id, by=employee, now=now)
    return called


def call_once(employee_id: int, now: datetime, locked: bool) -> list[int]:
    """Choose and call one ticket; without the lock nothing but luck keeps two counters apart."""
    from vikno.apps.queue.actions import counter
    from vikno.apps.staff.models import Employee

    employee = Employee.objects.get(pk=employee_id)
    if locked:
        call = counter.call_next(employee, by=employee, now=now)
        return [call.ticket_id] if call else []
    return _choose_without_lock(employee, now)


def _choose_without_lock(employee, now: datetime) -> list[int]:
    """The same choice as call_next makes, with a moment between looking and taking and no lock around them."""
    from vikno.apps.network import queries as network
    from vikno.apps.queue import facts
    from vikno.apps.staff import queries as staff
    from vikno.rules import dispatch

    seat = staff.seat_of(employee)
    choice = dispatch.choose(
        facts.heads(seat.branch_id, now=now),
        skills=facts.skills(employee.pk, seat.counter_id),
        policy=network.policy(seat.branch_id, now=now).rule,
        now=now,
        counter=seat.counter_id,
        employee=employee.pk,
    )
    return [choice.ticket.key] if choice else []


def issue_tickets(branch_id: int, service_id: int, count: int, now: datetime) -> list[str]:
    """Take `count` tickets one after another; their numbers as printed."""
    from uuid import uuid4

    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.actions import issue

    branch = Branch.objects.get(pk=branch_id)
    return [
        issue.issue(branch, service_ids=[service_id], origin="kiosk", client_id=uuid4(), by=HOUSE, now=now).ticket.label
        for _ in range(count)
    ]


def issue_same(branch_id: int, service_id: int, client_id: str, now: datetime) -> list[int]:
    """The same request for a ticket, as a kiosk repeats it that never heard the answer."""
    from uuid import UUID

    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.actions import issue

    branch = Branch.objects.get(pk=branch_id)
    given = issue.issue(branch, service_ids=[service_id], origin="kiosk", client_id=UUID(client_id), by=HOUSE, now=now)
    return [given.ticket.pk]


def number_without_lock(branch_id: int, group_id: int, count: int) -> list[int]:
    """Numbers taken as peers take them: the largest so far and one more, with nothing locked."""
    from django.db.models import Max

    from vikno.apps.queue.models import DayCounter

    found = []
    for _ in range(count):
        last = (
            DayCounter.objects.filter(branch_id=branch_id, group_id=group_id).aggregate(last=Max("last"))["last"] or 0
        )
        DayCounter.objects.filter(branch_id=branch_id, group_id=group_id).update(last=last + 1)
        found.append(last + 1)
    return found


def cancel_or_call(kind: str, key: int, now: datetime) -> list[str]:
    """A visitor cancels while a counter calls: whoever is second finds out."""
    from vikno.apps.queue.actions import counter, visitor
    from vikno.apps.staff.models import Employee
    from vikno.rules.tickets import Actor

    if kind == "cancel":
        visitor.cancel(key, role=Actor.VISITOR, by=visitor.VISITOR, now=now)
        return ["cancelled"]
    employee = Employee.objects.get(pk=key)
    call = counter.call_next(employee, by=employee, now=now)
    return [f"called {call.ticket_id}" if call else "nobody"]

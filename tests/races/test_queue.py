"""Two people do the same thing at once, on two processes."""

from uuid import uuid4

import pytest

from tests.apps.conftest import Town
from tests.races import runners
from vikno.apps.catalogue.models import Group
from vikno.apps.network.actions import branches
from vikno.apps.queue.models import Call, DayCounter, Ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy_town(settings):
    """Eight counters of one skill, everybody seated."""
    settings.WAITS_REUSE = 20
    town = Town()
    town.crew = []
    for number in range(11, 19):
        counter = branches.add_counter(town.hall, number=number, by=town.clara, now=town.now)
        employee = town.hire(f"Працівник {number}", "Тест", "operator", "А")
        town.sit(employee, counter)
        town.crew.append(employee)
    return town


def test_without_the_lock_two_counters_choose_the_same_ticket(busy_town):
    busy_town.issue(), busy_town.issue()
    jobs = [(employee.pk, busy_town.now, False) for employee in busy_town.crew]
    chosen = runners.race(runners.call_once, jobs)
    assert len(chosen) > len(set(chosen))


def test_with_the_lock_every_loser_gets_the_next_ticket(busy_town):
    tickets = {busy_town.issue().pk for _ in range(8)}
    jobs = [(employee.pk, busy_town.now, True) for employee in busy_town.crew]
    assert sorted(runners.race(runners.call_once, jobs)) == sorted(tickets)


def test_no_ticket_is_called_twice_by_eight_callers(busy_town):
    tickets = {busy_town.issue().pk for _ in range(60)}
    jobs = [(employee.pk, busy_town.now) for employee in busy_town.crew]
    called = runners.race(runners.call_until_empty, jobs)
    assert sorted(called) == sorted(tickets)
    assert Call.objects.filter(ended_at__isnull=True).count() == 0


def test_without_the_lock_numbers_are_given_twice(busy_town):
    group = Group.objects.get(letter="К")
    DayCounter.objects.create(branch=busy_town.branch, group=group, day=busy_town.now.date())
    jobs = [(busy_town.branch.pk, group.pk, 40)] * 8
    numbers = runners.race(runners.number_without_lock, jobs)
    assert len(numbers) > len(set(numbers))


def test_with_the_lock_numbers_run_without_gap_or_repeat(busy_town):
    jobs = [(busy_town.branch.pk, busy_town.residence.pk, 10, busy_town.now)] * 8
    labels = runners.race(runners.issue_tickets, jobs)
    assert sorted(labels) == sorted(f"А\u00a0{number}" for number in range(1, 81))


def test_the_same_request_from_eight_threads_is_one_ticket(busy_town):
    client_id = str(uuid4())
    jobs = [(busy_town.branch.pk, busy_town.residence.pk, client_id, busy_town.now)] * 8
    assert len(set(runners.race(runners.issue_same, jobs))) == 1
    assert Ticket.objects.count() == 1


def test_a_ticket_cancelled_while_called_is_one_or_the_other(busy_town):
    ticket = busy_town.issue()
    jobs = [("cancel", ticket.pk, busy_town.now), ("call", busy_town.crew[0].pk, busy_town.now)]
    runners.race(runners.cancel_or_call, jobs)
    ticket.refresh_from_db()
    assert ticket.state == "cancelled"
    assert not Call.objects.filter(ticket=ticket, ended_at__isnull=True).exists()

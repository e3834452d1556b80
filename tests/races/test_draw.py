"""Two processes at one day of draws."""

import pytest

from tests.apps.cases.office import Office
from tests.races import drawers, runners
from vikno.apps.cases.actions import draw_days
from vikno.apps.cases.queries import draws
from vikno.rules.draw_check import verify_day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(settings):
    """Six cases filed after the day was closed; the morning after, its draws are open."""
    settings.WAITS_REUSE = 0
    office = Office()
    draw_days.open_day(office.branch.pk, now=office.now)
    draw_days.close_day(office.branch.pk, now=office.now)
    office.cases = [office.new_case().pk for _ in range(6)]
    draw_days.open_day(office.branch.pk, now=office.later(days=1))
    return office


def test_without_a_lock_two_draws_take_one_number(waiting):
    jobs = [(waiting.branch.pk, waiting.now)] * 2
    found = runners.race(drawers.draw_without_lock, jobs)
    assert len(set(found)) == 1


def test_with_it_every_case_is_drawn_once_in_order_and_the_day_holds(waiting):
    found = runners.race(drawers.draw_all, [(waiting.branch.pk, waiting.now)] * 4)
    assert [case for case, _ in sorted(found, key=lambda each: each[1])] == waiting.cases
    draw_days.close_day(waiting.branch.pk, now=waiting.now)
    assert verify_day(draws.file_of(waiting.branch.pk, waiting.now.date()).splitlines()).holds

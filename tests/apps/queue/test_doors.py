"""Opening the doors: the need at the peak, the review of grounds, and what keeps the doors shut."""

from datetime import time, timedelta

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches, devices, reviews
from vikno.apps.queue.actions import doors
from vikno.apps.queue.queries.grounds import held
from vikno.apps.queue.queries.readiness import grounds_digest, ready
from vikno.apps.staff import actions as staff
from vikno.apps.staff.queries import NotAllowed


def review(town):
    digest = grounds_digest(held(now=town.now))
    reviews.reviewed(town.branch, matter="grounds", digest=digest, by=town.clara, now=town.now)


def codes(town):
    """What keeps the doors shut."""
    return [lack.code for lack in ready(town.branch, now=town.now).rule.missing]


@pytest.fixture
def closed(town, settings):
    """The town before its doors were opened, with all that they need."""
    settings.REMEMBER_SECONDS = 0
    branch = town.branch
    branch.opened_at = None
    branch.save()
    branches.change_branch(branch, address_uk="Садова, 1", shelter_uk="Униз", by=town.clara, now=town.now)
    for kind in ("kiosk", "board"):
        device = devices.add_device(branch, kind=kind, name=kind, by=town.clara, now=town.now)
        devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)
    week = {day: (time(8), time(20), None) for day in range(7)}
    for employee in (town.anna, town.oles):
        staff.set_week(employee, week=week, by=town.clara, now=town.now)
    review(town)
    return town


def test_doors_open_when_nothing_is_missing_and_once(closed):
    for _ in range(2):
        doors.open_doors(closed.branch, by=closed.clara, now=closed.now)
    assert closed.branch.opened_at == closed.now
    assert Entry.objects.filter(word="branch.opened", by_label="Клара Гудзь").count() == 1


def test_doors_stay_shut_while_something_is_missing(closed):
    branches.change_branch(closed.branch, shelter_uk="", by=closed.clara, now=closed.now)
    with pytest.raises(doors.NotReady) as refusal:
        doors.open_doors(closed.branch, by=closed.clara, now=closed.now)
    assert [lack.code for lack in refusal.value.lacks] == ["no_shelter"]
    assert closed.branch.opened_at is None


@pytest.mark.parametrize("who", ["anna", "marta"])
def test_who_does_not_set_up_opens_no_doors(closed, who):
    with pytest.raises(NotAllowed):
        doors.open_doors(closed.branch, by=getattr(closed, who), now=closed.now)


def test_a_new_ground_asks_for_a_new_review(closed):
    assert codes(closed) == []
    closed.ground()
    assert codes(closed) == ["grounds_changed"]
    review(closed)
    assert codes(closed) == []


def test_before_the_first_day_the_need_is_judged_by_norms(closed):
    need = ready(closed.branch, now=closed.now).need
    assert (need.days, need.hours, need.people) == (0, {}, {"А": 1, "В": 1, "К": 1})


def test_past_days_tell_the_need(closed):
    doors.open_doors(closed.branch, by=closed.clara, now=closed.now)
    for _ in range(8):
        closed.issue()
    closed.issue(closed.ready)
    assert ready(closed.branch, now=closed.now).need.days == 0  # today says nothing yet
    need = ready(closed.branch, now=closed.now + timedelta(days=1)).need
    assert (need.days, need.hours["А"], need.people) == (1, (8.0, 8.5), {"А": 2, "В": 1})


def test_days_long_past_are_forgotten(closed):
    doors.open_doors(closed.branch, by=closed.clara, now=closed.now)
    closed.issue()
    assert ready(closed.branch, now=closed.now + timedelta(days=30)).need.days == 0


def test_a_large_branch_is_asked_no_more_questions(closed, django_assert_max_num_queries):
    for number in range(20):
        closed.hire("Яна", f"Яна{number}", "operator", "А")
    with django_assert_max_num_queries(14):
        ready(closed.branch, now=closed.now)

"""What lies too long is found by its work, and done for the checked rows alone; who was refused is named."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases.actions import lying, parcels, results
from vikno.apps.cases.models import Parcel
from vikno.apps.cases.queries import lying as known
from vikno.apps.notifications.models import Message
from vikno.apps.people import actions as people
from vikno.apps.staff.queries import NotAllowed


@pytest.fixture
def town(db, settings) -> IssueTown:
    settings.WAITS_REUSE = 0
    return IssueTown()


def lives(town, address="м. Ясени, вул. Соборна, 1"):
    people.change_party(town.david.pk, actual_address=address, by=town.anna, now=town.now)


def ids(town, work):
    return [one.line.id for one in known.page(town.branch.pk, work, now=town.now)]


def test_a_result_is_reminded_at_a_month_posted_at_two_and_archived_a_week_later_without_an_address(town):
    case = town.finished()
    assert known.counts(town.branch.pk, now=town.later(days=29)) == {"remind": 0, "post": 0, "archive": 0}
    town.later(days=2)
    assert ids(town, "remind") == [case.pk]
    town.later(days=40)
    assert known.counts(town.branch.pk, now=town.now) == {"remind": 0, "post": 0, "archive": 1}
    lives(town)
    assert known.counts(town.branch.pk, now=town.now) == {"remind": 0, "post": 1, "archive": 0}


def test_a_person_is_reminded_once_and_leaves_the_list(town):
    case = town.finished()
    town.later(days=31)
    for done in (1, 0):
        assert lying.remind(town.branch, [case.pk], by=town.halyna, now=town.now).done == done
    assert Message.objects.filter(event="case.unclaimed").count() == 1
    assert ids(town, "remind") == []


def test_the_checked_rows_alone_are_posted_and_once(town):
    lives(town)
    one, two, key = town.finished(), town.finished(town.birth), uuid4()
    town.later(days=70)
    for done in (1, 0):
        assert lying.post(town.branch, [one.pk], client_id=key, by=town.halyna, now=town.now).done == done
    assert Parcel.objects.get().address == "м. Ясени, вул. Соборна, 1"
    assert ids(town, "post") == [two.pk]


def test_what_is_not_due_is_not_archived_even_when_it_is_asked_for(town):
    case = town.finished()
    assert lying.archive(town.branch, [case.pk], by=town.halyna, now=town.now).done == 0
    town.later(days=75)
    assert lying.archive(town.branch, [case.pk], by=town.halyna, now=town.now).done == 1
    case.refresh_from_db()
    assert case.state == "archived"


def test_who_does_not_give_out_does_nothing_with_what_lies_here(town):
    with pytest.raises(NotAllowed):
        lying.remind(town.branch, [], by=town.taras, now=town.now)


def test_a_board_counts_what_lies_in_a_place_and_what_is_out_of_the_scheme(town):
    one, two = town.finished(), town.finished()
    results.put(two.pk, "сейф", by=town.halyna, now=town.now)
    board = known.board(town.branch.pk, now=town.now + timedelta(days=31))
    assert (board.every, board.rows[0].taken, board.rows[0].places[0].is_long) == (2, 1, True)
    assert [(place.name, place.count) for place in board.others] == [("сейф", 1)]
    assert [line.id for line in known.at_place(town.branch.pk, "А 01")] == [one.pk]


def test_a_parcel_that_came_back_is_on_the_list_until_the_result_leaves_again(town):
    lives(town)
    case = town.finished()
    sent = parcels.post(
        case.pk, carrier="post", address="Львів", client_id=uuid4(), by=town.halyna, now=town.now
    )  # fmt: skip
    assert known.returned(town.branch.pk) == ()
    parcels.came_back(sent.pk, by=town.halyna, now=town.now)
    assert [one.line.id for one in known.returned(town.branch.pk)] == [case.pk]
    town.give(case)
    assert known.returned(town.branch.pk) == ()


def test_twenty_results_are_listed_by_as_many_questions_as_two(town, django_assert_num_queries):
    cases = [town.finished() for _ in range(2)]
    now = town.later(days=75)
    with CaptureQueriesContext(connection) as few:
        known.page(town.branch.pk, "archive", now=now)
    cases += [town.finished() for _ in range(6)]
    with django_assert_num_queries(len(few)):
        assert len(known.page(town.branch.pk, "archive", now=town.later(days=75))) == len(cases)

"""The network's share of readiness: what it tells of halls, counters, hours, lines and devices."""

from datetime import timedelta

import pytest

from vikno.apps.network import queries
from vikno.apps.network.actions import branches, devices, reviews
from vikno.rules.readiness import Line, Room


@pytest.fixture
def share(town):
    """The branch's share of readiness, asked anew."""
    return lambda: queries.share(town.branch, now=town.now)


def paired(town, kind, name, hall=None):
    device = devices.add_device(town.branch, kind=kind, name=name, hall=hall, by=town.clara, now=town.now)
    code = devices.offer_code(device, by=town.clara, now=town.now)
    return devices.pair(code, now=town.now)[0]


def test_halls_are_told_with_their_open_counters_and_paired_boards(town, share):
    other = branches.add_hall(town.branch, by=town.clara, now=town.now, name_uk="Зала 2", order=2)
    paired(town, "board", "Табло", hall=town.hall)
    branches.change_counter(town.second, is_open=False, by=town.clara, now=town.now)
    assert share().rooms == (Room("Зала 1", 1, 1), Room(other.name_uk, 0, 0))


def test_a_board_without_a_hall_serves_every_hall(town, share):
    paired(town, "board", "Табло")
    assert [room.boards for room in share().rooms] == [1]


def test_a_counter_of_its_own_letters_takes_only_them(town, share):
    branches.change_counter(town.first, letters=["А"], by=town.clara, now=town.now)
    first, second = share().windows
    assert (first.letters, second.letters) == (frozenset("А"), frozenset())
    assert share().norms[0].keys() == {"А"}
    assert share().norms[1].keys() == {"А", "В", "К"}


def test_lines_count_the_services_that_may_be_asked_for(town, share):
    assert share().lines == (Line("А", 2), Line("В", 1), Line("К", 1))


def test_hours_are_minutes_of_the_wall(share):
    assert share().reception[1] == ((8 * 60, 20 * 60),)


def test_a_device_that_fell_silent_is_seen(town, share):
    paired(town, "kiosk", "Кіоск")
    town.later(minutes=11)
    assert [gear.answers for gear in share().gear] == [False]


def test_a_device_that_was_taken_away_is_forgotten(town, share):
    devices.revoke(paired(town, "kiosk", "Кіоск"), by=town.clara, now=town.now)
    assert share().gear == ()


def test_the_newest_review_counts(town, share):
    for digest in ("first", "second"):
        reviews.reviewed(town.branch, matter="grounds", digest=digest, by=town.clara, now=town.later(minutes=1))
    assert share().reviewed == "second"
    assert queries.newest_review(town.branch.pk).made_by == "Клара Гудзь"


def test_a_branch_never_reviewed_says_so(share):
    assert share().reviewed == ""


def test_a_table_for_one_needs_no_board(town):
    remote = branches.open_branch(by=town.clara, now=town.now, code="remote", name_uk="Село", kind="remote")
    assert not queries.share(remote, now=town.now).needs_board


def test_a_large_branch_is_asked_no_more_questions(town, django_assert_max_num_queries):
    for number in range(3, 40):
        branches.add_counter(town.hall, number=number, letters=["А"], by=town.clara, now=town.now)
    with django_assert_max_num_queries(8):
        queries.share(town.branch, now=town.now + timedelta(days=1))

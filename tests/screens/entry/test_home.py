"""Who am I and where do I work."""

import pytest

from tests.screens.entry.conftest import words
from vikno.apps.accounts.models import User
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal.actions import HOUSE
from vikno.apps.staff import actions as staff
from vikno.apps.staff.actions import officers
from vikno.screens.entry import seats


@pytest.fixture(autouse=True)
def all_screens(monkeypatch):
    """As if every screen were built."""
    monkeypatch.setattr(seats, "_stands", lambda url: True)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("operator", ["desk"]),
        ("issue_clerk", ["desk", "issue"]),
        ("courier", ["courier"]),
        ("consultant", ["desk"]),
        ("manager", ["reception"]),
        ("registrar", ["office"]),
        ("editor", ["cards"]),
        ("administrator", ["setup"]),
        ("head", ["desk", "draws", "issue", "reception", "control", "setup"]),
    ],
)
def test_each_role_finds_its_seats(town, role, expected):
    somebody = town.hire("Ян", "Гай", role, "")
    assert [seat.name for seat in seats.of(somebody) if not seat.is_beside] == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("operator", ["intake", "issue", "keeping", "money", "registers"]),
        ("issue_clerk", ["keeping", "money", "registers"]),
        ("registrar", []),
        ("administrator", ["outbox"]),
    ],
)
def test_each_role_finds_what_stands_beside_its_seat(town, role, expected):
    somebody = town.hire("Ян", "Гай", role, "")
    assert [seat.name for seat in seats.of(somebody) if seat.is_beside] == expected


def test_a_seat_names_the_branches_where_it_may_be_taken(town):
    east = type(town)("east", now=town.now)
    staff.grant_role(town.anna, branch_id=east.branch.pk, kind="operator", by=HOUSE, now=town.now)
    desk = seats.of(town.anna)[0]
    assert [branch.code for branch in desk.branches] == ["central", "east"]


def test_who_has_one_seat_goes_straight_to_it(enter):
    assert enter().url == "/desk/"


def test_an_operator_goes_from_the_desk_to_the_intake_and_to_the_issue(client, town):
    client.force_login(town.anna.user)
    page = words(client.get("/entry/home/"))
    assert all(f'href="{url}"' in page for url in ("/desk/", "/intake/", "/issue/", "/registers/"))


def test_who_has_several_chooses(client, clara):
    page = words(client.get("/entry/home/"))
    assert all(f'href="{url}"' in page for url in ("/desk/", "/reception/", "/control/", "/setup/"))
    assert "керівник" in page


def test_who_sits_is_told_where(client, town, clara):
    town.sit(town.clara, town.first)
    assert "Ви за вікном 1" in words(client.get("/entry/home/"))


def test_an_account_without_an_employee_is_told_whom_to_ask(client, db):
    client.force_login(User.objects.create_user(username="stranger"))
    answer = client.get("/entry/home/")
    assert answer.status_code == 403
    assert "не належить жодному працівникові" in words(answer)


def test_an_employee_without_a_role_is_told_whom_to_ask(client, town):
    staff.revoke_role(town.anna, branch_id=town.branch.pk, kind="operator", by=HOUSE, now=town.now)
    client.force_login(town.anna.user)
    assert "Ролі дає керівник центру" in words(client.get("/entry/home/"))


def test_the_choice_of_seats_asks_little(client, clara, django_assert_max_num_queries):
    client.get("/entry/home/")
    with django_assert_max_num_queries(9):
        client.get("/entry/home/")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_of_the_entrance_speaks_both_languages(client, clara, language):
    client.cookies["django_language"] = language
    page = words(client.get("/entry/home/"))
    assert ("Ваші робочі місця" in page, "Your seats" in page) == (language == "uk", language == "en")


def test_a_provider_s_officer_goes_to_the_provider_s_seat(client, town):
    provider = Provider.objects.create(name_uk="Відділ", kind="court")
    user = User.objects.create_user(username="officer")
    officers.admit_officer(
        user_id=user.pk, provider_id=provider.pk, surname="Вовк", given_name="Емма", by=HOUSE, now=town.now
    )
    client.force_login(user, backend="vikno.config.accounts.Accounts")
    assert client.get("/entry/home/").url == "/provider/"

"""Who may set up: on every page and every post, in the own branch alone."""

import pytest
from django.test import Client

from tests.apps.conftest import Town
from tests.screens.setup.reading import Seat
from vikno.apps.journal.models import Entry

PAGES = [
    "", "branch/", "shelter/", "halls/", "halls/add/", "halls/{hall}/", "halls/{hall}/edit/", "halls/{hall}/remove/",
    "halls/{hall}/counter/", "halls/{hall}/thing/", "counters/{counter}/", "counters/{counter}/remove/",
    "things/{item}/", "hours/", "hours/dates/", "hours/dates/add/", "lines/", "lines/services/",
    "lines/services/{service}/stop/", "calling/", "people/", "people/add/", "people/{anna}/", "people/{anna}/week/",
    "people/{anna}/roles/", "people/{anna}/account/", "people/{anna}/leave/", "skills/", "grounds/", "devices/",
    "devices/add/", "devices/{device}/", "devices/{device}/revoke/", "open/",
]  # fmt: skip
POSTS = [
    "branch/", "shelter/", "halls/add/", "halls/{hall}/edit/", "halls/{hall}/remove/", "halls/{hall}/counter/",
    "halls/{hall}/thing/", "counters/{counter}/", "counters/{counter}/remove/", "things/{item}/",
    "things/{item}/remove/", "hours/", "hours/dates/add/", "hours/dates/2026-12-25/drop/", "lines/",
    "lines/services/{service}/stop/",
    "lines/services/{service}/resume/", "calling/", "people/add/", "people/{anna}/", "people/{anna}/week/",
    "people/{anna}/roles/", "people/{anna}/account/", "people/{anna}/invite/", "people/{anna}/leave/",
    "people/{anna}/back/", "skills/set/", "grounds/", "devices/add/", "devices/{device}/", "devices/{device}/code/",
    "devices/{device}/revoke/", "open/",
]  # fmt: skip


@pytest.fixture
def address(placed, at_nine):
    """The address of a page in the town's branch."""

    def made(path: str) -> str:
        return "/setup/central/" + path.format(
            hall=placed.hall.pk,
            counter=placed.first.pk,
            item=placed.item.pk,
            anna=placed.anna.pk,
            service=placed.residence.pk,
            device=placed.device.pk,
        )

    return made


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_to_the_head(placed, address, path):
    assert Seat(placed.clara).open(address(path)).status_code in (200, 303)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_shut_to_others(placed, address, path):
    emma = Town("east", now=placed.now).clara
    assert [Seat(one).open(address(path)).status_code for one in (placed.anna, placed.marta, emma)] == [403] * 3


@pytest.mark.parametrize("path", POSTS)
def test_every_post_is_shut_to_others_and_does_nothing(placed, address, path):
    emma = Town("east", now=placed.now).clara
    before = Entry.objects.count()
    assert [Seat(one).press(address(path)).status_code for one in (placed.anna, placed.marta, emma)] == [403] * 3
    assert Entry.objects.count() == before


@pytest.mark.parametrize("path", ["", "people/", "grounds/"])
def test_a_stranger_is_led_to_the_login_and_back(address, path):
    answer = Client().get(address(path))
    assert (answer.status_code, "/entry/login/?next=%2Fsetup%2Fcentral%2F" in answer.url) == (302, True)


def test_a_session_lost_in_the_middle_leads_to_the_login_and_writes_nothing(town, clara, address):
    form = clara.form("shelter/")
    clara.client.logout()
    answer = clara.send("shelter/", form, shelter_uk="Униз")
    assert (answer.status_code, Entry.objects.filter(word="branch.changed").count()) == (302, 0)


def test_the_administrator_sets_up_too(placed, address):
    denys = placed.hire("Денис", "Граб", "administrator", "")
    assert {
        Seat(denys).open(address(path)).status_code for path in ("", "halls/{hall}/", "people/{anna}/account/")
    } == {200}


def test_another_branch_s_things_are_not_found_in_ours(placed, address):
    east = Town("east", now=placed.now)
    seat = Seat(placed.clara)
    strange = [f"halls/{east.hall.pk}/", f"counters/{east.first.pk}/", f"people/{east.anna.pk}/", "devices/999/"]
    assert {seat.open(path).status_code for path in strange} == {404}
    assert seat.open("/setup/nowhere/").status_code == 404


def test_the_list_names_only_branches_one_may_set_up(town, clara):
    Town("east", now=town.now)
    assert "East" not in clara.words("/setup/")
    assert Seat(town.anna).open("/setup/").status_code == 403

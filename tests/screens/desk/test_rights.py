"""Who may press what: strangers, other roles, other branches, those who sit nowhere."""

import pytest

from tests.screens.desk.conftest import Answer
from vikno.apps.journal.models import Entry
from vikno.apps.queue.models import Call
from vikno.apps.staff import actions as staff
from vikno.lib.fragments import opened
from vikno.screens.desk import fragments, urls

PLACES = {"counter_id": "1", "ticket_id": "1", "service_id": "1", "help_id": "1", "code": "central"}
ADDRESSES = sorted(
    "/desk/" + "".join(PLACES[part.split(":")[1].rstrip(">/")] + "/" if ":" in part else part for part in
                       str(one.pattern).replace("<", "|<").replace(">/", ">/|").split("|"))
    for one in urls.urlpatterns
)  # fmt: skip
PAGES = {"/desk/", "/desk/counters/", "/desk/counters/central/", "/desk/targets/", "/desk/offers/", "/desk/find/",
         "/desk/service/1/", "/desk/papers/1/"}  # fmt: skip


def ask(client, address, **headers):
    return client.get(address, headers=headers) if address in PAGES else client.post(address, headers=headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_led_to_the_entrance(client, db, address):
    assert ask(client, address).url.startswith("/entry/login/?next=")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_lost_session_keeps_what_was_typed_on_the_page(client, db, address):
    answer = ask(client, address, **{"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/"})
    assert answer.status_code == 401
    assert "vikno:login" in answer["HX-Trigger"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_role_is_told_in_words_whom_to_ask(client, town, address):
    client.force_login(town.marta.user)
    answer = ask(client, address)
    assert answer.status_code == 403
    assert "Ролі дає керівник центру" in answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("address", sorted(set(ADDRESSES) - PAGES - {"/desk/sit/1/"}))
def test_who_sits_nowhere_is_led_to_the_counters(client, town, address):
    client.force_login(town.anna.user)
    assert client.post(address).url == "/desk/counters/"
    assert client.post(address, headers={"HX-Request": "true"})["HX-Redirect"] == "/desk/counters/"


@pytest.mark.parametrize("address", sorted(set(ADDRESSES) - PAGES))
def test_what_changes_something_is_never_done_by_looking(client, anna, address):
    assert client.get(address).status_code == 405


def test_nobody_sits_down_in_another_branch(client, town):
    east = type(town)("east", now=town.now)
    client.force_login(east.anna.user)
    assert client.post(f"/desk/sit/{town.first.pk}/").status_code == 404
    assert client.get("/desk/counters/central/").status_code == 404


def test_a_ticket_of_another_branch_is_not_touched(town, anna, press):
    east = type(town)("east", now=town.now)
    ticket = east.issue()
    for what in ("pick", "resume", "bring-back"):
        assert press(f"{what}/{ticket.pk}", why="знайомий").status == 409
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_who_may_not_pick_is_told_so_and_nobody_is_called(client, town):
    petro = town.hire("Петро", "Рудий", "consultant", "А")
    client.force_login(petro.user)
    town.sit(petro, town.second)
    ticket = town.issue()
    answer = Answer(client.post(f"/desk/pick/{ticket.pk}/", {"why": "знайомий"}, headers={"HX-Request": "true"}))
    assert answer.status == 403
    assert "Ваша роль цього не дозволяє." in answer.refusal
    assert not Call.objects.exists()


def test_a_role_taken_away_closes_the_desk_at_once(town, anna, press):
    staff.revoke_role(anna, branch_id=town.branch.pk, kind="operator", by=town.clara, now=town.now)
    assert press("call").status == 403
    assert not Call.objects.exists()


def test_the_pass_of_the_page_is_the_users_own_and_for_this_counter_alone(client, town, anna):
    page = client.get("/desk/")
    admitted = opened(page.context["live_url"].split("pass=")[1])
    assert admitted.holder == f"user:{anna.user_id}"
    assert admitted.watches == tuple(fragments.watches(page.context["at"].sitting))
    own = {watch.params for watch in admitted.watches if watch.name != "desk.hall"}
    assert own == {(str(anna.pk), str(town.first.pk), str(town.branch.pk))}


def test_looking_at_a_ground_is_journalled_and_the_page_itself_shows_none(town, anna, press, client, look):
    town.ground()
    town.issue(ground_number=3)
    town.call()
    assert "етеран" not in look()
    shown = client.post("/desk/ground/", headers={"HX-Request": "true"}).content.decode()
    assert "ветерани" in shown
    assert Entry.objects.filter(word="person.looked", by_id=anna.user_id).count() == 1


def test_a_consultant_may_look_at_a_ground_and_a_head_may_not(client, town):
    town.ground()
    town.issue(ground_number=3)
    town.sit(town.clara, town.first)
    staff.set_skill(town.clara, group_id=town.groups["А"].pk, level=1, by=town.clara, now=town.now)
    town.call(town.clara)
    client.force_login(town.clara.user)
    shown = client.post("/desk/ground/", headers={"HX-Request": "true"}).content.decode()
    assert "Ваша роль цього не" in shown
    assert "ветерани" not in shown

"""Doors of the town: one press and one sits there; where there is no demo, they do not exist."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user

from tests.screens.front.conftest import stand
from vikno.apps.demo.models import Clock, Seat
from vikno.apps.network import queries as network
from vikno.apps.queue.actions import seats
from vikno.apps.queue.models import Call
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Break
from vikno.lib.clock import system

SEAT = "/demo/seat/"


def sit(client, seat):
    return client.post(SEAT, {"seat": seat})


@pytest.mark.parametrize(
    ("seat", "username", "leads_to"),
    [
        ("anna", "anna.lisova", "/desk/"),
        ("reception", "marta.sokil", "/reception/central/"),
        ("head", "lidiia.gudz", "/control/"),
        ("setup", "lidiia.gudz", "/setup/central/"),
        ("courier", "denys.kryha", "/courier/"),
        ("money", "yeva.vernyhora", "/money/"),
        ("cards", "nina.zakharko", "/cards/"),
        ("publish", "lidiia.gudz", "/cards/"),
    ],
)
def test_a_seat_is_taken_by_one_press_and_no_password(town, client, seat, username, leads_to):
    answer = sit(client, seat)
    assert (answer.status_code, answer.url) == (302, leads_to)
    assert get_user(client).username == username
    assert Seat.objects.get().employee == town.person(username)


def test_anna_is_found_at_her_counter(town, client):
    sit(client, "anna")
    assert staff.seat_of(town.person("anna.lisova")).counter.number == 7


def test_anna_is_found_at_work_even_in_her_break(town, client):
    now, anna = town.at(8, 20), town.person("anna.lisova")
    town.player("central").advance(now)
    stand(now)
    at_counter = Call.objects.filter(employee=anna, ended_at=None).first()
    seats.rest(anna, reason="lunch", minutes=30, by=anna, now=now, finishing=at_counter and at_counter.ticket_id)
    sit(client, "anna")
    assert not Break.objects.filter(sitting__employee=anna, until_at=None).exists()


def test_the_kiosk_and_the_board_know_whoever_came_by_the_door(town, client):
    for kind, hall in (("kiosk", "Зала 1"), ("board", "Зала 2")):
        assert sit(client, kind).url == f"/{kind}/"
        device = network.device_by_token(client.cookies[f"vikno_{kind}"].value, kind=kind)
        assert (device.branch.code, device.hall.name_uk) == ("central", hall)
        assert client.cookies[f"vikno_{kind}"]["httponly"]


def test_a_phone_is_that_of_somebody_who_waits(town, client):
    town.player("central").advance(town.at(8, 20))
    stand(town.at(8, 20))
    ticket = town.tickets("central").filter(closed_at=None).first()
    assert sit(client, f"phone-{ticket.pk}").url == f"/t/{ticket.visit.secret}/"


def test_a_phone_whose_owner_is_gone_is_another_ones(town, client):
    town.player("central").advance(town.at(8, 20))
    stand(town.at(8, 20))
    gone = town.tickets("central").filter(state="finished").first()
    answer = sit(client, f"phone-{gone.pk}")
    assert gone.visit.secret not in answer.url
    waiting = town.tickets("central").filter(state="waiting").values_list("visit__secret", flat=True)
    assert answer.url in {f"/t/{secret}/" for secret in waiting} or "said=nobody" in answer.url


def test_with_nobody_waiting_the_front_says_so(town, client):
    answer = sit(client, "phone")
    assert answer.url == "/?said=nobody#seats"
    assert "Зараз ніхто не чекає, тож" in client.get(answer.url).content.decode().replace("\u00a0", " ")


def test_a_ticket_from_home_is_taken_on_the_portal(town, client):
    assert sit(client, "take").url == "/take/central/"


@pytest.mark.parametrize("seat", ["", "mayor", "phone-x", "anna-7x", "../admin"])
def test_other_seats_do_not_exist(town, client, seat):
    answer = sit(client, seat)
    assert answer.status_code == 404 or answer.url == "/?said=nobody#seats" or seat.startswith("anna")


def test_elsewhere_nobody_comes_in_without_a_password(town, client, settings):
    settings.DEMO = False
    for seat in ("anna", "head", "setup", "reception"):
        assert sit(client, seat).status_code == 404
    assert not get_user(client).is_authenticated
    assert not Seat.objects.exists()


def test_without_a_town_the_setting_alone_opens_no_door(town, client):
    Clock.objects.all().delete()
    for seat in ("anna", "kiosk", "board", "phone", "take"):
        assert sit(client, seat).status_code == 404
    assert "vikno_kiosk" not in client.cookies


def test_a_seat_is_not_taken_by_a_link(town, client):
    assert client.get(SEAT, {"seat": "anna"}).status_code == 405


def test_whoever_goes_back_to_the_town_gives_the_seat_back(town, client):
    sit(client, "anna")
    assert client.post("/demo/leave/").url == "/"
    assert not Seat.objects.exists()


def test_what_a_person_does_keeps_their_seat(town, client):
    sit(client, "anna")
    Seat.objects.update(touched_at=system() - timedelta(minutes=2))
    client.get("/desk/")
    assert system() - Seat.objects.get().touched_at < timedelta(minutes=1)


def test_looking_at_the_town_is_no_work(town, client):
    sit(client, "anna")
    before = system() - timedelta(minutes=2)
    Seat.objects.update(touched_at=before)
    client.get("/")
    assert Seat.objects.get().touched_at == before


def test_who_works_on_after_a_long_silence_has_the_seat_again(town, client):
    sit(client, "anna")
    Seat.objects.update(touched_at=system() - timedelta(minutes=10))
    client.post("/desk/call/")
    assert system() - Seat.objects.get().touched_at < timedelta(minutes=1)


def test_every_page_but_the_towns_own_leads_back_to_it(town, client):
    assert 'action="/demo/leave/"' in client.get("/demo/real/").content.decode()
    assert 'action="/demo/leave/"' not in client.get("/").content.decode()

"""A strange device sees the pairing page and nothing else."""

import pytest

from tests.screens.kiosk.pages import HERE, words
from vikno.apps.network.actions import devices

PATHS = ["", "documents/", "find/", "mine/", "first/", "first/words/", "line/А/", "service/1/", "ticket/abc/", "again/"]


@pytest.fixture
def code(town):
    """The code of a kiosk that waits to be paired."""
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    return devices.offer_code(device, by=town.clara, now=town.now)


@pytest.mark.parametrize("path", PATHS)
def test_a_strange_device_is_led_to_the_pairing_page_from(path, client, town):
    assert client.get(f"{HERE}{path}").url == f"{HERE}pair/"


def test_a_strange_device_cannot_take_a_ticket(client, town):
    client.post(f"{HERE}take/", {"service": town.residence.pk})
    assert not town.branch.tickets.exists()


def test_the_right_code_makes_the_browser_a_kiosk(client, town, code):
    assert client.post(f"{HERE}pair/", {"code": code}).url == HERE
    cookie = client.cookies["vikno_kiosk"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.get(HERE).status_code == 200


def test_a_code_works_once(client, town, code):
    client.post(f"{HERE}pair/", {"code": code})
    client.cookies.clear()
    assert client.post(f"{HERE}pair/", {"code": code}).status_code == 422


def test_a_wrong_code_says_what_to_do(client, town):
    answer = client.post(f"{HERE}pair/", {"code": "12345678"})
    assert answer.status_code == 422
    assert "Код діє 15 хвилин" in words(answer)


def test_a_short_code_is_told_its_length(client, town):
    assert "У коді вісім цифр" in words(client.post(f"{HERE}pair/", {"code": "123"}))


def test_without_javascript_each_key_of_the_pad_adds_its_digit(client, town):
    answer = client.post(f"{HERE}pair/", {"code": "12", "press": "7"})
    assert 'value="127"' in answer.content.decode()
    assert 'value="12"' in client.post(f"{HERE}pair/", {"code": "127", "press": "back"}).content.decode()
    assert 'value=""' in client.post(f"{HERE}pair/", {"code": "127", "press": "clear"}).content.decode()


def test_a_code_of_a_board_does_not_make_a_kiosk(client, town):
    board = devices.add_device(town.branch, kind="board", name="Табло", by=town.clara, now=town.now)
    answer = client.post(f"{HERE}pair/", {"code": devices.offer_code(board, by=town.clara, now=town.now)})
    assert answer.status_code == 422
    assert "vikno_kiosk" not in client.cookies


def test_a_device_taken_away_is_a_stranger_again(kiosk, town):
    devices.revoke(kiosk.device, by=town.clara, now=town.now)
    assert kiosk.get(HERE).url == f"{HERE}pair/"

"""Pairing a board and setting it up."""

import pytest

from vikno.apps.network.actions import devices
from vikno.apps.network.models import Device


def words(answer):
    """The page with its non-breaking spaces as plain ones."""
    return answer.content.decode().replace("\u00a0", " ")


def offer(town, device):
    return devices.offer_code(device, by=town.clara, now=town.now)


def test_a_strange_screen_is_led_to_the_pairing_page(town, client):
    assert client.get("/board/").headers["Location"] == "/board/pair/"


def test_the_right_code_makes_the_screen_a_board(town, device, client):
    code = offer(town, device)
    answer = client.post("/board/pair/", {"code": f"{code[:4]} {code[4:]}"})
    cookie = answer.cookies["vikno_board"]
    assert (cookie["httponly"], cookie["samesite"], answer.headers["Location"]) == (True, "Lax", "/board/settings/")
    assert client.get("/board/").status_code == 200


def test_a_wrong_code_is_refused_in_words_and_typed_anew(town, device, client):
    offer(town, device)
    answer = client.post("/board/pair/", {"code": "00000000"})
    assert answer.status_code == 422
    assert "Жодне табло не чекає на цей код" in words(answer)
    assert "vikno_board" not in answer.cookies


@pytest.mark.parametrize("code", ["", "123", "абвгґдеє", "123456789"])
def test_what_is_no_code_is_refused(code, town, client):
    answer = client.post("/board/pair/", {"code": code})
    assert (answer.status_code, "У коді вісім цифр" in words(answer)) == (422, True)


def test_an_old_code_is_refused(town, device, client):
    code = offer(town, device)
    town.later(minutes=16)
    assert client.post("/board/pair/", {"code": code}).status_code == 422


def test_a_code_of_a_kiosk_is_refused_and_stays_good(town, client):
    kiosk = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    code = offer(town, kiosk)
    assert client.post("/board/pair/", {"code": code}).status_code == 422
    assert devices.pair(code, now=town.now)[0] == kiosk


def test_a_board_taken_away_is_a_strange_screen_again(town, device, paired):
    devices.revoke(device, by=town.clara, now=town.now)
    assert paired.get("/board/").status_code == 302


def test_the_settings_are_kept_on_the_board(paired):
    chosen = {"sound": "chime", "second": "en", "arrow": "down-left", "contrast": "more"}
    answer = paired.post("/board/settings/", chosen)
    assert answer.cookies["vikno_board_face"].value == "second:en.sound:chime.arrow:down-left"
    assert answer.cookies["look"].value == "contrast:more"


def test_the_second_language_stands_below_the_first(paired):
    paired.cookies["vikno_board_face"] = "second:en"
    page = paired.get("/board/").content.decode()
    assert '<span class="b-second" lang="en">Ticket</span>' in page


def test_an_unknown_choice_is_refused(paired):
    assert paired.post("/board/settings/", {"sound": "loud"}).status_code == 422


def test_a_damaged_cookie_changes_nothing(paired):
    paired.cookies["vikno_board_face"] = "second:<b>.sound:..:::"
    assert 'data-sound="voice"' in paired.get("/board/").content.decode()


def test_a_board_that_says_it_runs_is_seen(town, device, paired):
    town.later(minutes=5)
    assert paired.post("/board/alive/").status_code == 204
    assert Device.objects.get().seen_at == town.now


def test_a_stranger_cannot_say_that_a_board_runs(town, device, client):
    assert client.post("/board/alive/").status_code == 302
    assert Device.objects.get().seen_at is None

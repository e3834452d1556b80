"""Turning the town's clock from its front, with a script and without."""

import pytest

from vikno.apps.demo.models import Clock

CLOCK = "/demo/clock/"


@pytest.mark.parametrize("speed", [0, 1, 10, 60])
def test_a_pace_is_set_and_the_page_comes_back(town, client, speed):
    answer = client.post(CLOCK, {"speed": speed})
    assert (answer.status_code, answer.url, Clock.objects.get().speed) == (302, "/", speed)


def test_a_script_gets_nothing_for_the_stream_brings_it(town, client):
    assert client.post(CLOCK, {"speed": 60}, headers={"HX-Request": "true"}).status_code == 204


def test_a_jump_asks_the_player_to_play_on(town, client):
    client.post(CLOCK, {"jump": "peak"})
    row = Clock.objects.get()
    assert (row.target_at, row.started_at) == (town.at(10, 30), town.at(8, 40))


@pytest.mark.parametrize("posted", [{"speed": "7"}, {"speed": "fast"}, {"speed": ""}, {"jump": "midnight"}, {}])
def test_what_no_button_sends_changes_nothing(town, client, posted):
    assert client.post(CLOCK, posted).status_code == 404
    assert (Clock.objects.get().speed, Clock.objects.get().target_at) == (0, None)


def test_the_clock_is_not_turned_by_a_link(town, client):
    assert client.get(CLOCK).status_code == 405


def test_elsewhere_there_is_no_clock(town, client, settings):
    settings.DEMO = False
    assert client.post(CLOCK, {"speed": 60}).status_code == 404
    assert Clock.objects.get().speed == 0

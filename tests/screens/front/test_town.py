"""The town's front: what it says at which hour, and that everything stands on it in both languages."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.screens.front.conftest import stand
from vikno.apps.demo import queries as demo
from vikno.apps.journal.actions import HOUSE
from vikno.apps.queue.actions import branch as hall
from vikno.screens.front import fragments


def text(answer) -> str:
    """What a reader reads: no tags, single spaces, ordinary spaces."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " "))


def page(client) -> str:
    return text(client.get("/"))


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (7, 50, "У Ясенах ще зачинено, відчинимо о 08:00"),
        (8, 40, "У Ясенах уже відчинено. Заходьте"),
        (19, 50, "У Ясенах приймають останніх"),
        (20, 30, "У Ясенах уже зачинено, відчинимо завтра о 08:00"),
    ],
)
def test_the_headline_follows_the_doors(town, client, hour, minute, said):
    stand(town.at(hour, minute))
    assert said in page(client)


def test_after_saturday_the_headline_names_monday(town, client):
    stand(town.at(15).replace(day=22))
    assert "відчинимо у понеділок о 08:00" in page(client)


def test_an_air_raid_is_told_first(town, client):
    hall.pause(town.branch("central"), reason="air_raid", by=HOUSE, now=town.at(8, 40))
    assert "У Ясенах тривога. Місця збережено" in page(client)


def test_it_says_that_it_is_a_demonstration(town, client):
    assert "Це демонстрація." in page(client)


def test_every_branch_stands_with_its_counters(town, client):
    said = page(client)
    for name, counters in (
        ("Центральний", "0 із 18 вікон"),
        ("Прибережний", "0 із 7 вікон"),
        ("Ґрунівка", "0 із 1 вікна"),
    ):
        assert name in said
        assert counters in said


def test_people_and_calls_are_counted_as_they_are(town, client):
    player = town.player("central")
    player.advance(town.at(8, 12))
    stand(town.at(8, 12))
    came = town.tickets("central").count()
    said = page(client)
    assert f"{came} " in said
    assert "Щойно покликали" in said
    assert town.tickets("central").exclude(called_at=None).latest("called_at").label.replace("\u00a0", " ") in said


def test_english_is_whole(town, browser_of):
    said = page(browser_of("en"))
    assert "Yaseny is already open. Come in" in said
    assert "0 of 18 counters" in said
    ukrainian = set(re.findall(r"[а-яіїєґА-ЯІЇЄҐ’]{3,}", said)) - {"Українською"}
    assert ukrainian == set()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_sixteen_doors_each_with_a_line_on_what_to_try(town, browser_of, language):
    answer = browser_of(language).get("/")
    doors = answer.context["doors"]
    assert [door.value.split("-")[0] for door in doors] == [
        "kiosk", "board", "anna", "reception", "phone", "head", "setup", "take", "intake", "office",
        "issue", "case", "courier", "money", "cards", "publish",
    ]  # fmt: skip
    assert all(door.title and door.note and door.text for door in doors)


def test_a_run_ahead_is_told_honestly(town, client):
    stand(town.at(9, 12), target_at=town.at(10, 42), started_at=town.at(7, 50))
    answer = client.get("/")
    assert "Граємо ранок: 09:12 з 10:42" in text(answer)
    assert 'aria-valuenow="48"' in answer.content.decode()


def test_a_run_into_another_day_names_it(town, client):
    stand(town.at(20), target_at=town.at(7, 58).replace(day=19), started_at=town.at(10))
    assert "Граємо наперед: 20:00, далі завтра о 07:58" in page(client)


def test_a_clock_without_its_player_is_admitted(town, client):
    stand(town.at(9), beat_at=None)
    assert "Місто прокидається" in page(client)


def test_the_page_asks_little_of_the_database(town, client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(130):
        client.get("/")


def test_no_live_piece_is_larger_than_ten_kilobytes(town):
    player = town.player("central")
    player.advance(town.at(8, 12))
    ids = tuple(str(one.pk) for one in (town.branch("central"), town.branch("riverside"), town.branch("grunivka")))
    one_branch = ("front.title", "front.pane", "front.place", "front.calls")
    params = {"front.clock": (), **dict.fromkeys(one_branch, ids[:1])}
    with translation.override("uk"):
        for name, fragment in fragments.FRAGMENTS.items():
            assert len(fragment.render(params.get(name, ids), town.at(8, 12)).encode()) <= 10_000, name


def test_a_live_piece_is_what_the_page_shows(town, client):
    branch = town.branch("riverside")
    with translation.override("uk"):
        live = fragments.FRAGMENTS["front.pane"].render((str(branch.pk),), town.at(8, 40))
    assert live.strip() in client.get("/").content.decode()


def test_no_piece_is_rendered_without_its_branch_having_changed(town):
    for name, fragment in fragments.FRAGMENTS.items():
        topics = fragment.topics(() if name == "front.clock" else ("7",))
        assert set(topics) <= {"clock", "hall:7", "branch:7", "board:7"}, name


def test_the_pace_needs_no_script(town, client):
    html = client.get("/").content.decode()
    form = re.search(r"<form[^>]*v-clock__pace.*?</form>", html, re.DOTALL).group()
    assert 'method="post" action="/demo/clock/"' in form
    assert "csrfmiddlewaretoken" in form
    assert form.count('name="speed"') == 4


def test_every_hint_of_the_pace_has_words(town):
    with translation.override("uk"):
        for speed in (0, 1, 10, 60):
            stand(town.at(9), speed=speed)
            pace = fragments.town.pace(demo.clock())
            assert pace.hint in render_to_string("front/home/_pace.html", {"pace": pace, "now": town.at(9)}).replace(
                "\u00a0", " "
            )

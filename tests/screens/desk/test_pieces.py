"""The live pieces of the desk: small, few questions asked, the same on the page and in the stream, in two languages."""

import json

import pytest
from django.utils import translation

from tests.screens.silence import silence
from vikno.apps.catalogue.actions import load_shipped
from vikno.apps.catalogue.models import Card, Service
from vikno.apps.journal.actions import HOUSE
from vikno.apps.live import queries as topics
from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch
from vikno.apps.staff import actions as staff
from vikno.screens.desk.fragments import FRAGMENTS
from vikno.screens.desk.pieces import OWN

MOST_BYTES = 10_000


def own(town, name: str, who=None, language: str = "uk") -> str:
    who = who or town.anna
    with translation.override(language):
        return FRAGMENTS[f"desk.{name}"].render((str(who.pk), str(town.first.pk), str(town.branch.pk)), town.now)


def shared(town, language: str = "uk") -> str:
    with translation.override(language):
        return FRAGMENTS["desk.hall"].render((str(town.branch.pk), str(town.hall.pk)), town.now)


@pytest.fixture
def states(town, anna):
    """Bring the desk into a state by its name."""

    def to(state: str) -> None:
        town.ground()
        ticket = town.issue(town.residence, town.ready, ground_number=3)
        for _ in range(5):
            town.issue()
        if state == "break":
            staff.start_break(anna, reason="lunch", minutes=45, by=anna, now=town.now)
        if state in ("called", "serving", "paused"):
            town.call()
        if state in ("serving", "paused"):
            town.start()
        if state == "paused":
            branch.pause(town.branch, reason="air_raid", by=town.clara, now=town.later(minutes=1))
        assert ticket

    return to


STATES = ["free", "called", "serving", "break", "paused"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("piece", OWN)
def test_a_piece_is_small_in_every_state(town, states, state, piece):
    states(state)
    assert len(own(town, piece).encode()) <= MOST_BYTES


def test_the_longest_list_of_papers_still_fits(town, anna, settings):
    load_shipped(by=HOUSE, now=town.now)
    letters = Service.objects.filter(card__isnull=False).values_list("group__letter", flat=True)
    longest = max(Card.objects.filter(services__isnull=False), key=lambda card: card.papers.count())
    service = longest.services.first()
    branches.set_groups(town.branch, letters=sorted(set(letters)), by=HOUSE, now=town.now)
    staff.set_skill(anna, group_id=service.group_id, level=1, by=HOUSE, now=town.now)
    town.issue(service)
    town.call()
    town.start()
    assert len(own(town, "card").encode()) <= MOST_BYTES


def test_the_hall_of_a_big_centre_still_fits(town, anna):
    for number in range(3, 25):
        branches.add_counter(town.hall, number=number, by=HOUSE, now=town.now, x=1, y=1)
    assert len(shared(town).encode()) <= MOST_BYTES


@pytest.mark.parametrize("state", STATES)
def test_a_piece_asks_the_database_little(town, states, state, django_assert_max_num_queries):
    states(state)
    for piece, most in {"status": 9, "person": 10, "work": 16, "card": 14, "foot": 9, "keys": 12, "next": 18}.items():
        with django_assert_max_num_queries(most):
            own(town, piece)


def test_the_answer_to_a_press_draws_all_pieces_from_one_look(town, states, press, django_assert_max_num_queries):
    states("called")
    with django_assert_max_num_queries(40):
        assert press("recall").status == 200


def test_the_work_of_many_waiting_is_the_work_of_few(town, anna, django_assert_max_num_queries):
    for _ in range(40):
        town.issue()
    with django_assert_max_num_queries(16):
        own(town, "work")


@pytest.mark.parametrize("state", STATES)
def test_the_stream_brings_what_the_page_shows(town, states, state, look):
    states(state)
    page = look()
    for piece in ("status", "card", "keys", "next"):
        drawn = own(town, piece).replace("\u00a0", " ").strip()
        assert drawn in page


@pytest.mark.parametrize("state", STATES)
def test_every_piece_speaks_english_too(town, states, state):
    states(state)
    for piece in OWN:
        drawn = own(town, piece, language="en").replace(str(town.anna), "").replace("veterans", "")
        cyrillic = [word for word in drawn.split() if any("а" <= sign <= "я" or sign in "іїєґ" for sign in word)]
        assert cyrillic == []


def test_pieces_of_one_counter_hang_on_that_counter_and_the_hall_is_throttled(town):
    params = (str(town.anna.pk), str(town.first.pk), str(town.branch.pk))
    assert FRAGMENTS["desk.person"].topics(params)[topics.counter(town.first.pk)] == 0
    assert topics.hall(town.branch.pk) not in FRAGMENTS["desk.person"].topics(params)
    assert FRAGMENTS["desk.work"].topics(params)[topics.hall(town.branch.pk)] >= 1


def test_the_halls_piece_is_the_same_for_all_its_desks(town, anna):
    town.sit(town.oles, town.second)
    drawn = shared(town)
    assert "yours" not in drawn
    assert f'data-counter="{town.first.pk}"' in drawn


def test_a_ground_stands_in_no_piece(town, states):
    states("called")
    pieces = [own(town, piece) for piece in OWN]
    assert not any("ветеран" in piece for piece in pieces)
    assert "приховано" in pieces[1]


def test_the_answer_to_a_press_carries_every_piece_of_ones_own(town, states, press):
    states("free")
    body = press("call").body
    assert set(body["fragments"]) == {f"desk.{name}" for name in OWN}
    assert json.dumps(body)


@pytest.mark.parametrize("state", STATES)
def test_every_key_works_or_says_why_not(town, states, state, client):
    states(state)
    desk = client.get("/desk/").context["desk"]
    for key in desk.keys:
        assert key.get("off") or key.get("form") or key.get("opens") or key.get("url")
    assert [key["key"] for key in desk.keys] == ["F2", "F3", "F4", "F6", "F7", "F8", "F9"]


@pytest.mark.parametrize("state", STATES)
def test_every_key_that_sends_a_form_finds_it_on_the_page(town, states, state, client, look):
    states(state)
    page = look()
    for key in client.get("/desk/").context["desk"].keys:
        target = key.get("form") or key.get("opens")
        assert not target or f'id="{target}"' in page


def test_a_silent_register_is_said_in_the_hall_and_beside_the_service_that_needs_it(town, anna):
    silence(town, town.residence)
    town.issue(town.residence)
    town.call()
    said = shared(town).replace("\u00a0", " ")
    assert "ДРАЦС не відповідає з 09:00." in said
    assert "на папері" in own(town, "card").replace("\u00a0", " ")


def test_at_a_result_to_collect_the_card_says_how_to_find_it_and_no_term_or_fee(town, anna):
    town.issue(town.ready)
    town.call()
    card = own(town, "card").replace("\u00a0", " ")
    assert "Видача готового результату" in card
    assert "не зазначено" not in card

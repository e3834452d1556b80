"""The live ticket in each of its states, to its holder and to nobody else."""

import pytest
from django.template.loader import render_to_string

from tests.screens.portal.pages import address, words
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.actions import counter, serve, visitor
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries.tickets import Room
from vikno.rules.tickets import Actor


@pytest.fixture
def ticket(town):
    """Anna works; somebody waits before us, and we have a ticket."""
    town.sit(town.anna, town.first)
    town.issue()
    town.later(minutes=1)
    return town.issue()


def look(client, ticket):
    return client.get(address(ticket))


def my_turn(town, ticket):
    """Anna has served the other one and calls us."""
    first = town.call()
    town.start()
    town.later(minutes=5)
    town.finish(first)
    assert town.call() == ticket


def test_a_waiting_ticket_tells_place_interval_and_why(client, town, ticket):
    page = words(look(client, ticket))
    for said in ("А 2", "Місце в черзі 2", "Чекати ще", "Перед вами одна людина.", "вікно 1 (Зала 1)", "Чому "):
        assert said in page
    assert "Минулих днів для перевірки ще немає" in page
    assert "За нормою ваша послуга триває близько 8 хв" in page


def test_a_ticket_nobody_can_serve_now_promises_no_end(client, town):
    page = words(look(client, town.issue(town.advice)))
    assert "від 5" in page
    assert "Зараз жодне вікно не приймає цієї послуги" in page


def test_a_called_ticket_fills_the_screen_with_its_counter(client, town, ticket):
    my_turn(town, ticket)
    answer = look(client, ticket)
    assert 'class="v-body p-phone v-on-light"' in answer.content.decode()
    for said in ("Вас кличуть", "вікно 1", "Приймає Анна Лісова", "Чекаємо на вас ще", "Іду", "пропустіть наступного"):
        assert said in words(answer)


def test_on_the_way_is_said_once_and_seen_by_the_operator(client, town, ticket):
    my_turn(town, ticket)
    for _ in range(2):
        client.post(address(ticket, "coming/"))
    assert "Ми знаємо, що ви йдете" in words(look(client, ticket))
    assert Ticket.objects.get(pk=ticket.pk).reason == Ticket.COMING


def test_letting_the_next_one_go_keeps_the_place_and_frees_the_counter(client, town, ticket):
    my_turn(town, ticket)
    client.post(address(ticket, "skip/"))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.counter) == ("away", None)
    assert "Місце за вами. Поверніться до 09:16." in words(look(client, ticket))


def test_stepping_out_keeps_the_place_for_the_minutes_chosen(client, town, ticket):
    assert client.post(address(ticket, "away/"), {"minutes": "15"}).status_code == 303
    page = words(look(client, ticket))
    for said in ("Поверніться до 09:16", "Залишилося 15:00", "Місце зараз 2", "Я тут"):
        assert said in page


def test_more_time_may_be_asked_for(client, town, ticket):
    client.post(address(ticket, "away/"), {"minutes": "10"})
    town.later(minutes=5)
    client.post(address(ticket, "away/"), {"minutes": "20"})
    assert "Поверніться до 09:26" in words(look(client, ticket))


def test_no_place_is_kept_longer_than_the_branch_keeps_it(client, town, ticket):
    client.post(address(ticket, "away/"), {"minutes": "9999"})
    assert "Поверніться до 09:31" in words(look(client, ticket))


@pytest.mark.parametrize("minutes", ["", "0", "-5", "abc", "1.5"])
def test_a_length_that_is_none_asks_again(client, town, ticket, minutes):
    assert client.post(address(ticket, "away/"), {"minutes": minutes}).status_code == 200
    assert Ticket.objects.get(pk=ticket.pk).state == "waiting"


def test_being_late_holds_the_call_until_then(client, town, ticket):
    assert "За скільки хвилин будете тут?" in words(client.get(address(ticket, "late/")))
    client.post(address(ticket, "late/"), {"minutes": "5"})
    assert Ticket.objects.get(pk=ticket.pk).state == "away"


def test_coming_back_waits_again_in_the_old_place(client, town, ticket):
    client.post(address(ticket, "away/"), {"minutes": "15"})
    client.post(address(ticket, "here/"))
    assert "Місце в черзі 2" in words(look(client, ticket))


def test_a_missed_call_keeps_the_place_for_a_while(client, town, ticket):
    my_turn(town, ticket)
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.later(minutes=1))
    serve.miss(town.anna, by=town.anna, now=town.later(minutes=1))
    assert "Ми вас кликали й не побачили" in words(look(client, ticket))
    client.post(address(ticket, "here/"))
    assert "Ви знову в черзі" in words(look(client, ticket))


def test_a_matter_put_aside_names_its_time(client, town, ticket):
    my_turn(town, ticket)
    town.start()
    serve.park(town.anna, reason="papers", minutes=30, to_me=False, by=town.anna, now=town.now)
    assert "Вашу справу відкладено до 09:36" in words(look(client, ticket))


def test_while_served_the_services_stand_as_steps(client, town, ticket):
    client.post(address(ticket, "add/"), {"service": town.birth.pk})
    my_turn(town, ticket)
    town.start()
    page = words(look(client, ticket))
    assert "Вас приймають: вікно 1" in page
    assert "birth" in page


def test_a_finished_visit_is_thanked(client, town, ticket):
    my_turn(town, ticket)
    town.start()
    town.finish(ticket)
    page = look(client, ticket)
    assert "Візит завершено" in words(page)
    assert "data-live-url" not in page.content.decode()


def test_a_ticket_closed_by_the_day_says_what_to_do(client, town, ticket):
    actions.close_day(town.branch, now=town.later(hours=1))
    assert "Ми вас не дочекалися" in words(look(client, ticket))


def test_cancelling_is_asked_about_first(client, town, ticket):
    assert "Скасувати талон А 2?" in words(client.get(address(ticket, "cancel/")))
    client.post(address(ticket, "cancel/"), {"keep": "1"})
    assert Ticket.objects.get(pk=ticket.pk).state == "waiting"
    client.post(address(ticket, "cancel/"), {"cancel": "1"})
    assert "Талон скасовано" in words(look(client, ticket))


def test_an_air_raid_covers_the_page_and_keeps_the_place(client, town, ticket):
    branches.change_branch(town.branch, shelter_uk="Цокольний поверх.", by=HOUSE, now=town.now)
    actions.pause(town.branch, reason="air_raid", by=HOUSE, now=town.now)
    answer = look(client, ticket)
    assert "v-on-alarm" in answer.content.decode()
    for said in ("Повітряна тривога", "Прийом зупинено о 09:01", "Цокольний поверх.", "Ваше місце збережено"):
        assert said in words(answer)


def test_after_a_pause_the_place_is_as_before(client, town, ticket):
    actions.pause(town.branch, reason="power", by=HOUSE, now=town.now)
    assert "Немає світла" in words(look(client, ticket))
    actions.resume(town.branch, by=HOUSE, now=town.later(minutes=20))
    assert "Місце в черзі 2" in words(look(client, ticket))


def test_a_broken_promise_is_admitted(client, town, ticket):
    town.later(hours=2)
    assert "Ви чекаєте довше, ніж ми обіцяли." in words(look(client, ticket))


def test_what_is_pressed_too_late_is_told_and_changes_nothing(client, town, ticket):
    visitor.cancel(ticket.pk, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)
    answer = client.post(address(ticket, "away/"), {"minutes": "10"}, follow=True)
    assert "Поки ви натискали, талон змінився" in words(answer)
    assert Ticket.objects.get(pk=ticket.pk).state == "cancelled"


@pytest.mark.parametrize("path", ["here/", "coming/", "skip/", "cancel/", "away/", "late/"])
def test_an_act_that_is_only_looked_at_does_nothing(client, town, ticket, path):
    client.get(address(ticket, path))
    assert Ticket.objects.get(pk=ticket.pk).state == "waiting"


def test_one_more_service_is_found_by_words_and_added_once(client, town, ticket):
    page = words(client.get(address(ticket, "add/"), {"line": "В"}))
    assert "ready document" in page
    for _ in range(2):
        answer = client.post(address(ticket, "add/"), {"service": town.ready.pk}, follow=True)
    assert "Послугу додано" in words(answer)
    assert ticket.visit.services.count() == 2


@pytest.mark.parametrize("service", ["", "x", "999999"])
def test_a_service_that_does_not_exist_is_refused_in_words(client, town, ticket, service):
    answer = client.post(address(ticket, "add/"), {"service": service}, follow=True)
    assert "тут зараз не приймають" in words(answer)


def test_the_way_names_the_halls_and_the_counters(client, town, ticket):
    page = words(client.get(address(ticket, "way/")))
    assert "Зала 1" in page
    assert "приймає вашу послугу" in page


def test_counters_of_several_halls_are_named_hall_by_hall():
    rooms = [Room("Зала 2", "Hall 2", "", "", (12,)), Room("Зала 3", "Hall 3", "", "", (13, 17, 18))]
    said = render_to_string("portal/ticket/_rooms.html", {"rooms": rooms}).replace("\u00a0", " ")
    assert said.strip().endswith("у кількох залах: Зала 2 — вікно 12; Зала 3 — вікна 13, 17 і 18.")


def test_a_page_costs_few_questions(client, town, ticket, django_assert_max_num_queries):
    with django_assert_max_num_queries(28):
        look(client, ticket)


def test_an_english_ticket_has_no_ukrainian_letters_in_the_operator_s_name(client, town, ticket):
    my_turn(town, ticket)
    client.cookies["django_language"] = "en"
    assert "Anna Lisova receives you" in words(look(client, ticket))

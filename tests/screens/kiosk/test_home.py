"""The first page: choices with their waits, or why no ticket is given and until when."""

from datetime import date, time

import pytest

from tests.screens.kiosk.pages import HERE, words
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.queue.actions import branch as actions


def pause(town, reason):
    actions.pause(town.branch, reason=reason, by=HOUSE, now=town.now)


def test_the_first_page_greets_and_offers_what_people_come_for(kiosk, town):
    page = words(kiosk.get(HERE))
    for said in ("Доброго ранку!", "Що вам потрібно?", "Подати документи", "Знайти послугу", "Які папери потрібні"):
        assert said in page


@pytest.mark.parametrize(("at", "greeting"), [(9, "Доброго ранку!"), (13, "Добрий день!"), (18, "Добрий вечір!")])
def test_the_greeting_follows_the_hour(kiosk, town, at, greeting):
    town.now = town.now.replace(hour=at)
    assert greeting in words(kiosk.get(HERE))


def test_each_line_tells_its_wait(kiosk, town):
    town.sit(town.anna, town.first)
    assert words(kiosk.get(HERE)).count("чекати до 3 хв") >= 2


def test_a_line_nobody_serves_now_promises_no_end(kiosk, town):
    assert "чекати від 5 хв" in words(kiosk.get(HERE))


def test_the_only_line_of_papers_is_one_touch_nearer(kiosk, town):
    assert f'href="{HERE}line/%D0%90/"' in kiosk.get(HERE).content.decode()


def test_a_closed_branch_says_when_it_opens(kiosk, town):
    town.now = town.now.replace(hour=21)
    page = words(kiosk.get(HERE))
    assert "Зачинено" in page
    assert "завтра о 08:00" in page
    assert "Подати документи" not in page


def test_before_opening_the_page_names_the_hour_of_today(kiosk, town):
    town.now = town.now.replace(hour=7)
    assert "Талони даємо о 08:00" in words(kiosk.get(HERE))


def test_near_the_end_only_those_with_tickets_are_served(kiosk, town):
    town.now = town.now.replace(hour=19, minute=50)
    assert "Сьогодні талонів уже немає" in words(kiosk.get(HERE))


def test_a_day_off_names_its_reason_and_the_next_day(kiosk, town):
    hours.set_exception(
        town.branch, on=date(2026, 11, 17), opens=None, closes=None, reason_uk="Санітарний день", by=HOUSE, now=town.now
    )
    page = words(kiosk.get(HERE))
    assert "Санітарний день" in page
    assert "завтра о 08:00" in page


def test_a_far_opening_is_told_with_its_day(kiosk, town):
    for kind in ("working", "reception"):
        hours.set_week(town.branch, kind=kind, week={4: [(time(9), time(18))]}, by=HOUSE, now=town.now)
    assert "пт, 20 листопада, о 09:00" in words(kiosk.get(HERE))


def test_a_full_hall_sends_to_the_reception(kiosk, town):
    town.issue()
    branches.change_branch(town.branch, most_waiting=1, by=HOUSE, now=town.now)
    assert "Зала повна" in words(kiosk.get(HERE))


def test_a_branch_never_opened_says_so(kiosk, town):
    branches.change_branch(town.branch, opened_at=None, by=HOUSE, now=town.now)
    assert "Центр ще не відкрився" in words(kiosk.get(HERE))


def test_an_air_raid_fills_the_screen_with_the_way_to_the_shelter(kiosk, town):
    branches.change_branch(town.branch, shelter_uk="Цокольний поверх.\nПандус у дворі.", by=HOUSE, now=town.now)
    pause(town, "air_raid")
    answer = kiosk.get(HERE)
    assert "v-on-alarm" in answer.content.decode()
    for said in ("Повітряна тривога", "Прийом зупинено о 09:00", "Цокольний поверх.", "місця в черзі збережено"):
        assert said in words(answer)


def test_a_power_cut_is_calm(kiosk, town):
    pause(town, "power")
    answer = kiosk.get(HERE)
    assert "Немає світла" in words(answer)
    assert "v-on-alarm" not in answer.content.decode()


@pytest.mark.parametrize("path", ["find/", "documents/", "line/А/", "mine/", "first/"])
def test_during_a_pause_every_page_leads_to_the_first(kiosk, town, path):
    pause(town, "air_raid")
    assert kiosk.get(f"{HERE}{path}").url == HERE


def test_going_home_forgets_what_was_chosen_the_language_and_the_look(kiosk, town):
    kiosk.cookies["django_language"] = "en"
    kiosk.cookies["look"] = "type:large"
    kiosk.post(f"{HERE}service/{town.residence.pk}/add/")
    assert kiosk.get(f"{HERE}again/").url == HERE
    page = words(kiosk.get(HERE))
    assert "Що вам потрібно?" in page
    assert "Уже обрано" not in page


def test_the_page_lets_the_browser_keep_nothing(kiosk, town):
    assert kiosk.get(HERE)["Cache-Control"] == "no-store"


def test_the_first_page_costs_few_questions(kiosk, town, django_assert_max_num_queries):
    town.sit(town.anna, town.first)
    for _ in range(5):
        town.issue()
    with django_assert_max_num_queries(28):
        kiosk.get(HERE)

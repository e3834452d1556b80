"""A visitor's phone: the whole life of a ticket without JavaScript, and the same live with it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import moment
from tests.journeys.visitors import PHONE, VisitorsTown, window
from vikno.apps.catalogue.models import Card, Paper
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import hours
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.models import Ticket

PULSE = """
  navigator.vibrate = () => {
    const { dataset } = document.documentElement;
    dataset.felt = Number(dataset.felt || 0) + 1;
  };
"""


@pytest.fixture
def town(site):
    return VisitorsTown()


@pytest.fixture
def plain(browser, site, town):
    """A phone whose browser runs no scripts."""
    with window(browser, site, PHONE, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def phone(browser, site, town):
    """A phone as most people have it."""
    with window(browser, site, PHONE, has_touch=True) as page:
        yield page


def test_the_whole_life_of_a_ticket_goes_without_javascript(plain, town):
    plain.goto("/take/")
    plain.get_by_role("link", name="Central").click()
    plain.get_by_role("link", name="intake").click()
    plain.get_by_role("link", name="residence").click()
    plain.get_by_role("button", name="Узяти талон").click()
    expect(plain.get_by_text("Місце в черзі")).to_be_visible()

    plain.get_by_role("link", name="Відійти, місце зберегти").click()
    plain.get_by_role("button", name="15 хв").click()
    expect(plain.get_by_role("heading", name="Місце за вами.")).to_be_visible()
    plain.get_by_role("button", name="Я тут").click()
    expect(plain.get_by_text("Місце в черзі")).to_be_visible()

    plain.get_by_role("link", name="Запізнююся").click()
    plain.get_by_role("button", name="5 хв", exact=True).click()
    plain.get_by_role("button", name="Я тут").click()

    plain.get_by_role("link", name="Ще одна послуга за цей самий візит").click()
    plain.get_by_role("link", name="pick-up").click()
    plain.get_by_role("button", name="ready document").click()
    expect(plain.get_by_text("Послугу додано")).to_be_visible()

    plain.get_by_role("link", name="Скасувати").click()
    plain.get_by_role("button", name="Залишити").click()

    town.tick()
    ticket = town.call()
    plain.reload()
    expect(plain.get_by_role("heading", name="Вас кличуть")).to_be_visible()
    plain.get_by_role("button", name="Іду").click()
    expect(plain.get_by_text("Ми знаємо, що ви йдете.")).to_be_visible()

    town.start()
    plain.reload()
    expect(plain.get_by_role("heading", name="Вас приймають: вікно 1")).to_be_visible()
    town.later(minutes=1)
    town.finish(ticket)
    ticket.refresh_from_db()
    plain.reload()
    if ticket.state == "waiting":  # the second service is called next
        expect(plain.get_by_text("Ви знову в черзі")).to_be_visible()
        town.call()
        town.start()
    town.later(minutes=1)
    town.finish(ticket)
    plain.reload()
    expect(plain.get_by_role("heading", name="Візит завершено")).to_be_visible()


def test_without_javascript_the_page_loads_itself_anew(plain, town):
    plain.goto(f"/t/{town.issue().visit.secret}/")
    assert plain.locator("head noscript meta, head meta[http-equiv='refresh']").first.get_attribute("content") == "20"


def open_ticket(phone, town):
    """A ticket's page that is live."""
    town.tick()
    ticket = town.issue()
    phone.goto(f"/t/{ticket.visit.secret}/")
    expect(phone.locator("html")).to_have_attribute("data-connection", "live")
    return ticket


def test_a_call_lights_the_phone_by_itself(phone, town):
    ticket = open_ticket(phone, town)
    town.call()
    expect(phone.get_by_role("heading", name="Вас кличуть")).to_be_visible()
    expect(phone.locator("body")).to_have_class(re.compile("v-on-light"))
    expect(phone).to_have_title("Вас кличуть: вікно 1")
    phone.get_by_role("button", name="Іду").tap()
    expect(phone.get_by_text("Ми знаємо, що ви йдете.")).to_be_visible()
    assert Ticket.objects.get(pk=ticket.pk).reason == Ticket.COMING


def test_a_call_is_heard_and_felt_once(browser, site, town):
    with window(browser, site, PHONE, has_touch=True) as page:
        page.add_init_script(PULSE)
        open_ticket(page, town)
        page.get_by_role("heading", name="Чому").tap()
        town.call()
        expect(page.locator("html[data-felt='1']")).to_be_attached()
        page.reload()
        expect(page.get_by_role("heading", name="Вас кличуть")).to_be_visible()
        expect(page.locator("html[data-connection='live']")).to_be_attached()
        expect(page.locator("html[data-felt]")).to_have_count(0)


def test_an_alarm_turns_the_phone_red_and_its_end_brings_the_place_back(phone, town):
    open_ticket(phone, town)
    actions.pause(town.branch, reason="air_raid", by=HOUSE, now=town.now)
    expect(phone.get_by_role("heading", name="Повітряна тривога")).to_be_visible()
    expect(phone.locator("body")).to_have_class(re.compile("v-on-alarm"))
    actions.resume(town.branch, by=HOUSE, now=moment())
    expect(phone.get_by_text("Місце в черзі")).to_be_visible()
    expect(phone.locator("body")).not_to_have_class(re.compile("v-on-alarm"))


def test_the_place_moves_up_when_somebody_before_leaves(phone, town):
    town.tick()
    town.call(town.oles)
    for _ in range(3):
        town.issue()
    open_ticket(phone, town)
    before = phone.locator(".v-stat__value").first.inner_text()
    town.call()
    expect(phone.locator(".v-stat__value").first).not_to_have_text(before)


def test_papers_ticked_stay_ticked(phone, town):
    card = Card.objects.create(
        slug="r", name_uk="Р", plain_name_uk="Р", name_en="R", confidence="high", fee_is_due=False
    )
    Paper.objects.create(card=card, order=1, name_uk="Паспорт", form="original")
    town.residence.card = card
    town.residence.save()
    open_ticket(phone, town)
    phone.get_by_role("checkbox", name="Паспорт").check()
    phone.reload()
    expect(phone.get_by_role("checkbox", name="Паспорт")).to_be_checked()


def test_a_strangers_link_says_so_and_leads_to_a_ticket(plain):
    plain.goto("/t/aaaaaaaaaaaaaaaaaaaaaa/")
    expect(plain.get_by_role("heading", name="Такого талона немає")).to_be_visible()
    plain.get_by_role("link", name="Узяти талон").click()
    expect(plain.get_by_role("link", name="Central")).to_be_visible()


def test_a_link_of_yesterday_says_so_tells_nothing_and_leads_to_a_new_ticket(plain, town):
    ticket = town.issue()
    Ticket.objects.update(day=ticket.day - timedelta(days=1))
    plain.goto(f"/t/{ticket.visit.secret}/")
    expect(plain.get_by_role("heading", name="Цей талон був на інший день")).to_be_visible()
    expect(plain.get_by_text("residence")).to_have_count(0)
    plain.get_by_role("link", name="Узяти новий талон").click()
    expect(plain.get_by_role("link", name="intake")).to_be_visible()


def from_home(phone, town):
    """The button that gives a ticket from home."""
    phone.goto(f"/take/central/service/{town.residence.pk}/")
    return phone.get_by_role("button", name="Узяти талон")


def test_two_touches_at_once_are_one_ticket(phone, town):
    from_home(phone, town).dblclick()
    expect(phone.get_by_text("Місце в черзі")).to_be_visible()
    assert Ticket.objects.count() == 1


def test_a_service_stopped_while_being_chosen_is_told_and_nothing_is_given(phone, town):
    button = from_home(phone, town)
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр не відповідає", by=HOUSE, now=moment()
    )
    button.tap()
    expect(phone.get_by_role("alert")).to_contain_text("Поки ви обирали, цю послугу призупинили.")
    assert not Ticket.objects.exists()

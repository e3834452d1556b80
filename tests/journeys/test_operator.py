"""An operator's day at the desk in Chromium: by keyboard alone, alive without a reload, harmless when pressed twice."""

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import OpenTown, moment
from vikno.apps.catalogue.actions import terms
from vikno.apps.journal.actions import HOUSE
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Call, Ticket, VisitService
from vikno.apps.staff.models import Break, Sitting
from vikno.rules.tickets import Actor

PASSWORD = "чотири слова про вікно"


@pytest.fixture
def town(site):
    return OpenTown()


@pytest.fixture
def desk(page, site, town):
    """Anna's desk at counter 1."""
    town.enter(page.context, site, town.anna)
    town.sit(town.anna, town.first)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/")
    expect(page.locator("html[data-connection='live']")).to_be_attached()
    return page


def rested(desk) -> None:
    """Wait until the desk takes the next press."""
    expect(desk.locator("body:not([data-resting])")).to_be_attached()


def press(desk, key: str) -> None:
    """Press a key when the desk has rested from the last one and offers this one."""
    rested(desk)
    expect(desk.locator(f"[data-key='{key.replace('Control', 'Ctrl')}']").first).to_be_attached()
    desk.keyboard.press(key)


def state(desk, word: str) -> None:
    expect(desk.locator("[data-live='desk.status']")).to_contain_text(word)


def number(desk):
    return desk.locator(".desk__person .v-now .v-number")


def test_a_day_by_keyboard_alone(page, town):
    town.anna.user.username = "anna"
    town.anna.user.set_password(PASSWORD)
    town.anna.user.save()
    first, second, third = town.issue(), town.issue(), town.issue()
    town.sit(town.oles, town.second)

    page.goto("/desk/")
    expect(page.locator("#id_login")).to_be_focused()
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Оберіть вікно")).to_be_visible()
    expect(page.locator("html[data-connection='live']")).to_be_attached()
    page.keyboard.press("1")
    state(page, "Вільно")
    assert Sitting.objects.filter(employee=town.anna, counter=town.first, until_at=None).exists()

    press(page, "F2")
    state(page, "Кличу")
    expect(number(page)).to_have_text(first.label)
    rested(page)
    page.keyboard.press("F9")  # after two more calls only
    for times in ("1 раз", "2 рази"):
        press(page, "F3")
        expect(page.get_by_text(f"Повторили {times}.")).to_be_visible()
    press(page, "F9")
    state(page, "Вільно")
    expect(page.locator(".v-toast")).to_contain_text("не з’явився")

    press(page, "F2")
    expect(number(page)).to_have_text(second.label)
    rested(page)
    expect(page.locator("[data-first]")).to_be_focused()
    page.keyboard.press("Enter")
    state(page, "Приймаю")

    press(page, "F7")
    expect(page.get_by_role("dialog", name="Відкласти")).to_be_visible()
    page.keyboard.press("3")
    press(page, "F7")
    state(page, "Вільно")
    expect(page.get_by_text("сплачує").first).to_be_visible()

    press(page, "F2")
    expect(number(page)).to_have_text(third.label)
    press(page, "F2")
    state(page, "Приймаю")
    press(page, "F6")
    expect(page.get_by_role("dialog", name="Передати")).to_be_visible()
    expect(page.locator("#transfer-find")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("потрібен низький стіл")
    press(page, "F6")
    state(page, "Вільно")
    third.refresh_from_db()
    assert (third.only_counter, third.note) == (town.second, "потрібен низький стіл")

    fourth = town.issue()
    expect(page.get_by_text(fourth.label).first).to_be_visible()
    press(page, "F2")
    press(page, "F2")
    state(page, "Приймаю")
    press(page, "Control+Enter")
    state(page, "Вільно")
    fourth.refresh_from_db()
    assert fourth.state == "finished"

    press(page, "F8")
    expect(page.get_by_role("dialog", name="Перерва")).to_be_visible()
    page.keyboard.press("2")
    press(page, "F8")
    state(page, "Перерва")
    assert Break.objects.get().reason == "rest"
    press(page, "F8")
    state(page, "Вільно")

    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=moment())
    expect(page.locator(".desk__pause")).to_contain_text("Повітряна тривога. Зала стоїть.")
    branch_actions.resume(town.branch, by=town.clara, now=moment())
    expect(page.locator(".desk__pause")).to_have_count(0)

    press(page, "F8")
    expect(page.get_by_role("dialog", name="Перерва")).to_be_visible()
    page.keyboard.press("KeyZ")
    expect(page.get_by_role("heading", name="Оберіть вікно")).to_be_visible()
    assert not Sitting.objects.filter(employee=town.anna, until_at=None).exists()


def test_a_key_pressed_twice_does_not_do_the_next_thing_too(desk, town):
    ticket = town.issue()
    expect(desk.get_by_text(ticket.label).first).to_be_visible()
    desk.keyboard.press("F2")
    desk.keyboard.press("F2")
    desk.keyboard.press("F2")
    state(desk, "Кличу")
    rested(desk)
    ticket.refresh_from_db()
    assert (ticket.state, Call.objects.count()) == ("called", 1)


def test_what_others_do_is_seen_without_a_reload(desk, town):
    expect(desk.get_by_text("Ніхто не чекає")).to_be_visible()
    ticket = town.issue()
    expect(desk.locator(".desk__likely")).to_contain_text(ticket.label)
    press(desk, "F2")
    expect(number(desk)).to_have_text(ticket.label)
    visitor.coming(ticket.pk, by=VISITOR, now=moment())
    expect(desk.get_by_text("відповів із телефона: іде")).to_be_visible()
    visitor.cancel(ticket.pk, role=Actor.VISITOR, by=VISITOR, now=moment())
    state(desk, "Вільно")


def test_a_note_being_typed_survives_what_the_hall_does(desk, town):
    town.issue()
    press(desk, "F2")
    press(desk, "F2")
    state(desk, "Приймаю")
    press(desk, "F6")
    desk.locator("#transfer-note").fill("Заява підписана, бракує")
    for _ in range(3):
        town.issue()
    expect(desk.locator("[data-live='desk.hall']")).to_contain_text("3 чекають")
    desk.locator("#transfer-note").press_sequentially(" копії")
    expect(desk.locator("#transfer-note")).to_have_value("Заява підписана, бракує копії")
    expect(desk.get_by_role("dialog", name="Передати")).to_be_visible()


def test_a_late_list_takes_nobody_from_the_note_being_typed(desk, town):
    town.issue()
    press(desk, "F2")
    press(desk, "F2")
    state(desk, "Приймаю")
    held = []
    desk.route("**/desk/targets/", lambda route: held.append(route))
    press(desk, "F6")
    note = desk.locator("#transfer-note")
    note.press_sequentially("Заява підписана,")
    held[0].continue_()
    expect(desk.locator("#transfer-find")).to_be_visible()
    desk.keyboard.type(" бракує копії")
    expect(note).to_have_value("Заява підписана, бракує копії")


def test_a_lost_session_loses_nothing_that_was_typed(desk, site, town):
    town.issue()
    press(desk, "F2")
    press(desk, "F2")
    state(desk, "Приймаю")
    # What the dialog asks for as it opens is answered before the session ends, or that answer would tell of the end.
    with desk.expect_response("**/desk/targets/"):
        press(desk, "F6")
    desk.locator("#transfer-note").fill("Потрібен перекладач")
    kept = desk.context.cookies()
    desk.context.clear_cookies(name="sessionid")
    press(desk, "F6")
    expect(desk.get_by_role("dialog", name="Ваш сеанс закінчився")).to_be_visible()
    desk.context.add_cookies([one for one in kept if one["name"] == "sessionid"])
    desk.goto("/desk/")
    press(desk, "F6")
    expect(desk.locator("#transfer-note")).to_have_value("Потрібен перекладач")


def test_letters_press_in_both_layouts(desk, town):
    ticket = town.issue()
    press(desk, "F2")
    state(desk, "Кличу")
    rested(desk)
    desk.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'п', code: 'KeyG', bubbles: true, cancelable: true}))"
    )
    state(desk, "Вільно")
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_a_refusal_is_said_beside_the_work_and_can_be_put_away(desk, town):
    ticket = town.issue()
    press(desk, "F2")
    state(desk, "Кличу")
    counter.recall(town.anna, by=town.anna, now=moment())
    branch_actions.pause(town.branch, reason="power", by=HOUSE, now=moment())
    expect(desk.get_by_text("Немає світла. Зала стоїть.").first).to_be_visible()
    rested(desk)
    desk.evaluate("document.querySelector('#desk-recall').requestSubmit()")
    expect(desk.locator("[data-refusal]")).to_contain_text("Зала стоїть.")
    desk.get_by_role("button", name="Закрити").first.click()
    expect(desk.locator("[data-refusal]")).to_have_count(0)
    assert Ticket.objects.get(pk=ticket.pk).recalls == 1


def test_a_ticket_is_found_and_called_out_of_turn_by_keys(desk, town):
    town.issue()
    wanted = town.issue()
    press(desk, "Control+KeyK")
    desk.keyboard.type(f"a{wanted.number}")
    expect(desk.locator(".desk__hit")).to_have_count(1)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.locator(f"#why-{wanted.pk}").fill("жінка з немовлям")
    desk.keyboard.press("Enter")
    expect(number(desk)).to_have_text(wanted.label)
    expect(desk.get_by_text("поза чергою: жінка з немовлям")).to_be_visible()


def test_a_service_is_added_by_keys(desk, town):
    terms.write()
    ticket = town.issue()
    press(desk, "F2")
    press(desk, "F2")
    state(desk, "Приймаю")
    press(desk, "KeyL")
    desk.keyboard.type("ready document")
    expect(desk.locator("#desk-offers .desk__hit").first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator(".desk__person .v-steps")).to_contain_text("ready document")
    assert VisitService.objects.filter(visit=ticket.visit).count() == 2


def test_a_ground_is_looked_at_and_confirmed_by_keys(desk, town):
    town.ground()
    town.issue(ground_number=3)
    press(desk, "F2")
    expect(desk.get_by_text("приховано, доки не глянете")).to_be_visible()
    press(desk, "KeyD")
    expect(desk.get_by_text("ветерани")).to_be_visible()
    desk.keyboard.press("1")
    expect(desk.get_by_text("підтверджено документом")).to_be_visible()


def test_without_a_script_the_desk_still_calls_starts_and_finishes(browser, site, town):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="uk-UA")
    town.enter(context, site, town.anna)
    town.sit(town.anna, town.first)
    ticket = town.issue()
    page = context.new_page()
    page.goto("/desk/")
    page.get_by_role("button", name="Покликати наступного").first.click()
    page.locator("#desk-start button").click()
    page.locator("#desk-finish button").click()
    ticket.refresh_from_db()
    assert ticket.state == "finished"
    context.close()

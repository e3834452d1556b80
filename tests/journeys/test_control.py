"""The control room in a browser, and a stop of the hall as board, phone and desk live through it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import OpenTown
from tests.screens.axe import violations
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.models import Pause, Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Sitting

HERE = "/control/central/"


@pytest.fixture
def town(site):
    """The town, open now."""
    return OpenTown()


@pytest.fixture
def head(page, site, town):
    """Clara's screen."""
    town.enter(page.context, site, town.clara)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(HERE)
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
    return page


def another(browser, site):
    """One more browser before the same site."""
    context = browser.new_context(base_url=site, locale="uk-UA", timezone_id="Europe/Kyiv")
    return context, context.new_page()


def busy(town):
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    for _ in range(6):
        town.issue()
    for employee in (town.anna, town.oles):
        town.call(employee)
        town.start(employee)


def test_the_hall_is_stopped_by_two_keys_and_goes_on_by_one(head):
    head.keyboard.press("F9")
    expect(head.get_by_role("dialog")).to_be_visible()
    head.keyboard.press("1")
    expect(head.get_by_role("button", name="Поновити прийом")).to_be_visible()
    assert Pause.objects.get().reason == "air_raid"
    head.keyboard.press("F9")
    expect(head.get_by_role("button", name="Зупинити прийом")).to_be_visible()
    assert Pause.objects.get().until_at is not None


def test_the_alert_is_one_press(head):
    head.get_by_role("button", name="Тривога", exact=True).click()
    expect(head.get_by_role("button", name="Поновити прийом")).to_be_visible()
    assert Pause.objects.count() == 1


def test_a_key_pressed_by_mistake_stops_nothing(head):
    head.keyboard.press("F9")
    head.keyboard.press("Escape")
    expect(head.get_by_role("dialog")).to_be_hidden()
    assert not Pause.objects.exists()


def test_the_room_lives_without_a_reload(head, town):
    town.sit(town.anna, town.first)
    expect(head.locator(".c-window--free")).to_have_count(1)
    ticket = town.issue()
    town.call()
    town.start()
    expect(head.locator(".c-window--serving")).to_contain_text(ticket.label)
    expect(head.locator(".c-window--serving [data-timer-clock]")).to_have_text("00:02", timeout=8000)


def test_a_need_that_came_by_itself_is_met_by_a_press(head, town):
    town.sit(town.anna, town.first)
    staff.start_break(town.anna, reason="rest", minutes=5, by=town.anna, now=town.now.replace(year=town.now.year - 1))
    act = head.get_by_role("button", name="Закінчити перерву")
    expect(act).to_be_visible()
    act.click()
    expect(act).to_be_hidden()
    assert not Sitting.objects.get().breaks.filter(until_at__isnull=True).exists()


def test_a_stop_is_seen_on_board_phone_and_desk_and_the_order_stays(head, browser, site, town):
    busy(town)
    waiting = list(Ticket.objects.filter(state="waiting").order_by("ref_at", "pk"))
    board_context, board = another(browser, site)
    town.board(board_context, site)
    board.goto("/board/")
    phone_context, phone = another(browser, site)
    phone.goto(f"/t/{waiting[0].visit.secret}/")
    desk_context, desk = another(browser, site)
    town.enter(desk_context, site, town.anna)
    desk.goto("/desk/")

    head.get_by_role("button", name="Тривога", exact=True).click()
    expect(board.get_by_role("heading", name="Повітряна тривога")).to_be_visible()
    expect(board.get_by_text("Ваше місце збережено")).to_be_visible()
    expect(phone.get_by_text("Повітряна тривога").first).to_be_visible()
    expect(desk.get_by_text("тривога", exact=False).first).to_be_visible()

    head.keyboard.press("F9")
    expect(board.get_by_role("heading", name="Далі")).to_be_visible()
    expect(phone.get_by_text("Повітряна тривога")).to_have_count(0)
    town.tick()
    served = []
    for ticket in Ticket.objects.filter(state="serving").order_by("counter__number"):
        town.finish(ticket, town.anna if ticket.counter == town.first else town.oles)
    while (called := town.call()) is not None:
        served.append(called)
        town.finish(called)
    assert served == waiting
    for context in (board_context, phone_context, desk_context):
        context.close()


def empty(town):
    return HERE


def full(town):
    busy(town)
    return HERE


def stopped(town):
    branch_actions.pause(town.branch, reason="power", by=town.clara, now=town.now)
    return HERE


def week(town):
    busy(town)
    return f"{HERE}?period=week"


def counters(town):
    busy(town)
    return f"{HERE}counters/"


def order(town):
    return f"{HERE}order/"


def journal(town):
    return f"{HERE}journal/"


STATES = [empty, full, stopped, week, counters, order, journal]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(state, head, site, town):
    address = state(town)
    for language in ("uk", "en"):
        head.context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        head.goto(address)
        assert violations(head) == []


def test_axe_finds_nothing_in_the_question_before_a_stop(head):
    head.keyboard.press("F9")
    expect(head.get_by_role("dialog")).to_be_visible()
    assert violations(head) == []


def test_axe_finds_nothing_in_any_colours(head, site, town):
    address = full(town)
    for look in ("theme:dark", "contrast:more", "theme:dark.contrast:more"):
        head.context.add_cookies([{"name": "look", "value": look, "url": site}])
        head.goto(address)
        assert violations(head) == []


def test_axe_finds_nothing_on_the_public_order(page, site, town):
    page.goto(f"{HERE}order/")
    assert violations(page) == []


@pytest.mark.parametrize("state", [full, week, counters, journal], ids=lambda state: state.__name__)
def test_nothing_has_to_be_scrolled_sideways(state, head, town):
    head.goto(state(town))
    for width in (360, 820, 1280, 1920):
        head.set_viewport_size({"width": width, "height": 900})
        assert head.evaluate("document.documentElement.scrollWidth") <= width

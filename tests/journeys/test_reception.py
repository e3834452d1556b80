"""The queue manager's tablet in a browser: by touch, by keyboard, without JavaScript; each state looked at by axe."""

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import OpenTown
from tests.screens.axe import violations
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import devices
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.models import HelpCall, Pause, Ticket
from vikno.rules.tickets import Actor

HERE = "/reception/central/"
PAPER = "window.papers = 0; window.print = () => { window.papers += 1; };"


@pytest.fixture
def town(loaded_for_browsers, site):
    """The town with the shipped catalogue and Anna at her counter."""
    town = OpenTown()
    town.ground(3)
    town.sit(town.anna, town.first)
    return town


@pytest.fixture
def tablet(page, site, town):
    """Marta's tablet, held the long way."""
    town.enter(page.context, site, town.marta)
    page.set_viewport_size({"width": 1180, "height": 820})
    page.add_init_script(PAPER)
    page.goto(HERE)
    return page


def ask(tablet, text):
    tablet.get_by_role("searchbox").fill(text)
    expect(tablet.locator(".r-row--chosen")).to_be_visible()


def test_a_visitor_is_greeted_asked_and_given_a_ticket(tablet):
    ask(tablet, "прописати дитину")
    expect(tablet.get_by_text("Спитайте, чи є з собою")).to_be_visible()
    expect(tablet.get_by_text("Свідоцтво про народження дитини")).to_be_visible()
    tablet.locator(".v-ground", has_text="3").click()
    tablet.get_by_role("button", name="Дати талон").click()
    expect(tablet.get_by_text("Талон дано")).to_be_visible()
    ticket = Ticket.objects.get()
    expect(tablet.locator(".r-ticket .v-number")).to_have_text(ticket.label)
    assert (ticket.service.plain_name_uk, ticket.ground.number) == ("Прописати дитину до 14 років", 3)
    assert tablet.evaluate("window.papers") == 1


def test_coming_back_to_the_page_prints_nothing_again(tablet):
    ask(tablet, "паспорт")
    tablet.get_by_role("button", name="Дати талон").click()
    expect(tablet.get_by_text("Талон дано")).to_be_visible()
    tablet.reload()
    expect(tablet.get_by_text("Талон дано")).to_be_visible()
    assert tablet.evaluate("window.papers") == 0


def test_everything_goes_by_keys(tablet):
    for _ in range(2):  # the second time the field has the focus already
        tablet.keyboard.press("/")
    tablet.keyboard.type("паспорт")
    expect(tablet.get_by_role("searchbox")).to_have_value("паспорт")
    expect(tablet.locator(".r-row--chosen")).to_be_visible()
    tablet.keyboard.press("Control+Enter")
    expect(tablet.get_by_text("Талон дано")).to_be_visible()
    tablet.keyboard.press("Control+Enter")
    expect(tablet.get_by_role("searchbox")).to_be_focused()
    expect(tablet.get_by_role("searchbox")).to_have_value("")
    assert Ticket.objects.count() == 1


def test_two_services_join_one_visit(tablet):
    ask(tablet, "прописати дитину")
    tablet.get_by_role("link", name="Ще одна послуга").click()
    expect(tablet.get_by_text("У цьому візиті")).to_be_visible()
    expect(tablet.get_by_role("searchbox")).to_have_value("")
    ask(tablet, "допомога при народженні")
    tablet.get_by_role("button", name="На телефон").click()
    expect(tablet.locator(".v-qr").first).to_be_visible()
    assert Ticket.objects.get().visit.services.count() == 2
    assert tablet.evaluate("window.papers") == 0


def test_no_ticket_is_given_for_words_that_are_still_on_their_way(tablet):
    ask(tablet, "прописати дитину")
    tablet.route("**/reception/central/?q=*", lambda route: None)  # the answer never comes
    tablet.get_by_role("searchbox").press_sequentially(" паспорт")
    expect(tablet.get_by_role("button", name="Дати талон")).to_be_disabled()


def test_a_refusal_stands_where_the_work_is(tablet, town):
    ask(tablet, "прописати дитину")
    branch_actions.pause(town.branch, reason="power", by=town.clara, now=town.now)
    tablet.get_by_role("button", name="Дати талон").click()
    expect(tablet.get_by_role("alert").get_by_text("Прийом зупинено.")).to_be_visible()
    expect(tablet.get_by_role("searchbox")).to_have_value("прописати дитину")
    assert not Ticket.objects.exists()


def test_a_call_for_help_comes_by_itself_and_is_taken_by_a_touch(tablet, town):
    expect(tablet.locator("html")).to_have_attribute("data-connection", "live")
    kiosk = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=HOUSE, now=town.now)
    branch_actions.ask_help(branch_id=town.branch.pk, device=kiosk, by=kiosk, now=town.now, page="find")
    expect(tablet.get_by_text("кличе людину")).to_be_visible()
    tablet.get_by_role("button", name="Іду").click()
    expect(tablet.get_by_text("На вас чекають.")).to_be_visible()
    expect(tablet.get_by_text("кличе людину")).to_be_hidden()
    assert HelpCall.objects.get().taken_by == town.marta


def test_a_ticket_is_found_by_its_number_and_cancelled_after_a_question(tablet, town):
    ticket = town.issue()
    tablet.get_by_role("searchbox").fill("а1")
    tablet.locator(f'a[href="?ticket={ticket.pk}"]').click()
    tablet.get_by_role("button", name="Скасувати талон").click()
    expect(tablet.get_by_role("button", name="Залишити")).to_be_focused()
    tablet.get_by_role("dialog").get_by_role("button", name="Скасувати талон").click()
    expect(tablet.get_by_text("скасовано").first).to_be_visible()
    assert Ticket.objects.get().state == "cancelled"


def test_the_hall_is_stopped_by_two_keys_and_goes_on_by_one(tablet, town):
    tablet.keyboard.press("F9")
    tablet.keyboard.press("1")
    expect(tablet.get_by_role("button", name="Поновити прийом")).to_be_visible()
    assert Pause.objects.get().reason == "air_raid"
    expect(tablet.locator("dialog[open]")).to_have_count(0)  # the stream may be faster than the answer that shuts it
    tablet.keyboard.press("F9")
    expect(tablet.get_by_role("button", name="Зупинити прийом")).to_be_visible()
    assert Pause.objects.get().until_at is not None


def test_without_javascript_a_ticket_is_given_all_the_same(browser, site, town):
    context = browser.new_context(base_url=site, locale="uk-UA", java_script_enabled=False)
    town.enter(context, site, town.marta)
    page = context.new_page()
    page.goto(HERE)
    page.get_by_role("searchbox").fill("прописати дитину")
    page.get_by_role("button", name="Знайти").click()
    page.get_by_role("button", name="Дати талон").click()
    expect(page.get_by_text("Талон дано")).to_be_visible()
    page.get_by_role("link", name="Наступна людина", exact=True).click()
    expect(page.get_by_text("Питають найчастіше")).to_be_visible()
    context.close()
    assert Ticket.objects.count() == 1


def rest(town):
    return HERE


def answered(town):
    return f"{HERE}?q=прописати дитину"


def nothing(town):
    return f"{HERE}?q=щщщщ"


def given(town):
    return f"{HERE}?ticket={town.issue().pk}&given=1&how=phone"


def busy(town):
    for number in range(6):
        ticket = town.issue()
        if number < 3:
            visitor.step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)
    return HERE


def stopped(town):
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    return HERE


def printer(town):
    return f"{HERE}printer/"


STATES = [rest, answered, nothing, given, busy, stopped, printer]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(state, tablet, site, town):
    address = state(town)
    for language in ("uk", "en"):
        tablet.context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        tablet.goto(address)
        assert violations(tablet) == []


def test_axe_finds_nothing_in_the_question_before_a_stop(tablet):
    tablet.keyboard.press("F9")
    expect(tablet.get_by_role("dialog")).to_be_visible()
    assert violations(tablet) == []


def test_axe_finds_nothing_in_any_colours(tablet, site):
    for look in ("theme:dark", "contrast:more", "theme:dark.contrast:more", "type:large"):
        tablet.context.add_cookies([{"name": "look", "value": look, "url": site}])
        tablet.goto(f"{HERE}?q=прописати дитину")
        assert violations(tablet) == []


@pytest.mark.parametrize("state", [answered, given, busy], ids=lambda state: state.__name__)
def test_nothing_has_to_be_scrolled_sideways(state, tablet, town):
    tablet.goto(state(town))
    for width in (360, 820, 1180, 1920):
        tablet.set_viewport_size({"width": width, "height": 820})
        assert tablet.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", ["a4", "80"])
def test_the_list_of_papers_is_fit_for_paper(size, tablet, town):
    tablet.goto(f"{HERE}?q=прописати дитину")
    tablet.get_by_role("link", name="Надрукувати перелік").click()
    tablet.goto(f"{tablet.url}?size={size}")
    assert violations(tablet) == []
    tablet.emulate_media(media="print")
    expect(tablet.get_by_role("button", name="Надрукувати")).to_be_hidden()
    expect(tablet.get_by_text("Що взяти із собою")).to_be_visible()


def test_only_the_slip_is_printed_of_a_ticket(tablet, town):
    tablet.goto(given(town))
    tablet.emulate_media(media="print")
    expect(tablet.locator(".v-slip")).to_be_visible()
    expect(tablet.get_by_role("link", name="Наступна людина", exact=True)).to_be_hidden()
    expect(tablet.locator(".r-side")).to_be_hidden()

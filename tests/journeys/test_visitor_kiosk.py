"""A visitor at the kiosk: by touch, by keyboard, with a network that goes away, with impatient fingers."""

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import moment
from tests.journeys.visitors import LYING, STANDING, VisitorsTown, take, to_service, walk_to, window
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import devices, hours
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.models import Ticket

VOICE = """
  window.spoken = [];
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [], cancel() {},
    speak(words) { window.spoken.push(words.text); words.dispatchEvent(new Event("end")); } } });
"""


PAPER = """
  window.print = () => {
    sessionStorage.prints = Number(sessionStorage.prints || 0) + 1;
    document.documentElement.dataset.prints = sessionStorage.prints;
  };
"""


@pytest.fixture
def town(site):
    return VisitorsTown()


@pytest.fixture
def kiosk(browser, site, town):
    """A standing touch screen by the door."""
    with window(browser, site, STANDING, has_touch=True) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        yield page


def test_a_ticket_is_four_touches_away(kiosk):
    to_service(kiosk)
    take(kiosk).tap()
    expect(kiosk.get_by_role("heading", name="Ваш талон")).to_be_visible()
    expect(kiosk.locator(".v-number")).to_have_text("А\u00a01")
    expect(kiosk.get_by_role("img", name="QR-код талона для телефона")).to_be_visible()
    expect(kiosk.get_by_text("Візьміть талон під екраном")).to_be_visible()
    assert Ticket.objects.get().visit.origin == "kiosk"


def test_the_whole_way_goes_by_keyboard_alone(browser, site, town):
    with window(browser, site, LYING) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        for name, path in (("Подати документи", "documents"), ("Прописка, довідки", "line"), ("residence", "service")):
            walk_to(page, name)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/{path}/**")
        walk_to(page, "Узяти талон")
        page.keyboard.press("Enter")
        expect(page.locator(".v-number")).to_have_text("А\u00a01")
    assert Ticket.objects.count() == 1


def test_arrows_walk_as_tab_does(browser, site, town):
    with window(browser, site, LYING) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("link", name="Подати документи")).to_be_focused()


def test_two_touches_at_once_are_one_ticket(kiosk):
    to_service(kiosk)
    take(kiosk).dblclick()
    expect(kiosk.get_by_role("heading", name="Ваш талон")).to_be_visible()
    assert Ticket.objects.count() == 1


def test_a_service_stopped_while_being_chosen_is_told_and_nothing_is_given(kiosk, town):
    to_service(kiosk)
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр не відповідає", by=HOUSE, now=moment()
    )
    take(kiosk).tap()
    expect(kiosk.get_by_role("alert")).to_contain_text("Поки ви обирали, цю послугу призупинили.")
    expect(kiosk.get_by_text("Реєстр не відповідає")).to_be_visible()
    expect(take(kiosk)).to_have_count(0)
    assert not Ticket.objects.exists()


def test_a_network_lost_while_taking_gives_one_ticket_when_it_is_back(kiosk):
    to_service(kiosk)
    kiosk.context.set_offline(True)
    take(kiosk).tap()
    expect(kiosk.get_by_text("Ваш запит збережено.")).to_be_visible()
    assert not Ticket.objects.exists()
    kiosk.context.set_offline(False)
    expect(kiosk.get_by_role("heading", name="Ваш талон")).to_be_visible()
    assert Ticket.objects.count() == 1


def test_an_answer_lost_on_its_way_does_not_make_a_second_visit(kiosk):
    to_service(kiosk)
    lost = []

    def lose_the_first(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()

    kiosk.route("**/kiosk/take/", lose_the_first)
    take(kiosk).tap()
    expect(kiosk.get_by_text("Ваш запит збережено.")).to_be_visible()
    expect(kiosk.get_by_role("heading", name="Ваш талон")).to_be_visible(timeout=40_000)
    assert lost == [302]
    assert Ticket.objects.count() == 1
    assert Entry.objects.filter(word="ticket.printed").count() == 1


def test_a_network_lost_before_a_page_is_told_in_words_and_the_page_comes_later(kiosk):
    kiosk.context.set_offline(True)
    kiosk.get_by_role("link", name="Знайти послугу").tap()
    expect(kiosk.get_by_text("Зачекайте трохи")).to_be_visible()
    kiosk.context.set_offline(False)
    expect(kiosk.get_by_role("searchbox")).to_be_visible()


def test_a_word_is_typed_on_the_screen_and_found_with_its_slip(kiosk, town):
    from vikno.apps.catalogue.actions import terms

    town.residence.plain_name_uk = "Прописатися"
    town.residence.save()
    terms.write()
    kiosk.get_by_role("link", name="Знайти послугу").tap()
    kiosk.get_by_role("searchbox").tap()
    for letter in "прописатса":
        kiosk.get_by_role("group", name="Клавіатура").get_by_role("button", name=letter, exact=True).tap()
    expect(kiosk.get_by_role("searchbox")).to_have_value("прописатса")
    expect(kiosk.get_by_role("link", name="Прописатися")).to_be_visible()
    for letter in "єїґ’":
        expect(kiosk.get_by_role("button", name=letter, exact=True)).to_be_visible()


def test_with_a_mouse_there_is_no_keyboard_on_the_screen(browser, site, town):
    with window(browser, site, LYING) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/find/")
        page.get_by_role("searchbox").click()
        expect(page.get_by_role("group", name="Клавіатура")).to_have_count(0)


def test_an_untouched_screen_asks_and_goes_home_forgetting(browser, site, town):
    with window(browser, site, STANDING, has_touch=True) as page:
        town.kiosk(page.context, site)
        page.clock.install()
        page.add_init_script(VOICE)
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
        page.goto(f"/kiosk/service/{town.residence.pk}/")
        page.clock.run_for(31_000)
        expect(page.get_by_role("dialog", name="Are you still here?")).to_be_visible()
        assert page.evaluate("window.spoken") == ["Are you still here?"]
        page.clock.run_for(21_000)
        expect(page.get_by_role("heading", name="Що вам потрібно?")).to_be_visible()


def test_whoever_answers_stays(browser, site, town):
    with window(browser, site, STANDING, has_touch=True) as page:
        town.kiosk(page.context, site)
        page.clock.install()
        page.goto(f"/kiosk/service/{town.residence.pk}/")
        page.clock.run_for(31_000)
        page.get_by_role("button", name="Я ще тут").tap()
        page.clock.run_for(25_000)
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(take(page)).to_be_visible()


def test_the_ticket_counts_down_and_the_screen_goes_home(browser, site, town):
    with window(browser, site, STANDING, has_touch=True) as page:
        town.kiosk(page.context, site)
        page.clock.install()
        page.goto(f"/kiosk/service/{town.residence.pk}/")
        take(page).tap()
        expect(page.locator("[data-countdown]")).to_be_visible()
        page.clock.run_for(10_000)
        assert int(page.locator("[data-countdown]").inner_text()) <= 20
        page.clock.run_for(21_000)
        expect(page.get_by_role("heading", name="Що вам потрібно?")).to_be_visible()


def test_an_alarm_takes_everybody_to_the_way_to_the_shelter_and_the_end_brings_the_start_back(kiosk, town):
    to_service(kiosk)
    actions.pause(town.branch, reason="air_raid", by=HOUSE, now=town.now)
    expect(kiosk.get_by_role("heading", name="Повітряна тривога")).to_be_visible()
    actions.resume(town.branch, by=HOUSE, now=town.now)
    expect(kiosk.get_by_role("heading", name="Що вам потрібно?")).to_be_visible()


def test_the_waits_on_the_first_page_follow_the_hall(kiosk, town):
    tile = kiosk.get_by_role("link", name="Подати документи")
    before = tile.inner_text()
    town.tick()
    for _ in range(12):
        town.issue()
    expect(tile).not_to_have_text(before, timeout=40_000)


def test_a_scanned_ticket_opens_wherever_the_page_is(browser, site, town):
    ticket = town.issue()
    with window(browser, site, STANDING, has_touch=True) as page:
        town.kiosk(page.context, site)
        page.clock.install()
        page.goto("/kiosk/")
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # a reader is faster than a busy machine's hand
        page.keyboard.type(f"https://tsnap.example/t/{ticket.visit.secret}/")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Ви в черзі")).to_be_visible()


def test_the_page_is_read_aloud_and_silenced(browser, site, town):
    with window(browser, site, STANDING, has_touch=True) as page:
        page.add_init_script(VOICE)
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        page.get_by_role("button", name="Озвучити").tap()
        spoken = page.evaluate("window.spoken")
        assert "Що вам потрібно?" in spoken[0]
        assert any(text.startswith("Подати документи") for text in spoken)


def test_a_kiosk_without_a_printer_prints_each_ticket_once_by_the_browser(browser, site, town):
    with window(browser, site, STANDING, has_touch=True) as page:
        page.add_init_script(PAPER)
        town.kiosk(page.context, site, printer="")
        page.goto(f"/kiosk/service/{town.residence.pk}/")
        take(page).tap()
        expect(page.get_by_text("Візьміть талон під екраном")).to_be_visible()
        expect(page.locator("html[data-prints='1']")).to_be_attached()
        page.reload()
        expect(page.get_by_text("Візьміть талон під екраном")).to_be_visible()
        assert page.evaluate("sessionStorage.prints") == "1"
        page.emulate_media(media="print")
        expect(page.locator(".v-slip")).to_be_visible()
        expect(page.get_by_role("button", name="Готово")).to_be_hidden()


def test_without_javascript_a_ticket_is_taken_all_the_same(browser, site, town):
    with window(browser, site, STANDING, java_script_enabled=False) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        for name in ("Подати документи", "Прописка, довідки", "residence"):
            page.get_by_role("link", name=name).click()
        take(page).click()
        expect(page.locator(".v-number").first).to_have_text("А\u00a01")
    assert Ticket.objects.count() == 1


def test_a_kiosk_is_paired_without_javascript_by_its_big_keys(browser, site, town):
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 9", by=HOUSE, now=moment())
    code = devices.offer_code(device, by=HOUSE, now=moment())
    with window(browser, site, STANDING, java_script_enabled=False) as page:
        page.goto("/kiosk/")
        for digit in code:
            page.get_by_role("button", name=digit, exact=True).click()
        page.get_by_role("button", name="Під’єднати").click()
        expect(page.get_by_role("heading", name="Що вам потрібно?")).to_be_visible()

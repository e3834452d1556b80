"""The small modules of every page, in a browser, on the gallery's staff page."""

import json

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def seat(browser, site_server):
    """One seat for all tests: the front-end files are fetched once."""
    context = browser.new_context(base_url=site_server, locale="uk-UA")
    yield context
    context.close()


@pytest.fixture
def staff(seat):
    """The gallery as a seat of the staff, with its clock standing at 10:42; what it remembers ends with the test."""
    page = seat.new_page()
    page.goto("gallery/?surface=staff&lang=uk")
    yield page
    seat.clear_cookies()
    page.close()


PRESS_Z = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: 'KeyZ', bubbles: true}))"
COUNT_SENT = """() => {
    window.sent = 0;
    document.addEventListener('submit', event => { sent += event.defaultPrevented ? 0 : 1; event.preventDefault(); });
}"""


def typed(page, selector="#g-flat"):
    return page.locator(selector).input_value()


def test_f1_opens_the_list_of_all_keys(staff):
    staff.keyboard.press("F1")
    listed = staff.locator("#v-keys-help dt").all_inner_texts()
    assert {"F1", "F2", "F3", "F8", "/"} <= set(listed)
    staff.keyboard.press("Escape")
    assert not staff.locator("#v-keys-help").is_visible()


def test_a_function_key_presses_its_button_even_from_a_field(staff):
    staff.locator("#g-flat").focus()
    staff.keyboard.press("F8")
    assert staff.locator("#confirm-ticket").is_visible()


def test_the_safe_choice_of_a_question_has_the_focus(staff):
    staff.keyboard.press("F8")
    assert staff.evaluate("document.activeElement.textContent.trim()") == "Залишити"


def test_a_key_pressed_before_the_scripts_have_come_is_pressed_when_they_have(staff):
    held = []
    staff.route("**/vikno/js/keys*.js", lambda route: held.append(route))
    with staff.expect_request("**/vikno/js/keys*.js"):
        staff.reload(wait_until="commit")
    expect(staff.locator(".v-keybar")).to_be_visible()
    staff.keyboard.press("F8")
    assert not staff.locator("#confirm-ticket").is_visible()
    held[0].continue_()
    expect(staff.locator("#confirm-ticket")).to_be_visible()


def test_a_letter_typed_into_a_field_is_no_key(staff):
    staff.locator("#g-flat").fill("")
    staff.locator("#g-flat").press("/")
    assert typed(staff) == "/"


def test_a_key_of_the_page_reaches_the_search(staff):
    staff.keyboard.press("/")
    assert staff.evaluate("document.activeElement.type") == "search"


def test_the_key_of_a_field_is_no_letter_in_it_while_it_is_empty(staff):
    for _ in range(2):
        staff.keyboard.press("/")
    assert staff.evaluate("document.activeElement.value") == ""


@pytest.mark.parametrize("letter", ["z", "я"])
def test_a_place_on_the_keyboard_works_in_both_layouts(staff, letter):
    staff.evaluate("document.querySelector('.v-keybar a').dataset.key = 'KeyZ'")
    staff.evaluate(PRESS_Z, letter)
    assert staff.evaluate("location.hash") == "#repeat"


def test_a_form_pressed_twice_is_sent_once(staff):
    staff.evaluate(COUNT_SENT)
    staff.evaluate("const b = document.querySelector('form[data-draft] button'); b.click(); b.click()")
    assert staff.evaluate("sent") == 1


def test_a_sent_button_says_what_is_being_done(staff):
    staff.evaluate("document.addEventListener('submit', e => e.preventDefault())")
    button = staff.locator("form[data-draft] button")
    width = button.bounding_box()["width"]
    button.click()
    assert button.inner_text().strip() == "Зберігаємо…"
    assert button.get_attribute("aria-busy") == "true"
    assert button.bounding_box()["width"] >= width


def test_a_form_carries_an_id_of_its_own(staff):
    first = staff.locator("form[data-once] input[name=request_id]").first.input_value()
    staff.reload()
    assert len(first) == 36
    assert staff.locator("form[data-once] input[name=request_id]").first.input_value() != first


def test_what_was_typed_survives_a_reload(staff):
    staff.evaluate("document.querySelector('#id_since').value = ''")
    staff.locator("#id_agree").check()
    staff.locator("label[for=id_ground_2]").click()
    staff.reload()
    assert staff.locator("#id_agree").is_checked()
    assert staff.locator("#id_ground_2").is_checked()


def test_a_table_is_walked_by_arrows_and_letters(staff):
    rows = staff.locator("table[data-rows] tbody tr")
    rows.first.focus()
    staff.keyboard.press("ArrowDown")
    staff.keyboard.press("j")
    assert rows.nth(2).get_attribute("aria-selected") == "true"
    staff.keyboard.press("k")
    assert staff.evaluate("document.activeElement.rowIndex") == 2


def test_enter_opens_the_row(staff):
    staff.locator("table[data-rows] tbody tr").nth(1).focus()
    staff.keyboard.press("j")
    staff.evaluate("document.addEventListener('click', e => { window.opened = e.target.tagName; e.preventDefault(); })")
    staff.keyboard.press("Enter")
    assert staff.evaluate("opened") == "A"


CLOCK = "window.frozen = performance.now(); performance.now = () => frozen;"


def test_the_clock_runs_at_the_pace_it_is_told(staff):
    staff.evaluate(CLOCK)
    move = "(now, speed) => document.dispatchEvent(new CustomEvent('vikno:clock', {detail: {now, speed}}))"
    staff.evaluate(f"({move})('2025-11-18T12:00:00Z', 60)")
    assert staff.locator(".v-bar [data-clock]").inner_text() == "14:00"
    staff.evaluate("frozen += 60000")
    staff.evaluate("document.dispatchEvent(new CustomEvent('vikno:fragment'))")
    assert staff.locator(".v-bar [data-clock]").inner_text() == "15:00"


def test_a_timer_passes_its_norm(staff):
    staff.evaluate(CLOCK)
    staff.evaluate(
        "document.dispatchEvent(new CustomEvent('vikno:clock', {detail: {now: '2025-11-18T08:50:46Z', speed: 0}}))"
    )
    timer = staff.locator("[data-timer]")
    assert timer.locator("[data-timer-clock]").inner_text() == "15:10"
    assert timer.locator("[data-timer-over]").inner_text().strip() == "на 3:10 довше"
    assert not timer.locator("[data-timer-within]").is_visible()


# The region is told a fragment as if the stream had brought it.
SAY = "html => import('/static/vikno/js/live.js').then(m => m.show({name: 'hall', html, version: html}))"


def stream(*events):
    lines = [f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events]
    return "retry: 600000\n" + "".join(lines)


@pytest.fixture
def live(browser, site_server):
    """A page with a live region, fed by a stream that says what the test wants and then is lost."""
    context = browser.new_context(base_url=site_server, locale="uk-UA")
    page = context.new_page()

    def opened(*events, inside="", clock=False):
        def alive(route):
            answer = route.fetch()
            page_text = answer.text().replace("<body ", '<body data-live-url="/stream/test" ', 1)
            route.fulfill(
                response=answer, body=page_text.replace("<h1>", f'<div id="r" data-live="hall">{inside}</div><h1>', 1)
            )

        page.route("**/gallery/**", alive)
        page.route(
            "**/stream/test", lambda route: route.fulfill(content_type="text/event-stream", body=stream(*events))
        )
        if clock:
            page.clock.install()
        page.goto("gallery/?surface=staff&lang=uk")
        return page

    yield opened
    context.close()


def test_a_fragment_takes_the_place_of_the_old_one(live):
    page = live(("fragment", {"name": "hall", "html": "<p>23 чекають</p>", "version": 1}), inside="<p>24 чекають</p>")
    page.locator("#r", has_text="23 чекають").wait_for()
    assert page.locator("#r p").count() == 1


def test_a_fragment_leaves_what_is_being_typed(live):
    page = live(inside='<p>старе</p><input id="t" value="">')
    page.locator("#t").fill("Ґалаґан")
    page.evaluate(SAY, '<p>нове</p><input id="t" value="">')
    assert page.locator("#r p").inner_text() == "нове"
    assert page.locator("#t").input_value() == "Ґалаґан"
    assert page.evaluate("document.activeElement.id") == "t"


def test_a_fragment_leaves_opened_details_open(live):
    page = live(inside="<details><summary>чому</summary>старе</details>")
    page.locator("#r summary").click()
    page.evaluate(SAY, "<details><summary>чому</summary>нове</details>")
    assert page.locator("#r details").get_attribute("open") is not None
    assert "нове" in page.locator("#r").inner_text()


def test_a_fragment_tells_the_screen_that_it_came(live):
    page = live(("fragment", {"name": "hall", "html": "<p data-timer></p>", "version": 3}))
    page.evaluate("document.addEventListener('vikno:fragment', e => { window.heard = e.detail.name; })")
    page.evaluate(SAY, "<p>інше</p>")
    assert page.evaluate("heard") == "hall"


def test_the_pace_of_the_clock_comes_by_the_stream(live):
    page = live(("clock", {"now": "2025-11-18T15:00:00Z", "speed": 0}))
    page.locator(".v-bar [data-clock]", has_text="17:00").wait_for()


def test_a_lost_server_is_said_aloud_after_five_seconds(live):
    page = live(("beat", {}), inside=render_to_string("frames/_lost.html"), clock=True)
    page.locator("html[data-connection=live]").wait_for(state="attached")
    page.route("**/stream/test", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.clock.run_for(4000)
    assert not page.locator(".v-lost").is_visible()
    page.clock.run_for(2000)
    assert page.locator(".v-lost").is_visible()


def test_a_call_is_spoken_at_once(live):
    page = live(inside='<p data-say="assertive">чекайте</p>')
    page.evaluate(SAY, '<p data-say="assertive">Вас кличуть: вікно 5.</p>')
    assert page.locator("[aria-live=assertive]").inner_text() == "Вас кличуть: вікно 5."


def test_a_wait_is_spoken_once_a_minute_at_most(live):
    page = live(inside='<p data-say="polite">10–18 хв</p>', clock=True)
    page.evaluate(SAY, '<p data-say="polite">9–17 хв</p>')
    assert page.locator("body > [aria-live=polite]").count() == 0
    page.clock.run_for(61_000)
    page.evaluate(SAY, '<p data-say="polite">8–16 хв</p>')
    assert page.locator("body > [aria-live=polite]").inner_text() == "8–16 хв"

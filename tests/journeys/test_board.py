"""The board in a browser: an hour of calls without losing one, a lost server, each state looked at by axe."""

from statistics import median

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import OpenTown
from tests.screens.axe import violations
from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter
from vikno.apps.queue.models import Announcement

CALLS = 96  # an hour of the main centre: 835 visitors in nine hours
APART = 37_000  # milliseconds between two calls of an hour

VOICE = """
  const voice = { lang: "uk-UA", name: "test" };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [voice], resume() {}, cancel() {}, addEventListener() {},
    speak(words) { window.spoken.push(words.text); setTimeout(() => words.onend(), 4000); },
  } });
  window.spoken = [];
  document.addEventListener("vikno:announced", (event) => window.heard(event.detail.id));
"""
"""A Ukrainian voice that takes four seconds, and an ear: headless browsers have neither."""


@pytest.fixture
def town(site):
    """The town, open now, with Anna and Oles at their counters."""
    town = OpenTown()
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    return town


@pytest.fixture
def heard():
    """Ids of announcements in the order the board finished them."""
    return []


@pytest.fixture
def board(page, site, town, heard):
    """The paired board, its clock in the test's hands, its sound switched on by a touch."""
    town.board(page.context, site)
    page.clock.install()
    page.expose_function("heard", lambda announced: heard.append(announced))
    page.add_init_script(VOICE)
    page.goto("/board/")
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-muted", "0")
    return page


def call(town, number):
    """Anna and Oles call in turn whom the policy puts next; the announcement's id."""
    town.tick()
    employee = (town.anna, town.oles)[number % 2]
    ticket = town.issue()
    called = town.call(employee)
    town.finish(called or ticket, employee)
    return Announcement.objects.latest("pk").pk


def shown(board, announced):
    """Wait until the newest announcement has reached the board."""
    expect(board.locator(f'[data-to-say] > li[data-id="{announced}"]')).to_have_count(1)


def test_an_hour_of_calls_is_announced_each_once_and_in_order(board, town, heard):
    every = []
    for number in range(CALLS):
        every.append(call(town, number))
        if number % 24 == 23:  # a rush: five at once
            every += [call(town, number + more) for more in range(1, 6)]
        shown(board, every[-1])
        board.clock.run_for(APART)
        if number == 40:
            board.reload()
            expect(board.locator("html")).to_have_attribute("data-connection", "live")
            board.keyboard.press("Enter")
    board.clock.run_for(60_000)
    assert heard == every


def test_a_board_that_ran_for_an_hour_has_not_grown(board, town):
    sizes = []
    for number in range(30):
        shown(board, call(town, number))
        board.clock.run_for(APART)
        sizes.append(
            board.evaluate(
                "document.querySelectorAll('*').length - document.querySelectorAll('[data-to-say] *').length"
            )
        )
    # The two spans lie some twelve calls apart: one element kept of each call would make it twelve larger. A call just
    # shown or just gone makes it a row larger for a moment, which is four.
    assert median(sizes[20:]) - median(sizes[5:20]) < 8


def test_a_recall_is_announced_again_and_in_full(board, town, heard):
    town.issue()
    town.call()
    first = Announcement.objects.get().pk
    shown(board, first)
    board.clock.run_for(10_000)
    counter.recall(town.anna, by=town.anna, now=town.now)
    again = Announcement.objects.latest("pk").pk
    shown(board, again)
    board.clock.run_for(10_000)
    assert heard == [first, again]
    assert board.evaluate("window.spoken") == ["Талон А, один. Вікно один.", "Повторюємо. Талон А, один. Вікно один."]


def test_calls_that_came_while_the_network_was_lost_are_said_after_it(board, town, heard):
    board.context.set_offline(True)
    missed = [call(town, number) for number in range(3)]
    board.context.set_offline(False)
    board.clock.run_for(2_000)
    shown(board, missed[-1])
    board.clock.run_for(30_000)
    assert heard == missed


def test_a_lost_server_is_told_after_five_seconds_and_the_calls_stay(board, town):
    shown(board, call(town, 0))
    board.context.set_offline(True)
    board.clock.run_for(6_000)
    expect(board.locator("html")).to_have_attribute("data-connection", "lost")
    expect(board.get_by_text("Немає зв’язку із сервером")).to_be_visible()
    expect(board.locator("[data-call]")).to_have_count(1)
    board.context.set_offline(False)
    board.clock.run_for(5_000)
    expect(board.locator("html")).to_have_attribute("data-connection", "live")


def test_the_announced_row_is_lit_for_half_a_minute(board, town):
    shown(board, call(town, 0))
    row = board.locator("[data-call]")
    expect(row).to_have_class("v-call v-call--lit v-call--new")
    board.clock.run_for(20_000)
    expect(row).to_have_class("v-call v-call--lit")
    board.clock.run_for(11_000)
    expect(row).to_have_class("v-call")


def test_of_more_calls_than_fit_each_is_seen_while_it_is_said(board, town):
    rush = [call(town, number) for number in range(6)]
    shown(board, rush[-1])
    for said in range(6):
        expect(board.locator(".v-call--new")).to_be_visible()
        expect(board.locator("[data-call]:visible")).to_have_count(4)
        expect(board.locator(".v-call--new .v-number")).to_have_text(f"А\u00a0{said + 1}")
        board.clock.run_for(5_200)


def test_without_a_touch_the_board_asks_for_one_and_shows_that_it_is_silent(page, site, town):
    town.board(page.context, site)
    page.goto("/board/")
    expect(page.get_by_role("button", name="увімкнути звук")).to_be_visible()
    expect(page.get_by_text("Без звуку")).to_be_visible()
    page.mouse.click(300, 300)
    expect(page.get_by_role("button", name="увімкнути звук")).to_be_hidden()
    expect(page.get_by_text("Без звуку")).to_be_hidden()


def stop(town, reason):
    branches.change_branch(town.branch, by=town.clara, now=town.now, shelter_uk="Сходи за рецепцією.")
    branch_actions.pause(town.branch, reason=reason, by=town.clara, now=town.now)


STATES = {
    "calls": lambda town: call(town, 0),
    "nothing yet": lambda town: None,
    "air raid": lambda town: stop(town, "air_raid"),
    "power cut": lambda town: stop(town, "power"),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(state, page, site, town):
    STATES[state](town)
    town.board(page.context, site)
    for face in ("sound:off", "second:en.sound:off"):
        page.context.add_cookies([{"name": "vikno_board_face", "value": face, "url": site}])
        page.goto("/board/")
        expect(page.locator("html")).to_have_attribute("data-connection", "live")
        assert violations(page) == []


@pytest.mark.parametrize("address", ["/board/pair/", "/board/settings/"])
def test_axe_finds_nothing_where_a_board_is_set_up(address, page, site, town):
    town.board(page.context, site)
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("face", ["sound:off", "second:en.sound:off"])
def test_nothing_is_cut_off_on_any_television(face, page, site, town):
    for number in range(6):
        call(town, number)
    for _ in range(12):
        town.issue()
    town.board(page.context, site)
    page.context.add_cookies([{"name": "vikno_board_face", "value": face, "url": site}])
    for width, height in ((1920, 1080), (1280, 720), (3840, 2160), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/board/")
        foot = page.locator("footer").bounding_box()
        assert foot["y"] + foot["height"] <= height + 1
        side = page.locator(".v-board__side")
        assert side.evaluate("side => side.scrollHeight <= side.clientHeight + 1")

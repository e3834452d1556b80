"""The demo as anyone meets it: the town alive on its front, each seat one press away and back, its clock at hand."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.screens.axe import violations
from tests.site import database_url, serving
from vikno.apps.demo.actions.town import FIRST_MORNING, build
from vikno.apps.demo.jobs import ready
from vikno.apps.demo.jobs.player import Player
from vikno.apps.demo.models import Clock
from vikno.apps.queue.models import Call, Ticket
from vikno.lib.clock import system

NINE = FIRST_MORNING.replace(hour=8, minute=25)
SEATS = {
    "Кіоск біля дверей": r"/kiosk/$",
    "Табло": r"/board/$",
    "Анна, адміністраторка": r"/desk/$",
    "Рецепція": r"/reception/central/$",
    "Телефон відвідувача": r"/t/[\w-]+/$",
    "Керівниця": r"/control/",
    "Налаштування центру": r"/setup/central/$",
    "Талон із дому": r"/take/central/$",
}


@pytest.fixture(scope="module")
def demo_server(django_db_setup, django_db_blocker, tmp_path_factory):
    """The site of a demo, in a process of its own."""
    with django_db_blocker.unblock():
        url = database_url()
    with serving(url, tmp_path_factory.mktemp("demo") / "said", VIKNO_DEMO="1") as address:
        yield address


@pytest.fixture
def player(demo_server, transactional_db, settings) -> Player:
    """The player of the town at twenty-five past eight; the clock stands there."""
    settings.DEMO, settings.WAITS_REUSE, settings.REMEMBER_SECONDS = True, 5, 2
    build()
    found = Player(seed=Clock.objects.get().seed, now=FIRST_MORNING)
    found.advance(NINE)
    stand(NINE)
    return found


def stand(moment, **more):
    values = {"at": moment, "set_at": system(), "beat_at": system(), "speed": 0, "target_at": None}
    Clock.objects.update(**{**values, **more})


@pytest.fixture
def context(browser, demo_server, player):
    """A browser in the town; an error of a script or of the content policy fails the test."""
    found = browser.new_context(base_url=demo_server, locale="uk-UA", timezone_id="Europe/Kyiv")
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)

    found.on("page", watch)
    yield found
    found.close()
    assert wrong == []


@pytest.fixture
def square(context) -> Page:
    """The town's front, open in the browser."""
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
    return page


def hour(page: Page):
    return page.locator("[data-town-clock] [data-clock]")


@pytest.mark.parametrize("seat", SEATS)
def test_each_seat_is_one_press_away_and_one_press_back(square, seat):
    square.get_by_role("button", name=re.compile(f"^{seat}")).click()
    expect(square).to_have_url(re.compile(SEATS[seat]))
    expect(square.locator("main")).to_be_visible()
    square.get_by_role("button", name="До містечка").click()
    expect(square).to_have_url(re.compile(r":\d+/$"))
    expect(square.get_by_role("heading", level=1)).to_have_text("У Ясенах уже відчинено. Заходьте", use_inner_text=True)


def test_anna_finds_her_counter_and_her_work(square, player):
    square.get_by_role("button", name="Анна, адміністраторка").click()
    expect(square.locator("header")).to_contain_text("7")
    expect(square.locator("header")).to_contain_text("Анна Лісова")


def test_a_call_appears_without_a_reload(square, player):
    before = square.locator(".v-call__number").first.inner_text()
    calls = Call.objects.count()
    moment = NINE
    while Call.objects.count() == calls:
        moment += (NINE - FIRST_MORNING) / 35
        player.advance(moment)
    newest = Ticket.objects.get(calls=Call.objects.latest("pk"), branch__code="central")
    expect(square.locator(".v-call__number").first).not_to_have_text(before)
    expect(square.locator(".v-calls")).to_contain_text(newest.label)


def test_the_pace_is_set_by_a_press_and_seen_at_once(square, context):
    other = context.new_page()
    other.goto("/")
    square.get_by_role("button", name="×60").click()
    for page in (square, other):
        expect(page.get_by_role("button", name="×60")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("×60: година минає за хвилину.")).to_be_visible()
    assert Clock.objects.get().speed == 60


def test_a_jump_shows_how_far_it_has_got_and_arrives(square, player):
    square.get_by_role("button", name="піку").click()
    expect(square.get_by_role("progressbar")).to_be_visible()
    expect(square.get_by_text("Граємо ранок:")).to_be_visible()
    deadline = time.monotonic() + 120
    while Clock.objects.get().target_at is not None and time.monotonic() < deadline:
        ready.turn(player)
    expect(hour(square)).to_have_text("10:30")
    expect(square.get_by_role("progressbar")).to_have_count(0)


def test_without_a_script_the_clock_turns_and_the_doors_open(browser, demo_server, player):
    bare = browser.new_context(base_url=demo_server, locale="uk-UA", java_script_enabled=False)
    page = bare.new_page()
    page.goto("/")
    page.get_by_role("button", name="×10").click()
    expect(page.get_by_role("button", name="×10")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Кіоск біля дверей").click()
    expect(page).to_have_url(re.compile(r"/kiosk/$"))
    bare.close()


def test_the_town_is_walked_by_keyboard_alone(square):
    for _ in range(40):
        square.keyboard.press("Tab")
        if "Кіоск" in square.evaluate("document.activeElement.innerText"):
            break
    square.keyboard.press("Enter")
    expect(square).to_have_url(re.compile(r"/kiosk/$"))


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_front_harms_nobody(browser, demo_server, player, width, scheme, language):
    context = browser.new_context(
        base_url=demo_server, viewport={"width": width, "height": 900}, color_scheme=scheme, timezone_id="Europe/Kyiv"
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": demo_server}])
    page = context.new_page()
    for path in ("/", "/demo/real/"):
        page.goto(path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(
    ("at", "more"),
    [
        (FIRST_MORNING, {}),
        (FIRST_MORNING.replace(hour=9), {"target_at": FIRST_MORNING.replace(hour=10), "started_at": FIRST_MORNING}),
        (FIRST_MORNING.replace(hour=21), {}),
        (FIRST_MORNING.replace(hour=9), {"beat_at": None}),
    ],
    ids=["before opening", "running ahead", "at night", "asleep"],
)
def test_no_state_of_the_front_harms_anybody(context, at, more):
    stand(at, **more)
    page = context.new_page()
    page.goto("/")
    assert violations(page) == []

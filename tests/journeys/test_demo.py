"""The demo as anyone meets it: the town alive on its front, each seat one press away and back, its clock at hand."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.screens.axe import violations
from tests.site import database_url, serving
from vikno.apps.demo.actions.town import FIRST_MORNING, build
from vikno.apps.demo.jobs import ready
from vikno.apps.demo.jobs.player import Player
from vikno.apps.demo.models import Clock
from vikno.apps.queue.models import Call, Ticket
from vikno.lib.clock import system

EARLY = FIRST_MORNING.replace(hour=8, minute=25)
SEATS = {
    "Кіоск біля дверей": r"/kiosk/$",
    "Табло": r"/board/$",
    "Анна, адміністраторка": r"/desk/$",
    "Рецепція": r"/reception/central/$",
    "Телефон відвідувача": r"/t/[\w-]+/$",
    "Керівниця": r"/control/",
    "Налаштування центру": r"/setup/central/$",
    "Талон із дому": r"/take/central/$",
    "Анна приймає": r"/intake/",
    "Борис, реєстратор": r"/office/",
    "Єва, вікно": r"/issue/",
    "Де моя справа": r"/case/",
}


@dataclass
class Yaseny:
    """The town, its player, and the hour they have come to."""

    player: Player
    now: datetime = FIRST_MORNING

    def play(self, until: datetime) -> None:
        """Let the town live on until then, its clock standing there."""
        self.now = self.player.advance(until)
        stand(self.now)


def stand(moment: datetime, **more) -> None:
    """Let the town's clock stand at a moment, its player alive."""
    values = {"at": moment, "set_at": system(), "beat_at": system(), "speed": 0, "target_at": None}
    Clock.objects.update(**{**values, **more})


@pytest.fixture(scope="module")
def yaseny(django_db_setup, django_db_blocker):
    """The town, built once for the file; it lives on from test to test, and nothing is wiped in between."""
    with django_db_blocker.unblock(), override_settings(DEMO=True, WAITS_REUSE=5):
        build()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DatabaseOperations, "sql_flush", lambda *tables, **options: [])
            yield Yaseny(Player(seed=Clock.objects.get().seed, now=FIRST_MORNING))
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def demo_server(yaseny, tmp_path_factory):
    """The site of the demo, in a process of its own."""
    with serving(database_url(), tmp_path_factory.mktemp("demo") / "said", VIKNO_DEMO="1") as address:
        yield address


@pytest.fixture
def town(yaseny, transactional_db) -> Yaseny:
    """The town, its clock standing at the hour it has come to."""
    stand(yaseny.now)
    return yaseny


@pytest.fixture
def morning(town) -> Yaseny:
    """The town at twenty-five past eight or later, at work; somebody waits in the centre."""
    town.play(max(town.now, EARLY))
    while not Ticket.objects.filter(branch__code="central", state=Ticket.State.WAITING).exists():
        town.play(town.now + timedelta(seconds=30))
    return town


@pytest.fixture
def context(browser, demo_server, town):
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


def front(context) -> Page:
    """The town's front, live in the browser."""
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
    return page


@pytest.fixture
def square(morning, context) -> Page:
    """The front of the town at work."""
    return front(context)


def hour(page: Page):
    return page.locator("[data-town-clock] [data-clock]")


def test_a_jump_shows_how_far_it_has_got_and_arrives(town, context):
    square = front(context)
    square.get_by_role("button", name="відкриття").click()
    expect(square.get_by_role("progressbar")).to_be_visible()
    expect(square.get_by_text("Граємо ранок:")).to_be_visible()
    while Clock.objects.get().target_at is not None:
        ready.turn(town.player)
    town.now = Clock.objects.get().at
    expect(hour(square)).to_have_text("07:58")
    expect(square.get_by_role("progressbar")).to_have_count(0)


@pytest.mark.parametrize("seat", SEATS)
def test_each_seat_is_one_press_away_and_one_press_back(square, seat):
    square.get_by_role("button", name=re.compile(f"^{seat}")).click()
    expect(square).to_have_url(re.compile(SEATS[seat]))
    expect(square.locator("main")).to_be_visible()
    square.get_by_role("button", name="До містечка").click()
    expect(square).to_have_url(re.compile(r":\d+/$"))
    expect(square.get_by_role("heading", level=1)).to_contain_text("У Ясенах")


def test_anna_finds_her_counter_and_her_work(square):
    square.get_by_role("button", name="Анна, адміністраторка").click()
    expect(square.locator("header")).to_contain_text("7")
    expect(square.locator("header")).to_contain_text("Анна Лісова")


def test_a_call_appears_without_a_reload(square, morning):
    shown = square.locator(".v-calls")
    before = shown.inner_text()
    calls = Call.objects.filter(ticket__branch__code="central")
    # Another branch may call the same letter and number: wait for one that was not to be seen.
    while calls.latest("pk").ticket.label in before:
        morning.play(morning.now + timedelta(seconds=30))
    expect(shown).to_contain_text(calls.latest("pk").ticket.label)


def test_the_pace_is_set_by_a_press_and_seen_at_once(square, context):
    other = context.new_page()
    other.goto("/")
    square.get_by_role("button", name="×60").click()
    for page in (square, other):
        expect(page.get_by_role("button", name="×60")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("×60: година минає за хвилину.")).to_be_visible()
    assert Clock.objects.get().speed == 60


def test_without_a_script_the_clock_turns_and_the_doors_open(browser, demo_server, morning):
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
def test_the_front_harms_nobody(browser, demo_server, morning, width, scheme, language):
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
def test_no_state_of_the_front_harms_anybody(morning, context, at, more):
    stand(at, **more)
    page = context.new_page()
    page.goto("/")
    assert violations(page) == []

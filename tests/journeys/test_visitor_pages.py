"""Every page and state a visitor meets, in both languages and several looks: axe, width, size of what is touched."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.journeys.open_town import moment
from tests.journeys.visitors import LYING, PHONE, STANDING, VisitorsTown, window
from tests.screens.axe import violations
from vikno.apps.catalogue.models import Area, Card, EventStep, LifeEvent, Paper
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.actions import counter, serve, visitor
from vikno.rules.tickets import Actor

LOOKS = [("en", ""), ("uk", "theme:dark.contrast:more.type:large")]


@pytest.fixture
def town(site):
    """The town with a card, an area, a life event, a ground and somebody waiting."""
    town = VisitorsTown()
    town.ground(3)
    card = Card.objects.create(
        slug="r", name_uk="Р", plain_name_uk="Р", name_en="R", confidence="high", fee_is_due=True,
        fee_amounts=[{"amount_uah": "49.92", "on_date": None, "note_uk": "", "note_en": ""}],
    )  # fmt: skip
    for order, need in enumerate(("bring", "maybe", "leave")):
        Paper.objects.create(
            card=card, order=order, name_uk="Паспорт або ID-картка", name_en="Passport or ID card", form="original",
            need=need, why_uk="Щоб звірити особу", why_en="To know who you are",
        )  # fmt: skip
    area = Area.objects.create(
        code="cit", guide_id=6, name_uk="Громадянство та міграція", name_en="Citizenship", icon="id", order=1
    )
    town.residence.card, town.residence.area = card, area
    town.residence.save()
    event = LifeEvent.objects.create(slug="moving", name_uk="Переїзд", name_en="Moving home", icon="home", order=1)
    EventStep.objects.create(event=event, service=town.residence, order=1, name_uk="Прописка", evidence="group")
    EventStep.objects.create(event=event, order=2, name_uk="Лікар", name_en="A doctor", evidence="proposal")
    for _ in range(9):
        town.issue()
    return town


def dressed(page: Page, site: str, look: tuple[str, str]) -> None:
    """Speak this language and wear this look from now on."""
    language, chosen = look
    page.context.add_cookies(
        [
            {"name": "django_language", "value": language, "url": site},
            {"name": "look", "value": chosen or "none", "url": site},
        ]
    )


def check(page: Page, paths: list[str], site: str, *, least: int) -> None:
    """In every look: axe finds nothing, nothing sticks out sideways, nothing to touch is too small."""
    page.clock.install()
    found = {}
    for look in LOOKS:
        dressed(page, site, look)
        for path in paths:
            page.goto(path)
            page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # no countdown leads away meanwhile
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # at the end the foot covers nothing
            out = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found[path, look] = [*violations(page), *small(page, least), *([f"{out} too wide"] if out > 0 else [])]
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def small(page: Page, least: int) -> list[str]:
    """What can be touched and is lower than it should be; links inside sentences excepted (WCAG 2.5.8)."""
    return page.evaluate(
        """least => [...document.querySelectorAll("main a, main button, main input:not([type=hidden]), footer button")]
          .filter((one) => one.getClientRects().length && getComputedStyle(one).display !== "inline")
          .filter((one) => !(one.matches("input[type=checkbox], input[type=search], input:not([type])")))
          .filter((one) => one.getBoundingClientRect().height < least - 0.5)
          .map((one) => `${one.textContent.trim().slice(0, 40)}: ${one.getBoundingClientRect().height}`)""",
        least,
    )


KIOSK = [
    "", "documents/", "line/А/", "find/", "find/?q=residence", "find/?q=зорельот", "find/?papers", "area/cit/",
    "event/moving/", "mine/", "mine/?code=А999", "first/", "first/words/",
]  # fmt: skip


def test_every_page_of_the_kiosk_is_sound(browser, site, town):
    with window(browser, site, STANDING) as page:
        town.kiosk(page.context, site)
        check(page, [f"/kiosk/{path}" for path in KIOSK], site, least=64)


def test_the_page_where_a_kiosk_is_paired_is_sound(browser, site, town):
    with window(browser, site, STANDING) as page:
        check(page, ["/kiosk/pair/"], site, least=64)


@pytest.mark.parametrize("size", [LYING, (1920, 1080)], ids=["1366", "1920"])
def test_lying_screens_show_the_first_page_whole(size, browser, site, town):
    with window(browser, site, size) as page:
        town.kiosk(page.context, site)
        page.goto("/kiosk/")
        assert page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page) == []


def test_lower_buttons_all_lie_in_the_lower_part(browser, site, town):
    with window(browser, site, STANDING) as page:
        town.kiosk(page.context, site)
        page.context.add_cookies([{"name": "vikno_reach", "value": "low", "url": site}])
        page.goto("/kiosk/")
        tops = page.evaluate("[...document.querySelectorAll('main a')].map(link => link.getBoundingClientRect().y)")
        assert min(tops) >= 1920 * 0.45
        assert violations(page) == []


def service_page(town):
    return f"/kiosk/service/{town.residence.pk}/?papers"


def stopped_service(town):
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр не відповідає", reason_en="The register is silent",
        by=HOUSE, now=moment(),
    )  # fmt: skip
    return service_page(town) + "&refused"


def fresh_ticket(town):
    return f"/kiosk/ticket/{town.issue(client_id=uuid4()).visit.secret}/"


def unprinted_ticket(town):
    from vikno.apps.queue.actions import printing

    ticket = town.issue()
    printing.note_not_printed(ticket, why="no_paper", by=HOUSE, now=moment())
    return f"/kiosk/ticket/{ticket.visit.secret}/"


def own_place(town):
    return f"/kiosk/mine/{town.issue().pk}/"


def place_of_one_away(town):
    ticket = away(town)
    return f"/kiosk/mine/{ticket.pk}/"


def closed(town):
    actions.pause(town.branch, reason="other", by=HOUSE, now=moment())
    return "/kiosk/"


def alarm(town):
    branches.change_branch(town.branch, shelter_uk="Сходи за рецепцією.", by=HOUSE, now=moment())
    actions.pause(town.branch, reason="air_raid", by=HOUSE, now=moment())
    return "/kiosk/"


def full(town):
    branches.change_branch(town.branch, most_waiting=1, by=HOUSE, now=moment())
    return "/kiosk/"


STATES = [
    service_page, stopped_service, fresh_ticket, unprinted_ticket, own_place, place_of_one_away, closed, alarm, full,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_of_the_kiosk_is_sound(state, browser, site, town):
    path = state(town)
    with window(browser, site, STANDING) as page:
        town.kiosk(page.context, site)
        check(page, [path], site, least=64)


def away(town):
    town.tick()
    ticket = town.issue()
    visitor.step_out(ticket.pk, minutes=15, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)
    return ticket


def called(town):
    town.tick()
    return town.call()


def serving(town):
    ticket = called(town)
    town.start()
    return ticket


def missed(town):
    ticket = called(town)
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.later(seconds=1))
    serve.miss(town.anna, by=town.anna, now=town.later(seconds=1))
    return ticket


def parked(town):
    ticket = serving(town)
    serve.park(town.anna, reason="papers", minutes=30, to_me=False, by=town.anna, now=town.now)
    return ticket


def finished(town):
    ticket = serving(town)
    town.finish(ticket)
    return ticket


def cancelled(town):
    ticket = town.issue()
    visitor.cancel(ticket.pk, role=Actor.VISITOR, by=visitor.VISITOR, now=moment())
    return ticket


def raided(town):
    ticket = away(town)
    alarm(town)
    return ticket


def waiting(town):
    town.tick()
    return town.issue(town.residence, town.ready)


@pytest.mark.parametrize(
    "state", [waiting, away, called, serving, missed, parked, finished, cancelled, raided], ids=lambda one: one.__name__
)
def test_a_state_of_the_live_ticket_is_sound(state, browser, site, town):
    ticket = state(town)
    with window(browser, site, PHONE) as page:
        check(page, [f"/t/{ticket.visit.secret}/"], site, least=44)


PHONE_PAGES = [
    "/take/", "/take/central/", "/take/central/line/А/", "/take/central/find/?q=residence",
    "/take/central/find/?q=зорельот", "/t/aaaaaaaaaaaaaaaaaaaaaa/",
]  # fmt: skip


def test_every_page_of_the_phone_is_sound(browser, site, town):
    with window(browser, site, PHONE) as page:
        check(page, [*PHONE_PAGES, f"/take/central/service/{town.residence.pk}/"], site, least=44)


def test_every_page_beside_the_ticket_is_sound(browser, site, town):
    ticket = waiting(town)
    beside = ["away/", "late/", "cancel/", "add/", "add/?q=residence", "add/?line=А", "way/"]
    with window(browser, site, PHONE) as page:
        check(page, [f"/t/{ticket.visit.secret}/{path}" for path in beside], site, least=44)


@pytest.mark.parametrize("path", ["/t/{secret}/", "/take/central/service/{service}/", "/take/"])
def test_at_double_zoom_nothing_sticks_out_sideways(path, browser, site, town):
    ticket = waiting(town)
    with window(browser, site, (320, 640)) as page:
        page.goto(path.format(secret=ticket.visit.secret, service=town.residence.pk))
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_wide_screen_shows_the_ticket_too(browser, site, town):
    ticket = waiting(town)
    with window(browser, site, (1280, 900)) as page:
        check(page, [f"/t/{ticket.visit.secret}/"], site, least=44)

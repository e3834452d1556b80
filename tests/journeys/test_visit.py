"""A whole visit, from the kiosk by the door to «visit finished»: by touch, by keyboard, without JavaScript."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.journeys.visitors import LYING, PHONE, STANDING, VisitorsTown, take, to_service, walk_to, window
from vikno.apps.journal.models import Entry
from vikno.apps.queue.models import Ticket

DESK = (1440, 900)


@pytest.fixture
def town(site):
    return VisitorsTown()


@pytest.fixture
def windows(browser, site):
    """Opens windows that are closed, and looked at for errors, when the test is over."""
    with ExitStack() as stack:
        yield lambda size, **more: stack.enter_context(window(browser, site, size, **more))


def kiosk_of(windows, town, site, size, **more):
    """The kiosk at its first page."""
    kiosk = windows(size, **more)
    town.kiosk(kiosk.context, site)
    kiosk.goto("/kiosk/")
    return kiosk


def desk_of(windows, town, site, **more):
    """Anna's desk, live."""
    desk = windows(DESK, **more)
    town.enter(desk.context, site, town.anna)
    desk.goto("/desk/")
    expect(desk.locator("html[data-connection='live']")).to_be_attached()
    return desk


def scanned(kiosk):
    """The address behind the QR code of the ticket that the kiosk shows."""
    expect(kiosk.get_by_role("img", name="QR-код талона для телефона")).to_be_visible()
    return kiosk.url.replace("/kiosk/ticket/", "/t/")


def said(page, words):
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def rested(desk):
    """Wait until the desk takes the next press, and give the desk."""
    expect(desk.locator("body:not([data-resting])")).to_be_attached()
    return desk


def assert_served_once():
    """One ticket, finished, with each step in the journal once."""
    assert Ticket.objects.get().state == "finished"
    for word in ("ticket.issued", "ticket.called", "ticket.started", "ticket.finished"):
        assert Entry.objects.filter(word=word).count() == 1, word


def test_by_touch(windows, town, site):
    kiosk = kiosk_of(windows, town, site, STANDING, has_touch=True)
    to_service(kiosk)
    take(kiosk).tap()
    phone = windows(PHONE, has_touch=True)
    phone.goto(scanned(kiosk))
    expect(phone.locator("html[data-connection='live']")).to_be_attached()
    desk = desk_of(windows, town, site, has_touch=True)
    desk.get_by_role("button", name="Покликати наступного").first.tap()
    said(phone, "Вас кличуть")
    phone.get_by_role("button", name="Іду").tap()
    expect(desk.get_by_text("відповів із телефона: іде")).to_be_visible()
    rested(desk).locator("#desk-start button").tap()
    said(phone, "Вас приймають: вікно 1")
    rested(desk).locator("#desk-finish button").tap()
    said(phone, "Візит завершено")
    assert_served_once()


def test_by_keyboard(windows, town, site):
    kiosk = kiosk_of(windows, town, site, LYING)
    for name, path in (("Подати документи", "documents"), ("Прописка, довідки", "line"), ("residence", "service")):
        walk_to(kiosk, name)
        kiosk.keyboard.press("Enter")
        kiosk.wait_for_url(f"**/{path}/**")
    walk_to(kiosk, "Узяти талон")
    kiosk.keyboard.press("Enter")
    phone = windows(PHONE)
    phone.goto(scanned(kiosk))
    expect(phone.locator("html[data-connection='live']")).to_be_attached()
    desk = desk_of(windows, town, site)
    desk.keyboard.press("F2")
    said(phone, "Вас кличуть")
    walk_to(phone, "Іду")
    phone.keyboard.press("Enter")
    expect(desk.get_by_text("відповів із телефона: іде")).to_be_visible()
    rested(desk).keyboard.press("F2")
    said(phone, "Вас приймають: вікно 1")
    rested(desk).keyboard.press("Control+Enter")
    said(phone, "Візит завершено")
    assert_served_once()


def test_with_javascript_off_on_the_phone(windows, town, site):
    kiosk = kiosk_of(windows, town, site, STANDING, has_touch=True)
    to_service(kiosk)
    take(kiosk).tap()
    phone = windows(PHONE, java_script_enabled=False)
    phone.goto(scanned(kiosk))
    expect(phone.get_by_text("Місце в черзі")).to_be_visible()
    town.tick()
    ticket = town.call()
    phone.reload()
    said(phone, "Вас кличуть")
    phone.get_by_role("button", name="Іду").click()
    expect(phone.get_by_text("Ми знаємо, що ви йдете.")).to_be_visible()
    town.start()
    phone.reload()
    said(phone, "Вас приймають: вікно 1")
    town.finish(ticket)
    phone.reload()
    said(phone, "Візит завершено")
    assert_served_once()

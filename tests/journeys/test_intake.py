"""A birth package at the counter, by keyboard: from the ticket to the filing, with the page lost in between."""

import os
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import expect

from tests.apps.cases.conftest import Editor, document
from tests.journeys.open_town import OpenTown, moment
from tests.screens.axe import violations
from tests.screens.intake.conftest import BIRTH, RESIDENCE
from vikno.apps.cases.actions import intake
from vikno.apps.cases.models import Case, Filing, Intake
from vikno.apps.catalogue.actions import versions as drafts
from vikno.apps.journal.actions import HOUSE
from vikno.apps.people import actions as people

SHOTS = os.environ.get("VIKNO_SHOTS")


class FilingTown(OpenTown):
    """The open town whose birth and residence are worked out, with David on record."""

    def __init__(self) -> None:
        super().__init__()
        for service, more in ((self.birth, BIRTH), (self.residence, RESIDENCE)):
            draft = drafts.start_draft(service.pk, by=Editor(901), now=self.now)
            plain = document(service.code, **more)
            draft = drafts.change_draft(draft.pk, contents=plain, counter=draft.counter, by=Editor(901), now=self.now)
            today = self.now.date()
            drafts.publish(draft.pk, counter=draft.counter, valid_from=today, by=Editor(902), now=self.now)
        self.david = people.add_person(
            client_id=uuid4(), surname="Коваль", given_name="Давид", patronymic="Іванович", phone="+380501112233",
            by=HOUSE, now=self.now,
        ).party  # fmt: skip
        people.add_document(self.david.pk, kind="id_card", number="001234567", by=HOUSE, now=self.now)


def look(page, name: str) -> None:
    """No fault of accessibility; and a picture, where somebody wants to look."""
    if SHOTS:
        for width, height in ((1440, 900), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"))
        page.set_viewport_size({"width": 1440, "height": 900})
    assert violations(page) == []


def sign(page) -> None:
    """With the mouse, on the screen; the page is lost between the stroke and the press that keeps it."""
    page.get_by_role("button", name="Підписати на екрані").click()
    place = page.locator("canvas[data-pad]").bounding_box()
    page.mouse.move(place["x"] + 50, place["y"] + 50)
    page.mouse.down()
    page.mouse.move(place["x"] + 200, place["y"] + 90, steps=5)
    page.mouse.up()
    page.reload()
    page.get_by_role("button", name="Підписати на екрані").click()
    page.get_by_role("button", name="Зберегти підпис").click()


def test_a_package_goes_from_the_ticket_to_the_filing_by_keyboard(page, site):
    town = FilingTown()
    town.enter(page.context, site, town.anna)
    town.sit(town.anna, town.first)
    town.issue(town.birth, town.residence)
    town.tick()
    town.call()
    town.start()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/")
    expect(page.get_by_role("button", name="Прийняти документи")).to_be_visible()
    expect(page.locator("html[data-connection='live']")).to_be_attached()
    page.keyboard.press("KeyP")

    expect(page.locator("#find-applicant")).to_be_focused()
    look(page, "person-empty")
    page.keyboard.type("001234567")
    expect(page.get_by_text("за документом")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Коваль Давид Іванович")).to_be_visible()
    expect(page.locator("input[name='identified'][value='document']")).to_be_checked()
    look(page, "person")
    page.keyboard.press("F2")

    expect(page.locator(".intake__papers")).to_be_visible()
    page.locator("input[name='f.is_married'][value='yes']").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("з відповідей: У шлюбі? так")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("input[name='sheets.passport']")).to_have_value("1")
    page.keyboard.press("2")
    expect(page.locator("input[name='sheets.marriage']")).to_have_value("1")
    look(page, "papers")
    page.keyboard.press("F2")

    field = page.locator("[id='a-applicant-tax_number']")
    field.focus()
    page.keyboard.type("3184710690")
    page.keyboard.press("Tab")
    expect(page.locator(".v-field__error", has_text="Остання цифра не сходиться")).to_be_visible()
    look(page, "form")
    field.fill("3184710691")
    page.keyboard.press("Tab")
    expect(page.locator(".v-field__error", has_text="Остання цифра не сходиться")).to_have_count(0)

    page.context.set_offline(True)
    born = page.locator("[id='a-test-00031-child_born']")
    born.focus()
    page.keyboard.type("02.11.2026")
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("Немає зв’язку")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Збережено о")
    draft = Intake.objects.get()
    assert draft.answers["test-00031.child_born"] == "2026-11-02"

    context = page.context
    page.close()
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/intake/{draft.pk}/form/")
    expect(page.locator("[id='a-applicant-tax_number']")).to_have_value("3184710691")
    expect(page.locator("[id='a-test-00031-child_born']")).to_have_value("02.11.2026")
    page.keyboard.press("F2")

    page.locator("#notify_by").select_option("sms")
    page.locator("#result_way").select_option("counter")
    page.keyboard.press("F2")
    expect(page.get_by_text("Ще не зареєстровано")).to_be_visible()
    look(page, "sign-lacks")
    page.locator("input[name='consent'][type='checkbox']").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("надано о")).to_be_visible()
    sign(page)
    expect(page.get_by_text("підписано на екрані о")).to_be_visible()
    look(page, "sign")
    page.keyboard.press("F2")

    filing_heading = page.locator(".intake__number h1")
    expect(filing_heading).to_be_visible()
    filing = Filing.objects.get()
    expect(filing_heading).to_have_text(filing.number)
    assert Case.objects.count() == 2
    look(page, "registered")
    page.keyboard.press("F6")
    expect(page.get_by_role("heading", name="Лист про проходження справи").first).to_be_visible()
    look(page, "filing")
    page.goto("/intake/filings/")
    expect(page.get_by_role("link", name=filing.number)).to_be_visible()
    look(page, "journal")
    page.goto("/intake/")
    look(page, "home")
    if SHOTS:
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
        page.goto("/intake/")
        page.screenshot(path=str(Path(SHOTS) / "home-en.png"))
        page.goto(f"/intake/filings/{filing.pk}/")
        page.screenshot(path=str(Path(SHOTS) / "filing-en.png"))
    assert moment() > filing.registered_at


def test_power_cut_in_the_middle_loses_nothing_that_was_typed(browser, site):
    town = FilingTown()
    draft = half_done(town)
    before = window(browser, site, town)
    before.goto(f"/intake/{draft.pk}/papers/")
    before.locator("input[name='f.is_married'][value='yes']").check()
    expect(before.get_by_text("з відповідей: У шлюбі? так")).to_be_visible()
    before.keyboard.press("1")
    expect(before.locator("input[name='sheets.passport']")).to_have_value("1")
    before.locator("input[name='sheets.passport']").fill("3")
    before.keyboard.press("Tab")
    expect(before.locator("[data-saved]")).to_contain_text("Збережено о")
    before.goto(f"/intake/{draft.pk}/form/")
    before.locator("[id='a-applicant-tax_number']").fill("3184710691")
    before.locator("[id='a-test-00031-child_born']").press_sequentially("02.11.2026")
    expect(before.locator("[data-saved]")).to_contain_text("Збережено о")  # the field was not left: a pause sends it
    written(draft, "test-00031.child_born", before)
    before.context.close()

    after = window(browser, site, town)
    after.goto("/intake/")
    after.locator(".intake__open").get_by_role("link").first.click()
    after.goto(f"/intake/{draft.pk}/papers/")
    expect(after.locator("input[name='f.is_married'][value='yes']")).to_be_checked()
    expect(after.locator("input[name='sheets.passport']")).to_have_value("3")
    after.goto(f"/intake/{draft.pk}/form/")
    expect(after.locator("[id='a-applicant-tax_number']")).to_have_value("3184710691")
    expect(after.locator("[id='a-test-00031-child_born']")).to_have_value("02.11.2026")
    assert violations(after) == []
    after.context.close()


def half_done(town) -> Intake:
    """An intake of Anna's for David, begun by the real action."""
    opened = intake.open_intake(
        town.branch, client_id=uuid4(), service_ids=[town.birth.pk, town.residence.pk], by=town.anna, now=town.now
    ).intake
    return intake.choose_applicant(opened.pk, town.david.pk, identified="document", by=town.anna, now=town.now)


def window(browser, site, town):
    """A browser that has never seen this page: another computer, or this one after the power came back."""
    context = browser.new_context(base_url=site, locale="uk-UA", timezone_id="Europe/Kyiv")
    town.enter(context, site, town.anna)
    return context.new_page()


def written(draft: Intake, key: str, page) -> None:
    """Wait until the server holds the answer that the page says is saved."""
    for _ in range(100):
        draft.refresh_from_db()
        if key in draft.answers:
            return
        page.wait_for_timeout(100)
    raise AssertionError(draft.answers)

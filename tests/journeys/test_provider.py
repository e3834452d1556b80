"""A provider's day in a browser: its cases by term, a package received, a question and its answer, a result given."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.journeys.open_cases import OpenIssue, sound
from vikno.apps.cases.actions import notes
from vikno.apps.cases.models import Case, Note


def done(page, words: str) -> None:
    """The page says what was done, and its scripts have come as far as the live connection."""
    expect(page.locator(".v-toast").filter(has_text=words)).to_be_visible()
    expect(page.locator("html[data-connection='live']")).to_be_attached()


def test_a_provider_receives_asks_is_answered_live_decides_and_is_told_when_too_late(page, site):
    town = OpenIssue()
    emma = town.officer()
    case, late = town.case(), town.case()
    town.register(case, late)
    town.enter(page.context, site, emma)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/provider/")
    expect(page.get_by_text("ще не отримано").first).to_be_visible()
    sound(page)

    page.get_by_role("link", name=case.number).click()
    expect(page.locator("html[data-connection='live']")).to_be_attached()
    sound(page)
    page.keyboard.press("F2")
    done(page, "Отримано")
    page.keyboard.press("F3")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("Чи є згода співвласника?")
    page.get_by_role("button", name="Надіслати").click()
    done(page, "Надіслано до центру")
    asked = Note.objects.get(case=case, is_question=True)
    notes.add(case.pk, text="Є, на звороті.", client_id=uuid4(), by=town.anna, now=town.now, answers=asked.pk)
    expect(page.get_by_text("Є, на звороті.")).to_be_visible()
    sound(page)

    page.keyboard.press("F2")
    expect(page.get_by_role("dialog")).to_be_visible()
    sound(page)
    page.get_by_role("dialog").get_by_role("radio").first.check()
    page.get_by_role("button", name="Записати рішення").click()
    done(page, "Рішення записано")
    assert Case.objects.get(pk=case.pk).outcome == "granted"
    sound(page)

    page.goto(f"/provider/case/{late.pk}/")
    expect(page.locator("html[data-connection='live']")).to_be_attached()
    page.keyboard.press("F2")
    done(page, "Отримано")
    page.keyboard.press("F2")
    town.decide(late, by=emma)
    page.get_by_role("dialog").get_by_role("radio").last.check()
    page.get_by_label("Мотиви; для відмови обов’язкові").fill("Немає підстав.")
    page.get_by_role("button", name="Записати рішення").click()
    expect(page.get_by_role("alert")).to_contain_text(f"{late.number} уже не у вас")
    expect(page.get_by_role("alert")).to_contain_text("Немає підстав.")
    sound(page)

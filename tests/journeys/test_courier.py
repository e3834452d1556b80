"""A courier's run on a phone 360 px wide: loaded by photographs, signed for with a finger, results brought back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.open_cases import OpenIssue, photo, sign, sound
from vikno.apps.cases.actions import couriers
from vikno.apps.cases.models import Case, HandOverLine, Run


@pytest.fixture
def phone(browser, site):
    """A phone of Taras's, with a finger for a mouse."""
    context = browser.new_context(
        base_url=site, locale="uk-UA", timezone_id="Europe/Kyiv", viewport={"width": 360, "height": 740},
        has_touch=True, is_mobile=True,
    )  # fmt: skip
    yield context.new_page()
    context.close()


def fits(page) -> None:
    """Nothing is wider than the glass, and the page has no fault of accessibility."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sound(page)


def shoot(page, text: str) -> None:
    """Take a photograph of a code with the camera's file input; the page comes back by itself."""
    with page.expect_navigation():
        page.locator("input[data-photo]").set_input_files(photo(text))


def test_a_run_is_loaded_signed_for_and_brought_back_on_a_phone(phone, site):
    town, page = OpenIssue(), phone
    done = town.decide(town.with_provider())
    cases = [town.case(), town.case()]
    register = town.register(*cases)
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras, handover_ids=[register.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip
    town.enter(page.context, site, town.taras)

    page.goto("/courier/")
    expect(page.get_by_role("button", name="Виїжджаю")).to_be_visible()
    fits(page)
    shoot(page, f"{site}case/{cases[0].filing.secret}/")
    expect(page.locator(".courier__count")).to_contain_text("1")
    page.get_by_role("button", name="Виїжджаю").click()
    expect(page.get_by_role("button", name="Їхати без них")).to_be_visible()
    fits(page)
    shoot(page, f"{site}case/{cases[1].filing.secret}/")
    page.get_by_role("button", name="Виїжджаю").click()

    page.get_by_role("link", name="Відділ реєстрації").click()
    expect(page.get_by_label("Хто приймає: прізвище й посада")).to_be_visible()
    fits(page)
    shoot(page, f"{site}case/{done.filing.secret}/")
    expect(page.locator(".courier__packages").last).to_contain_text(done.number)
    page.get_by_label("Хто приймає: прізвище й посада").fill("Вовк Е., спеціалістка")
    sign(page)
    page.locator("form", has=page.locator("canvas[data-pad]")).get_by_role("button").last.click()
    expect(page.get_by_text("підписано").first).to_be_visible()

    shoot(page, f"{site}case/{done.filing.secret}/")
    fits(page)
    page.locator(".courier__end button").click()
    expect(page.locator(".courier__end")).to_have_count(0)
    assert Run.objects.get(pk=run.pk).back_at is not None
    assert {case.state for case in Case.objects.filter(pk__in=[one.pk for one in cases])} == {"provider"}
    assert HandOverLine.objects.filter(missing_at__isnull=False).count() == 0
    assert HandOverLine.objects.get(case=done, handover__direction="back").scanned_in_at is not None
    register.refresh_from_db()
    assert register.signature is not None

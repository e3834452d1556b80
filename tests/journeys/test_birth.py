"""The life situation «birth» from the ticket to the results in hand: two visits, one filing, one signature."""

from playwright.sync_api import expect

from tests.journeys.open_cases import BirthTown, sign, sound
from vikno.apps.cases.actions import answering, deciding, drawing, results
from vikno.apps.cases.models import Case, Filing, Result


def first_visit(page, site, town) -> Filing:
    """Anna takes the package in from David's ticket; the filing."""
    town.enter(page.context, site, town.anna)
    town.sit(town.anna, town.first)
    town.issue(town.birth)
    town.tick()
    town.call()
    town.start()
    page.goto("/intake/")
    sound(page)
    held: list = []
    # Fast hands on a slow line: typed before the scripts have come.
    page.route("**/htmx.min*.js", lambda route: held.append(route))
    with page.expect_request("**/htmx.min*.js"):
        page.get_by_role("button", name="Народження дитини").click()
    page.locator("#find-applicant").fill("001234567")
    held[0].continue_()
    page.unroute("**/htmx.min*.js")
    expect(page.get_by_text("за документом")).to_be_visible()
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("heading", name="Коваль Давид Іванович").or_(page.get_by_role("heading", name="Коваль Давид"))
    ).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".intake__papers")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("input[name='sheets.passport']")).to_have_value("1")
    page.keyboard.press("F2")
    page.locator("[id='a-applicant-tax_number']").fill("3184710691")
    page.locator("[id='a-test-00031-child_born']").fill("02.11.2026")
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("Збережено о")
    page.keyboard.press("F2")
    page.wait_for_url("**/sign/")
    saved: list = []
    page.route("**/sign/", lambda route: saved.append(route))
    with page.expect_request("**/sign/"):
        page.locator("#notify_by").select_option("sms")
    page.locator("#result_way").select_option("counter")
    page.keyboard.press("F2")  # while the first choice is on its way: it must not be written after the second
    assert page.locator("#intake-register").get_attribute("data-sent") is None
    saved[0].continue_()
    page.unroute("**/sign/")
    expect(page.get_by_text("Ще не зареєстровано")).to_be_visible()
    expect(page.locator("#result_way")).to_have_value("counter")
    page.locator("input[name='consent'][type='checkbox']").check()
    expect(page.get_by_text("надано о")).to_be_visible()
    page.get_by_role("button", name="Підписано на папері").click()
    expect(page.get_by_text("підписано на папері о")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator(".intake__number h1")).to_be_visible()
    sound(page)
    return Filing.objects.get()


def behind_the_wall(town, filing: Filing) -> None:
    """The registrar decides the birth, then the provider gets and decides the residence; both results lie here."""
    town.tick()
    birth, residence = filing.cases.order_by("position")
    assert (residence.after, residence.state) == ([1], "registered")
    drawing.draw_waiting(town.branch.pk, town.now)
    birth.refresh_from_db()
    for paper in deciding.papers_of(birth):
        deciding.look(birth.pk, paper.pk, by=birth.handler, now=town.now)
    deciding.decide(birth.pk, outcome="granted", ground="conditions_met", reasons="", by=birth.handler, now=town.now)
    emma = town.officer()
    town.register(residence)
    town.decide(residence, by=emma)
    for case, items in ((birth, [answering.Made("Свідоцтво про народження")]), (residence, [])):
        results.register_result(case.pk, by=town.halyna, now=town.now, items=items)


def test_a_birth_takes_two_visits_and_one_signature(page, site):
    town = BirthTown()
    page.set_viewport_size({"width": 1440, "height": 900})
    filing = first_visit(page, site, town)
    assert (filing.cases.count(), filing.package.package.slug) == (2, "birth")
    behind_the_wall(town, filing)

    town.finish(filing.ticket)
    town.sit(town.halyna, town.second)
    back = town.issue(town.ready)
    town.tick()
    town.call(town.halyna)
    town.start(town.halyna)
    town.enter(page.context, site, town.halyna)
    page.goto("/issue/")
    sound(page)
    page.keyboard.type(filing.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Підпис про отримання")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("Свідоцтво про народження")).to_be_visible()
    expect(page.get_by_text("Витяг")).to_be_visible()
    sound(page)
    sign(page)
    page.keyboard.press("F2")
    expect(page.locator(".v-toast").first).to_be_visible()
    back.refresh_from_db()
    assert back.state == "finished"
    assert set(Case.objects.values_list("state", flat=True)) == {"issued"}
    assert len({result.issue_client_id for result in Result.objects.all()}) == 1

"""A head before the set-up in a browser: a workplace from nothing to open doors by keyboard, and what can go wrong."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.open_town import OpenTown, moment
from tests.screens.axe import violations
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, devices
from vikno.apps.network.models import Branch, Counter
from vikno.apps.queue.actions import grounds
from vikno.apps.staff.models import Employee, Skill

PASSWORD = "чотири слова про вікно"
WEEK = range(5)


@pytest.fixture
def town(site):
    """The small town, open now, with the shipped grounds of priority."""
    town = OpenTown()
    grounds.load_shipped(by=HOUSE, now=moment())
    return town


@pytest.fixture
def head(page, site, town):
    """Clara's browser."""
    town.enter(page.context, site, town.clara)
    page.set_viewport_size({"width": 1280, "height": 720})
    return page


def follow(page, name, role="link"):
    """Go to a link or button by keyboard, press it, and wait for the page it leads to."""
    page.get_by_role(role, name=name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, label, text):
    """Go to a field by keyboard and write over what is in it."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def tick(page, label):
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Space")


def save(page, told):
    """Send the form by its key and wait for what the page then says."""
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-toast]")).to_contain_text(told)


def add_branch(page):
    page.goto("/setup/")
    follow(page, "Додати офіс")
    page.get_by_label("Територіальний підрозділ").focus()
    page.keyboard.press("ArrowDown")
    write(page, "Назва", "Ґрунівка")
    write(page, "Назва англійською", "Hrunivka")
    tick(page, "А intake")
    save(page, "Офіс додано")
    expect(page).to_have_url(re.compile("/setup/grunivka/$"))


def say_where(page):
    follow(page, "Написати адресу")
    write(page, "Адреса", "вул. Шкільна, 2")
    write(page, "Адреса англійською", "2 Shkilna St")
    write(page, "Телефон", "0 800 000")
    save(page, "Збережено")
    follow(page, "Описати шлях")
    write(page, "Шлях до укриття", "Підвал школи, вхід із двору.")
    write(page, "Те саме англійською", "The school’s basement, from the yard.")
    save(page, "Шлях до укриття збережено")


def draw_the_room(page):
    follow(page, "Додати залу")
    write(page, "Назва", "Кімната")
    save(page, "Залу додано")
    follow(page, "Додати вікно")
    save(page, "Вікно додано")


def set_hours(page):
    follow(page, "Поставити години")
    for day in WEEK:
        page.locator(f"#id_reception_{day}").focus()
        page.keyboard.insert_text("8-12, 13-17")
        page.locator(f"#id_working_{day}").focus()
        page.keyboard.insert_text("8-18")
    save(page, "Години збережено")


def hire(page):
    follow(page, "Додати людей")
    write(page, "Прізвище", "Тополя")
    write(page, "Ім’я", "Ярина")
    save(page, "Людину додано")
    follow(page, "Ролі")
    page.get_by_label("Оператор").focus()
    page.keyboard.press("Space")
    save(page, "Ролі збережено")
    follow(page, "Зміни")
    for day in WEEK:
        page.locator(f"#id_shift_{day}").focus()
        page.keyboard.insert_text("8–17")
        page.locator(f"#id_pause_{day}").focus()
        page.keyboard.insert_text("12:00")
    write(page, "Перерва, хвилин", "60")
    save(page, "Зміни збережено")
    follow(page, "Обліковий запис")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Посилання для вибору пароля")).to_have_value(re.compile("/setup/welcome/"))


def give_the_skill(page):
    follow(page, "Хто що вміє")
    page.locator("[data-grid] button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#skills-said")).to_contain_text("основне")
    expect(page.locator("[data-grid] button").first).to_be_focused()


def pair_a_kiosk(page):
    follow(page, "Спарити кіоск")
    follow(page, "Додати пристрій")
    write(page, "Назва", "Планшет")
    save(page, "Пристрій додано")
    follow(page, "Показати код спарювання", role="button")
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
    devices.pair(page.locator(".setup-code__digits").inner_text(), now=moment())
    expect(page.get_by_text("Пристрій спарено, він працює.")).to_be_visible()
    expect(page.locator(".setup-code")).to_be_hidden()


def look_over_the_grounds(page):
    follow(page, "Переглянути")
    follow(page, "Переглянуто, усе правильно", role="button")
    expect(page.get_by_text("Переглянуто: Клара Гудзь")).to_be_visible()


def open_the_doors(page):
    follow(page, "Відчинити двері")
    expect(page.get_by_role("button", name="Ще ні")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Двері відчинено")).to_be_visible()


def test_a_remote_workplace_from_nothing_to_open_doors_by_keyboard(head):
    for step in (
        add_branch, say_where, draw_the_room, set_hours, hire, give_the_skill, pair_a_kiosk, look_over_the_grounds,
        open_the_doors,
    ):  # fmt: skip
        step(head)
    branch = Branch.objects.get(code="grunivka")
    yaryna = Employee.objects.get(surname="Тополя")
    assert branch.opened_at is not None
    assert (yaryna.branch, yaryna.user.username) == (branch, "yaryna.topolia")
    assert Skill.objects.get(employee=yaryna).level == Skill.Level.PRIMARY
    advice = [want.replace("\u00a0", " ") for want in head.locator(".setup-list__want").all_inner_texts()]
    assert advice == ["Жодного табло не спарено Спарити табло"]  # good for a remote workplace, no must


def test_a_counter_is_walked_to_by_tab_and_moved_by_arrows(head, town):
    head.goto(f"/setup/central/counters/{town.first.pk}/")
    head.locator("[data-plan-chosen]").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        head.keyboard.press(key)
    head.keyboard.press("Tab")
    assert head.evaluate("document.activeElement.closest('svg[data-plan]') !== null")
    save(head, "збережено")
    counter = Counter.objects.get(pk=town.first.pk)
    assert (counter.x, counter.y) == (12, 7)


def test_what_a_colleague_changed_takes_the_focus_and_is_told(head, town):
    head.goto("/setup/central/branch/")
    write(head, "Телефон", "0 800 22")
    branches.change_branch(town.branch, address_uk="Садова, 1", by=town.marta, now=moment())
    head.keyboard.press("Control+Enter")
    note = head.locator(".setup-meanwhile")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Адреса: було «нічого», стало «Садова, 1».")
    expect(head.get_by_label("Адреса", exact=True)).to_have_value("Садова, 1")
    save(head, "Збережено")
    branch = Branch.objects.get(pk=town.branch.pk)
    assert (branch.phone, branch.address_uk) == ("0 800 22", "Садова, 1")


def test_what_was_typed_survives_a_lost_session(head, site, town):
    user = town.clara.user
    user.set_password(PASSWORD)
    user.save()
    town.enter(head.context, site, town.clara)  # a new password ends the sessions of before
    branches.change_branch(town.branch, shelter_uk="Униз", by=town.clara, now=moment())
    head.goto("/setup/central/shelter/")
    write(head, "Шлях до укриття", "Підвал школи")
    head.context.clear_cookies(name="sessionid")
    head.keyboard.press("Control+Enter")
    expect(head).to_have_url(re.compile("/entry/login/"))
    head.locator("[name=login]").fill(user.username)
    head.locator("[name=password]").fill(PASSWORD)
    head.keyboard.press("Enter")
    expect(head.get_by_label("Шлях до укриття", exact=True)).to_have_value("Підвал школи")
    expect(head.locator("[data-draft-note]")).to_be_visible()
    save(head, "Шлях до укриття збережено")
    head.reload()
    expect(head.locator("[data-draft-note]")).to_be_hidden()


def test_without_a_script_forms_and_the_map_work(browser, site, town):
    context = browser.new_context(base_url=site, locale="uk-UA", java_script_enabled=False)
    town.enter(context, site, town.clara)
    page = context.new_page()
    page.goto("/setup/central/skills/")
    page.locator(f"#skill-{town.anna.pk}-{town.groups['К'].pk}").click()
    expect(page.locator(f"#skill-{town.anna.pk}-{town.groups['К'].pk} .v-skill--primary")).to_be_visible()
    page.goto(f"/setup/central/counters/{town.first.pk}/")
    page.get_by_label("Номер").fill("2")
    page.get_by_role("button", name="Зберегти").click()
    expect(page.locator(".v-errors")).to_contain_text("вікно з таким номером уже є")
    context.close()


PAGES = [
    "", "open/", "branch/", "shelter/", "halls/", "halls/add/", "counters/{counter}/", "things/{item}/", "hours/",
    "hours/dates/", "hours/dates/add/", "lines/", "lines/services/?letter=А", "lines/services/{service}/stop/",
    "calling/", "people/", "people/add/", "people/{anna}/", "people/{anna}/week/", "people/{anna}/roles/",
    "people/{anna}/account/", "people/{anna}/leave/", "skills/", "grounds/", "devices/", "devices/{device}/", "../",
    "../new/",
]  # fmt: skip
LOOKS = {"by day": {}, "at night, in contrast, English": {"look": "contrast:more.theme:dark", "django_language": "en"}}
NARROW = (320, 360, 834)  # 320 pixels are 200 % of a phone of 640: DESIGN.md, Accessibility


@pytest.fixture
def addresses(town):
    """Every page of the set-up, with something on each."""
    item = branches.place(town.hall, kind="seats", x=40, y=30, note_uk="32 місця", by=town.clara, now=moment())
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=moment())
    known = {
        "counter": town.first.pk, "item": item.pk, "anna": town.anna.pk, "service": town.residence.pk,
        "device": device.pk,
    }  # fmt: skip
    return ["/setup/central/" + path.format(**known) for path in PAGES]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_screen(head, site, addresses, look):
    head.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in LOOKS[look].items()])
    found = {}
    for address in addresses:
        head.goto(address)
        found[address] = violations(head)
        if look == "by day":
            found[address] += [f"wider than {width}" for width in NARROW if is_wider(head, width)]
            head.set_viewport_size({"width": 1280, "height": 720})
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def is_wider(page, width):
    """Whether the page sticks out of a screen of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate("document.documentElement.scrollWidth") > width


def test_axe_finds_nothing_on_errors_on_others_changes_and_on_the_code(head, town, addresses):
    head.goto("/setup/central/hours/")
    head.locator("#id_reception_0").fill("о восьмій")
    head.keyboard.press("Control+Enter")
    expect(head.locator(".v-errors")).to_be_focused()
    assert violations(head) == []
    head.goto("/setup/central/branch/")
    branches.change_branch(town.branch, phone="0 800", by=town.marta, now=moment())
    head.get_by_label("Адреса", exact=True).fill("Садова, 2")
    head.keyboard.press("Control+Enter")
    expect(head.locator(".setup-meanwhile")).to_be_focused()
    assert violations(head) == []
    head.goto(addresses[PAGES.index("devices/{device}/")])
    head.get_by_role("button", name="Показати код спарювання").click()
    expect(head.locator(".setup-code__digits")).to_be_visible()
    assert violations(head) == []

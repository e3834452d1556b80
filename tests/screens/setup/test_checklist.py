"""The check-list in words, the doors, new branches, live pieces, and what all pages share."""

import re
from dataclasses import replace
from datetime import time

import pytest
from django.utils import translation

from tests.rules.test_readiness import READY, test_what_is_missing_is_named_at_its_step
from tests.screens.setup.reading import Seat, said
from vikno.apps.network.actions import branches, devices, reviews
from vikno.apps.network.models import Branch
from vikno.apps.queue.queries.grounds import held
from vikno.apps.queue.queries.readiness import Need, Ready, grounds_digest
from vikno.apps.staff import actions as staff
from vikno.rules import readiness as rule
from vikno.screens.setup import fragments, lacks, latin

CASES = next(
    mark.args[1] for mark in test_what_is_missing_is_named_at_its_step.pytestmark if mark.name == "parametrize"
)


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(("changed", "lack"), CASES)
def test_every_lack_is_told_in_words_with_a_link(changed, lack, language):
    branch = replace(READY, **changed)
    found = Ready(rule.readiness(branch), branch, Need(dict(branch.needed), 0, {}))
    missing = next(one for step in found.rule.steps for one in step.lacks if one.code == lack[1])
    with translation.override(language):
        want = lacks.want(missing, "central", found)
    assert want.text
    assert want.action
    assert want.url.startswith("/setup/central/")
    assert bool(re.search("[а-яіїєґ]", want.action)) is (language == "uk")


def closed(town):
    """The town before its doors were opened."""
    Branch.objects.filter(pk=town.branch.pk).update(opened_at=None)


def ready(town):
    """Give the town all that the doors need."""
    branches.change_branch(town.branch, address_uk="Садова, 1", shelter_uk="Униз", by=town.clara, now=town.now)
    for kind in ("kiosk", "board"):
        device = devices.add_device(town.branch, kind=kind, name=kind, by=town.clara, now=town.now)
        devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)
    week = {day: (time(8), time(20), None) for day in range(7)}
    for one in (town.anna, town.oles):
        staff.set_week(one, week=week, by=town.clara, now=town.now)
    digest = grounds_digest(held(now=town.now))
    reviews.reviewed(town.branch, matter="grounds", digest=digest, by=town.clara, now=town.now)


def test_the_list_says_what_is_missing_and_after_which_steps_the_doors_can_open(town, clara):
    closed(town)
    page = clara.words()
    assert "Що лишилося, перш ніж відчинити двері" in page
    assert "Немає адреси" in page
    assert "Відчинити можна після кроків 1, 5, 7, 8 і 9." in page
    assert "disabled" in page[page.index("setup-list__foot") :]


def test_doors_stay_shut_while_something_is_missing(town, clara):
    closed(town)
    answer = clara.press("open/")
    assert (answer.status_code, "Двері ще не можна відчинити" in said(answer)) == (409, True)
    assert Branch.objects.get(pk=town.branch.pk).opened_at is None


def test_doors_open_after_a_question(town, clara):
    closed(town)
    ready(town)
    assert 'href="/setup/central/open/"' in clara.words()
    assert "Відчинити двері: «Central»?" in clara.words("open/")
    assert clara.press("open/", keep="1").url == "/setup/central/"
    assert clara.press("open/").status_code == 303
    page = clara.words()
    assert "Двері відчинено" in page
    assert Branch.objects.get(pk=town.branch.pk).opened_at == town.now


def test_a_new_branch_comes_with_an_address_of_its_name_and_its_own_list(town, clara):
    answer = clara.send("/setup/new/", kind="remote", name_uk="Ґрунівка", groups=["А"], under="central")
    branch = Branch.objects.get(code="grunivka")
    assert answer.url == "/setup/grunivka/"
    assert (branch.parent, branch.opened_at) == (town.branch, None)
    assert "0 із 9" not in (page := Seat(town.clara, "grunivka").words())
    assert "Зали ще немає" in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name_uk": ""}, "що на дверях"),
        ({"code": "central"}, "вже є"),
        ({"code": "Моя"}, "Малі латинські"),
        ({"code": "new"}, "Малі латинські"),
    ],
)
def test_a_new_branch_s_mistakes_are_told(town, clara, typed, told):
    page = said(clara.send("/setup/new/", **{"kind": "unit", "name_uk": "Новий", "under": "central", **typed}))
    assert told in page
    assert Branch.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ґрунівка, сільрада", "grunivka-silrada"),
        ("Щастя", "shchastia"),
        ("Їжакевич Згорани", "yizhakevych-zghorany"),
        ("№ 5", "5"),
        ("…", ""),
    ],
)
def test_names_become_latin_by_the_state_s_table(name, address):
    assert latin.address(name) == address


def test_live_pieces_are_small_and_follow_the_branch(placed, at_nine):
    here = (str(placed.branch.pk),)
    made = {
        "setup.steps": (*here, "halls"),
        "setup.devices": here,
        "setup.device": (*here, str(placed.device.pk)),
    }
    for name, params in made.items():
        fragment = fragments.FRAGMENTS[name]
        assert 0 < len(fragment.render(params, placed.now).encode()) < 10_000
        assert f"branch:{placed.branch.pk}" in fragment.topics(params)
        assert fragment.render(("999999", *params[1:]), placed.now) == ""


def test_a_live_piece_draws_what_the_page_drew(placed, clara):
    piece = fragments.FRAGMENTS["setup.devices"].render((str(placed.branch.pk),), placed.now)
    assert piece.strip() in clara.open("devices/").content.decode()


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 36), ("skills/", 32), ("people/", 30), ("hours/", 30), ("lines/", 30), ("devices/", 28), ("/setup/", 30)],
)
def test_a_large_branch_asks_the_database_no_more(placed, clara, path, most, django_assert_max_num_queries):
    for number in range(3, 30):
        branches.add_counter(placed.hall, number=number, letters=["А"], by=placed.clara, now=placed.now)
        placed.hire("Яна", f"Яр{number}", "operator", "АК")
    with django_assert_max_num_queries(most):
        assert clara.open(path).status_code == 200


PAGES = [
    "",
    "branch/",
    "shelter/",
    "halls/",
    "hours/",
    "hours/dates/add/",
    "lines/",
    "lines/services/",
    "calling/",
    "people/",
    "people/add/",
    "skills/",
    "grounds/",
    "devices/",
    "devices/add/",
    "/setup/",
    "/setup/new/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_in_english_throughout(placed, clara, path):
    clara.client.cookies["django_language"] = "en"
    page = clara.client.get(clara._address(path), follow=True).content.decode()
    names = (
        "Українською|Українська|українська|Зала.1|Кіоск.1|Ганна Юх|Анна|Лісова|Олесь|Дзюба|Клара|Гудзь|Марта|Сокіл|Демо"
    )
    assert re.findall(r">[^<]*[а-яіїєґ]{4}[^<]*<", re.sub(names, "", page)) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_no_hole_in_the_policy(clara, path):
    page = clara.client.get(clara._address(path), follow=True).content.decode()
    assert re.findall(r"<[^>]*\sstyle=|<script(?![^>]*src=)|\son(?:click|change|submit)=", page) == []

"""Packages in the editor: begun, filled with services, found wanting in words, published by another person."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.screens.cards.conftest import SINCE, held, words
from tests.screens.cards.typing import Form
from tests.screens.control.conftest import BACKEND
from vikno.apps.catalogue import actions, queries
from vikno.apps.catalogue.models import Package, PackageVersion, State
from vikno.apps.journal.models import Entry
from vikno.screens.cards.package_parts import PACKAGE_PARTS

FILE = "/cards/packages/"


def of(version: PackageVersion, what: str) -> str:
    return f"/cards/packages/version/{version.pk}/{what}/"


def now(version: PackageVersion) -> PackageVersion:
    return PackageVersion.objects.get(pk=version.pk)


def sheet(browser: Client, version: PackageVersion, slug: str) -> dict[str, list[str]]:
    return Form(browser.get(of(version, f"edit/{slug}")).content.decode()).fields


def send(browser: Client, version: PackageVersion, slug: str, do: str = "save", **change):
    return browser.post(of(version, f"edit/{slug}"), sheet(browser, version, slug) | {"do": do} | change)


def published(town, slug: str = "birth", **more) -> PackageVersion:
    """A package in force of two services: residence waits for the birth."""
    contents = {
        "slug": slug, "name": {"uk": "Народження дитини", "en": "Birth of a child"},
        "items": [
            {"service": town.birth.code, "after": [], "optional": False, "hint": {"uk": "", "en": ""}},
            {"service": town.residence.code, "after": [town.birth.code], "optional": False,
             "hint": {"uk": "", "en": ""}},
        ],
        "promise": {"amount": 5, "unit": "working_days"}, "visits": 2, "order": "partly",
        "note": {"uk": "", "en": ""}, "source": "kr.gov.ua", **more,
    }  # fmt: skip
    return PackageVersion.objects.create(
        package=Package.objects.create(slug=slug), number=1, state=State.PUBLISHED, valid_from=SINCE, contents=contents,
        is_shipped=True, drafted_at="2025-01-01T00:00Z", drafted_by_label="vikno", published_at="2025-01-01T00:00Z",
        published_by_label="vikno",
    )  # fmt: skip


@pytest.fixture
def package(town, version) -> PackageVersion:
    held(town.residence, "ЛМ-01-05")
    return published(town)


@pytest.fixture
def sketch(town, package, nina) -> PackageVersion:
    """Nina's draft of the package."""
    return actions.start_package_draft("birth", by=town.nina, now=town.now)


@pytest.mark.parametrize("slug", [part.slug for part in PACKAGE_PARTS])
def test_a_section_of_a_package_saved_as_it_stands_changes_nothing(nina, sketch, slug):
    assert send(nina, sketch, slug).status_code == 302
    assert now(sketch).contents == sketch.contents


def test_a_new_package_is_begun_once_and_a_taken_or_odd_short_name_is_told(nina, town, package):
    typed = {"name": "Весілля", "slug": "wedding"}
    addresses = {nina.post(f"{FILE}new/", typed)["Location"] for _ in range(2)}
    draft = PackageVersion.objects.get(state=State.DRAFT)
    assert addresses == {of(draft, "edit/whole")}
    page = nina.post(f"{FILE}new/", {"name": "Друге народження", "slug": "birth"})
    assert (page.status_code, "така" in words(page) or "вже є" in words(page)) == (422, True)
    assert "Друге народження" in words(page)
    assert "Малі латинські літери" in words(nina.post(f"{FILE}new/", {"name": "Весілля", "slug": "Весілля"}))
    assert Package.objects.count() == 2


def test_services_are_added_put_in_order_and_made_to_wait(nina, town, sketch):
    third = town.service("00121", "велика родина", "А")
    send(nina, sketch, "services", do="items.add")
    assert "Тут не вибрано послуги" in words(nina.get(of(sketch, "edit/services")))
    change = {"items.2.service": "00121", "items.2.after": [town.birth.code], "items.2.optional": "1",
              "items.2.hint.uk": "третя дитина"}  # fmt: skip
    send(nina, sketch, "services", **change)
    send(nina, sketch, "services", do="items.2.up")
    items = now(sketch).contents["items"]
    assert [row["service"] for row in items] == [town.birth.code, third.code, town.residence.code]
    assert items[1]["after"] == [town.birth.code]
    assert items[1]["optional"] is True


def test_what_is_wrong_with_a_package_is_told_at_its_place_and_it_is_not_submitted(nina, town, sketch):
    send(nina, sketch, "services", **{"items.0.after": [town.residence.code]})
    page = words(nina.get(of(sketch, "edit/services")))
    assert "Це чекає саме на себе" in page
    assert 'href="#c-items-0-after"' in page
    send(nina, sketch, "services", **{"items.0.service": "нема-такої"})
    assert "якої в пакеті немає" in words(nina.get(of(sketch, "edit/services")))
    send(nina, sketch, "whole", visits="нуль")
    page = words(nina.post(of(sketch, "submit"), {"counter": now(sketch).counter, "why": "проба"}))
    assert "Спершу виправте" in page
    assert "Людина приходить щонайменше раз" in page
    assert now(sketch).submitted_counter is None


def test_a_package_goes_from_a_reason_to_what_the_intake_offers(nina, clara, town, sketch, package):
    send(nina, sketch, "whole", visits="1")
    for _ in range(2):
        nina.post(of(sketch, "submit"), {"counter": "1", "why": "один прихід"})
    assert Entry.objects.filter(word="package.submitted", why="один прихід").count() == 1
    assert "опублікувати її має інша людина" in words(
        nina.post(of(sketch, "publish"), {"counter": "1", "from": "2026-12-01"}, follow=True)
    )
    page = words(clara.get(of(sketch, "finish")))
    assert "Скільки разів приходить людина" in page
    for _ in range(2):
        clara.post(of(sketch, "publish"), {"counter": "1", "from": "2026-11-17"})
    assert queries.package_in_force("birth", on=town.now.date()).visits == 1
    assert "один прихід" in words(clara.get(f"{FILE}{package.package_id}/"))


def test_a_draft_of_a_package_is_given_back_and_withdrawn(nina, clara, town, sketch, package):
    send(nina, sketch, "whole", visits="1")
    nina.post(of(sketch, "submit"), {"counter": "1", "why": "проба"})
    clara.post(of(sketch, "back"), {"counter": "1", "note": "чому один?"})
    assert "чому один?" in words(nina.get(of(sketch, "finish")))
    for _ in range(2):
        nina.post(of(sketch, "withdraw"), {"counter": "1"})
    assert list(PackageVersion.objects.all()) == [package]


def test_of_two_who_edit_one_section_of_a_package_the_second_is_told_and_loses_nothing(nina, clara, town, sketch):
    mine = sheet(nina, sketch, "whole")
    send(clara, sketch, "whole", **{"name.uk": "Її назва"})
    answer = nina.post(of(sketch, "edit/whole"), mine | {"do": "save", "name.uk": "Моя назва"})
    assert answer.status_code == 409
    assert str(town.clara) in words(answer)
    assert 'value="Моя назва"' in words(answer)
    assert now(sketch).contents["name"]["uk"] == "Її назва"


def test_the_difference_of_packages_calls_services_by_name(nina, town, sketch, package):
    send(nina, sketch, "services", **{"items.1.after": []})
    page = words(nina.get(f"/cards/packages/version/{sketch.pk}/since/{package.pk}/"))
    assert "Починається після рішення щодо" in page
    assert "одразу" in page
    assert town.birth.code not in page.split("<main")[1]


def test_a_package_is_tried_out_as_the_person_and_the_operator_meet_it(nina, town, sketch):
    send(nina, sketch, "services", **{"items.1.after": []})
    page = words(nina.get(of(sketch, "preview")))
    assert "Документи на всі послуги" in page
    assert "5 робочих днів" in page
    assert "питають раз" in page
    assert "а пакет дає почати раніше" in page
    assert PackageVersion.objects.count() == 2


def test_what_is_typed_into_the_common_form_of_a_package_is_checked_once_for_all(nina, town, sketch):
    page = words(nina.post(of(sketch, "preview"), {"a.applicant.surname": "Лісова1"}))
    assert page.count("В імені літери, апострофи й дефіси") == 2
    assert 'href="#f-applicant-surname"' in page
    assert "В імені літери" in words(
        nina.post(of(sketch, "preview"), {"a.applicant.surname": "1", "only": "applicant.surname"})
    )


def test_an_operator_enters_no_page_of_packages_and_changes_nothing(client, town, sketch, hour):
    client.force_login(town.anna.user, backend=BACKEND)
    pages = [FILE, f"{FILE}{sketch.package_id}/", of(sketch, "edit/whole"), of(sketch, "finish"), of(sketch, "preview")]
    assert {client.get(page).status_code for page in pages} == {403}
    acts = [f"{FILE}new/", f"{FILE}{sketch.package_id}/draft/", of(sketch, "edit/whole"), of(sketch, "submit"),
            of(sketch, "publish"), of(sketch, "back"), of(sketch, "withdraw")]  # fmt: skip
    assert {client.post(act, {"counter": "0", "name": "x", "slug": "xx"}).status_code for act in acts} == {403}
    assert now(sketch).counter == 0


def test_the_file_of_packages_is_paged_found_by_name_and_asks_the_same_number_of_questions(nina, town, package):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            nina.get(FILE)
        return len(seen)

    few = asked()
    for number in range(44):
        published(town, f"p-{number}", name={"uk": f"Подія {number}", "en": ""})
    assert asked() == few
    first = words(nina.get(FILE))
    further = first.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    last = words(nina.get(further))
    assert "Подія 9" in last
    assert "Народження дитини" not in last
    assert "Народження дитини" in words(nina.get(f"{FILE}?q=народження"))
    assert "нічого не знайдено" in words(nina.get(f"{FILE}?q=щщщ"))


def test_a_package_without_english_is_named_and_marked_in_ukrainian(nina, town, package):
    published(town, "wedding", name={"uk": "Весілля", "en": ""})
    nina.cookies["django_language"] = "en"
    page = words(nina.get(FILE))
    assert 'lang="en">Birth of a child' in page
    assert 'lang="uk">Весілля' in page


def test_an_empty_file_of_packages_says_what_is_next(nina, town):
    assert "Пакетів ще немає" in words(nina.get(FILE))
    assert "Жодна чернетка не чекає" in words(nina.get(f"{FILE}?which=waiting"))

"""Results are found and moved by place, and what lies too long is done by the checked rows after a preview."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vikno.apps.cases.actions import parcels
from vikno.apps.cases.models import HandOver, Parcel, Shelving
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.people import actions as people

HERE = "/keeping/central/"


def words(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def lives(town):
    people.change_party(town.david.pk, actual_address="м. Ясени, вул. Соборна, 1", by=town.anna, now=town.now)


@pytest.mark.parametrize("page", ["", "lying/", "returned/", "papers/", "rules/", "destruction/"])
def test_an_empty_page_says_so_to_the_desk_and_is_shut_to_a_courier(town, desk, enter, page):
    assert desk.get(HERE + page).status_code == 200
    assert enter(town.taras).get(HERE + page).status_code == 403


def test_the_first_page_is_that_of_one_s_rights(town, desk):
    assert desk.get("/keeping/").url == HERE


def test_a_number_or_a_code_finds_the_place_and_names_no_person(town, desk):
    case = town.finished()
    for text in (case.number, case.filing.code):
        page = words(desk.get(HERE, {"q": text}))
        assert "А 01" in page
        assert case.filing.applicant_name not in page
    assert "Нічого" in words(desk.get(HERE, {"q": "01-XX-1"}))


def test_a_result_is_moved_to_a_place_as_typed_and_not_to_none(town, desk):
    case = town.finished()
    assert "Б 07" in words(desk.post(f"{HERE}put/{case.pk}/", {"shelf": " Б 07 "}, follow=True))
    desk.post(f"{HERE}put/{case.pk}/", {"shelf": " "})
    case.result.refresh_from_db()
    assert case.result.shelf == "Б 07"
    town.give(case)
    assert "видали або перемістили" in words(desk.post(f"{HERE}put/{case.pk}/", {"shelf": "В 01"}, follow=True))


def test_rows_of_places_are_set_by_who_sets_up_alone(town, desk, enter):
    sent = {"row": ["А", "", "Я"], "cabinet": ["1", "", "9"], "places": ["24", "", "6"]}
    assert desk.post(f"{HERE}rows/", sent).status_code == 403
    head = enter(town.clara)
    assert head.post(f"{HERE}rows/", sent | {"places": ["24", "", "0"]}).status_code == 422
    head.post(f"{HERE}rows/", sent)
    assert [row["row"] for row in Shelving.objects.get().rows] == ["А", "Я"]


def test_a_preview_changes_nothing_and_the_same_press_reminds_once(town, desk):
    case = town.finished()
    town.later(days=31)
    preview = words(desk.post(f"{HERE}lying/remind/", {"case": [case.pk]}))
    assert "Що станеться" in preview
    assert not Message.objects.filter(event="case.unclaimed").exists()
    for said in ("Нагадано 1 людині", "зроблено раніше"):
        sent = {"case": [case.pk], "sure": "1", "request_id": uuid4()}
        assert said in words(desk.post(f"{HERE}lying/remind/", sent, follow=True))
    assert Message.objects.filter(event="case.unclaimed").count() == 1


def test_what_is_posted_shows_its_address_first_and_that_look_is_journalled(town, desk):
    lives(town)
    case = town.finished()
    town.later(days=70)
    assert "вул. Соборна, 1" in words(desk.post(f"{HERE}lying/post/", {"case": [case.pk]}))
    assert Entry.objects.filter(word="person.looked", data__what="addresses of uncollected results").count() == 1
    desk.post(f"{HERE}lying/post/", {"case": [case.pk], "sure": "1", "request_id": uuid4()})
    assert Parcel.objects.get().result.case == case


def test_nothing_ticked_and_another_branch_s_case_do_nothing(town, desk):
    case = town.finished()
    town.later(days=75)
    assert "Позначте" in words(desk.post(f"{HERE}lying/archive/", {}, follow=True))
    desk.post("/keeping/nowhere/lying/archive/", {"case": [case.pk], "sure": "1"})
    case.refresh_from_db()
    assert case.state == "ready"


def test_a_list_of_many_asks_the_database_as_often_as_one_of_two(town, desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert desk.get(f"{HERE}lying/?which=archive").status_code == 200
            desk.get(f"{HERE}?at=А 01")
        return len(questions)

    for _ in range(2):
        town.finished()
    town.later(days=75)
    desk.get(HERE)
    few = asked()
    for _ in range(6):
        town.finished()
    town.later(days=75)
    assert asked() == few


def test_a_parcel_that_came_back_and_a_provider_s_own_package_are_on_one_page(town, desk):
    lives(town)
    case = town.finished()
    sent = parcels.post(case.pk, carrier="post", address="Львів", client_id=uuid4(), by=town.halyna, now=town.now)
    parcels.came_back(sent.pk, by=town.halyna, now=town.now)
    decided = town.decide(town.with_provider())
    page = words(desk.get(f"{HERE}returned/"))
    assert case.number in page
    assert decided.number in page


def test_packages_a_provider_brought_make_one_register_signed_by_name(town, desk):
    case = town.decide(town.with_provider())
    sent = {"case": [case.pk], "signed_by": "", "request_id": str(uuid4())}
    there = f"{HERE}returned/{town.provider.pk}/"
    assert "Напишіть, хто приніс" in words(desk.post(there, sent, follow=True))
    for _ in range(2):
        desk.post(there, sent | {"signed_by": "Вовк Е., спеціалістка"})
    assert HandOver.objects.filter(direction="back").count() == 1
    assert case.number not in words(desk.get(f"{HERE}returned/"))

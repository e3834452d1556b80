"""The pages of the editor: what stands on them, who may open them, how many questions they ask."""

import pytest
from django.test import Client

from tests.screens.cards.conftest import held, words
from tests.screens.control.conftest import BACKEND
from vikno.apps.catalogue.models import Service

PAGES = [
    "service/{s}/",
    "version/{v}/",
    "version/{v}/preview/",
    "version/{v}/application.pdf",
    "version/{v}/since/{v}/",
]


def at(page: str, version, service) -> str:
    return "/cards/" + page.format(v=version.pk, s=service.pk)


def test_an_operator_a_visitor_and_a_stranger_do_not_enter(town, version, hour):
    browser = Client()
    assert browser.get("/cards/").status_code == 302
    browser.force_login(town.anna.user, backend=BACKEND)
    assert {browser.get(at(page, version, town.birth)).status_code for page in ["", *PAGES]} == {403}


def test_every_page_of_a_version_opens_and_an_unknown_one_is_not_found(nina, town, version):
    assert {nina.get(at(page, version, town.birth)).status_code for page in ["", *PAGES]} == {200}
    assert nina.get("/cards/version/999/").status_code == nina.get("/cards/service/999/").status_code == 404


def test_the_card_file_asks_the_same_number_of_questions_for_two_rows_and_for_twenty(
    nina, town, django_assert_num_queries
):
    def asked() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            nina.get("/cards/")
        return len(seen)

    few = asked()
    for number in range(20):
        held(town.service(f"T-{number}", f"послуга {number}", "А"), "00038")
    assert asked() == few


def test_an_empty_card_file_says_what_is_next(nina, town):
    assert "Ніхто не чекає" not in words(nina.get("/cards/?which=waiting"))
    assert "Жодна чернетка не чекає" in words(nina.get("/cards/?which=waiting"))
    assert "нічого не знайдено" in words(nina.get("/cards/?q=щщщщ"))
    Service.objects.update(standing="past")
    assert "Послуг ще немає" in words(nina.get("/cards/"))


def test_a_card_to_be_confirmed_says_so_until_somebody_confirms_it_with_a_date(nina, town, version):
    page = words(nina.get(f"/cards/version/{version.pk}/"))
    assert "чекає підтвердження" in page
    assert "немає форми заяви" in page
    assert "ще не настав" in words(
        nina.post(f"/cards/version/{version.pk}/confirm/", {"on": "2026-11-18"}, follow=True)
    )
    for _ in range(2):
        nina.post(f"/cards/version/{version.pk}/confirm/", {"on": "2026-11-17"})
    version.refresh_from_db()
    assert (str(version.confirmed_on), version.confirmed_by_label) == ("2026-11-17", str(town.nina))
    assert "чекає підтвердження" not in words(nina.get(f"/cards/version/{version.pk}/"))


def test_a_version_is_read_with_conditions_days_and_the_case_of_a_name(nina, version):
    page = words(nina.get(f"/cards/version/{version.pk}/"))
    assert "Батьки дитини у шлюбі між собою: ні" in page
    assert "Технологічна картка" in page
    assert "строк за законом" in page


def test_the_wizard_is_tried_out(nina, version):
    page = words(nina.get(f"/cards/version/{version.pk}/preview/?q.parents_married=yes&q.married_abroad=yes"))
    lines = {
        line.split('v-checklist__name">')[1].split("<")[0]: line for line in page.split('<li class="v-checklist__')[1:]
    }
    assert lines["Документ про шлюб батьків"].startswith("bring")
    assert lines["Спільна заява про визнання батьківства"].startswith("leave")


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_the_printed_application_is_a_specimen(nina, version, lang):
    nina.cookies["django_language"] = lang
    answer = nina.get(f"/cards/version/{version.pk}/application.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")

"""Forms: values saved and journalled, errors in words, others' changes told, twice is once."""

import pytest

from tests.screens.setup.reading import Form, Seat, said
from vikno.apps.journal.models import Entry
from vikno.apps.network import queries as network
from vikno.apps.network.actions import branches
from vikno.apps.network.models import Branch, Hall


def test_a_saved_value_is_kept_journalled_and_told(town, clara):
    answer = clara.send("shelter/", shelter_uk="Униз сходами\nЛіворуч")
    assert answer.status_code == 303
    assert Branch.objects.get(pk=town.branch.pk).shelter_uk == "Униз сходами\r\nЛіворуч".replace("\r", "")
    assert Entry.objects.get(word="branch.changed").by_label == "Клара Гудзь"
    page = clara.words("shelter/")
    assert "Шлях до укриття збережено" in page
    assert 'data-draft-done="setup:central:shelter"' in page


def test_an_error_stands_at_its_field_and_above_and_what_was_typed_stays(clara):
    answer = clara.send("shelter/", shelter_uk="", shelter_en="Down the stairs")
    page = said(answer)
    assert answer.status_code == 422
    assert "Виправте 1 поле" in page
    assert page.count("Напишіть, як дійти до укриття") == 1  # the summary goes on in a small letter
    assert "напишіть, як дійти до укриття" in page
    assert Form(page).values["shelter_en"] == ["Down the stairs"]


def test_what_another_changed_meanwhile_is_told_and_not_overwritten(town, clara):
    form = clara.form("branch/")
    branches.change_branch(town.branch, phone="0 800 11", by=town.marta, now=town.later(minutes=2))
    answer = clara.send("branch/", form, address_uk="вул. Соборна, 14", phone="")
    page = said(answer)
    assert answer.status_code == 409
    assert "Марта Сокіл, 09:02" in page
    assert "Телефон: було «нічого», стало «0 800 11»." in page
    assert Branch.objects.get(pk=town.branch.pk).address_uk == ""


def test_what_only_another_changed_is_taken_over_and_what_is_ours_stays(town, clara):
    form = clara.form("branch/")
    branches.change_branch(town.branch, phone="0 800 11", name_en="Middle", by=town.marta, now=town.now)
    branches.set_amenities(town.branch, kinds=["wifi"], by=town.marta, now=town.now)
    values = Form(said(clara.send("branch/", form, name_en="Heart", address_uk="Садова, 1"))).values
    told = {name: values[name] for name in ("phone", "name_en", "address_uk", "amenities")}
    assert told == {"phone": ["0 800 11"], "name_en": ["Heart"], "address_uk": ["Садова, 1"], "amenities": ["wifi"]}


def test_saved_once_more_the_own_values_hold(town, clara):
    form = clara.form("branch/")
    branches.change_branch(town.branch, phone="0 800 11", by=town.marta, now=town.now)
    again = Form(said(clara.send("branch/", form, phone="0 800 22"))).values
    assert clara.send("branch/", again).status_code == 303
    assert Branch.objects.get(pk=town.branch.pk).phone == "0 800 22"


def test_two_who_meant_the_same_do_not_quarrel(town, clara):
    form = clara.form("branch/")
    branches.change_branch(town.branch, phone="0 800 11", by=town.marta, now=town.now)
    assert clara.send("branch/", form, phone="0 800 11").status_code == 303


@pytest.mark.parametrize("seen", ["", "forged", None])
def test_a_page_that_does_not_know_what_it_showed_is_shown_anew(town, clara, seen):
    answer = clara.send("branch/", seen=seen, phone="0 800 11")
    assert answer.status_code == 409
    assert Branch.objects.get(pk=town.branch.pk).phone == ""
    assert clara.send("branch/", Form(said(answer)).values).status_code == 303


def test_a_form_sent_twice_adds_once(town, clara):
    form = clara.form("halls/add/") | {"name_uk": ["Зала 2"]}
    first, second = (clara.send("halls/add/", form) for _ in range(2))
    assert (first.status_code, second.status_code, first.url) == (303, 303, second.url)
    assert Hall.objects.filter(name_uk="Зала 2").count() == 1
    assert Entry.objects.filter(word="hall.added", subject_label="Зала 2").count() == 1


def test_a_name_that_is_taken_is_refused_in_words(clara):
    assert "Зала з такою назвою вже є" in said(clara.send("halls/add/", name_uk="Зала 1"))


def test_amenities_are_written_only_when_they_change(town, clara):
    clara.send("branch/", amenities=["ramp", "wifi"])
    clara.send("branch/", phone="0 800")
    assert network.amenities(town.branch.pk) == ["ramp", "wifi"]
    assert Entry.objects.filter(word="branch.amenities_set").count() == 1


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_number_out_of_bounds_is_told_in_the_reader_s_language(town, clara, language):
    clara.client.cookies["django_language"] = language
    page = said(clara.send("hours/", last_ticket_minutes="999"))
    assert {"uk": "Ціле число від 0 до 180", "en": "A whole number from 0 to 180"}[language] in page


def test_a_draft_is_not_brought_back_over_a_form_with_errors(clara):
    assert "data-draft-fresh" not in clara.words("shelter/")
    assert "data-draft-fresh" in said(clara.send("shelter/", shelter_uk=""))


def test_two_heads_may_work_on_different_things(town, clara):
    form = clara.form("shelter/")
    Seat(town.clara).send("branch/", phone="0 800 11")
    assert clara.send("shelter/", form, shelter_uk="Униз").status_code == 303

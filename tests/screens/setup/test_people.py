"""People: the list, names, weeks, roles, accounts, leaving."""

from datetime import time

import pytest
from django.test import Client

from tests.apps.conftest import Town
from tests.screens.setup.reading import Seat, said
from vikno.apps.accounts import queries as accounts
from vikno.apps.journal.models import Entry
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Employee, Shift


@pytest.fixture
def denys(town):
    return town.hire("Денис", "Граб", "administrator", "")


def link(page: str) -> str:
    """The address of the invitation on the page."""
    start = page.index("/setup/welcome/")
    return page[start : page.index('"', start)]


def test_a_person_is_added_once_and_led_on(town, clara):
    form = clara.form("people/add/") | {"surname": ["Тополя"], "given_name": ["Ярина"]}
    first, second = (clara.send("people/add/", form) for _ in range(2))
    yaryna = Employee.objects.get(surname="Тополя")
    assert first.url == second.url == f"/setup/central/people/{yaryna.pk}/"


def test_the_list_comes_by_pages_and_is_searched(town, clara):
    for number in range(26):
        staff.hire(branch_id=town.branch.pk, surname=f"Яр{number:02}", given_name="Ян", by=town.clara, now=town.now)
    page = clara.words("people/")
    after = page[page.index("after=") + 6 :].split('"')[0].split("&")[0]
    assert ("Яр20 Ян" in page, "Яр25 Ян" in page) == (True, False)
    assert "Яр25 Ян" in clara.client.get(f"/setup/central/people/?after={after}").content.decode()
    found = clara.words("people/", q="ліс")
    assert ("Лісова Анна" in found, "Дзюба Олесь" in found) == (True, False)


def test_a_forged_page_is_the_first_one(clara):
    assert "Лісова Анна" in clara.words("people/", after="forged")


def test_a_week_with_breaks_is_saved(town, clara):
    clara.send(f"people/{town.anna.pk}/week/", shift_1="8–17", pause_1="12:30", break_minutes="30")
    shift = Shift.objects.get()
    assert (shift.weekday, shift.starts, shift.ends, shift.break_starts, shift.break_minutes) == (
        1, time(8), time(17), time(12, 30), 30,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"shift_1": "8–17", "pause_1": "18"}, "Перерва поза зміною"),
        ({"shift_1": "", "pause_1": "12:00"}, "У вихідний перерви немає"),
        ({"shift_1": "8–12, 13–17"}, "Тут лише один проміжок"),
        ({"shift_1": "8–17", "pause_1": "опівдні"}, "Напишіть годину як 12:30"),
    ],
)
def test_a_week_s_mistakes_are_told(town, clara, typed, told):
    assert told in said(clara.send(f"people/{town.anna.pk}/week/", **typed))
    assert not Shift.objects.exists()


def test_roles_are_given_and_taken(town, clara):
    clara.send(f"people/{town.anna.pk}/roles/", roles=["operator", "manager"])
    assert queries.roles(Employee.objects.get(pk=town.anna.pk), town.branch.pk) == {"operator", "manager"}


def test_a_head_gives_no_administrator_even_by_a_forged_form(town, clara):
    page = said(clara.send(f"people/{town.anna.pk}/roles/", roles=["operator", "administrator"]))
    assert "Цю роль дає системний адміністратор" in page
    assert queries.roles(Employee.objects.get(pk=town.anna.pk), town.branch.pk) == {"operator"}


def test_an_administrator_s_role_survives_a_head_s_form(town, clara, denys):
    clara.send(f"people/{denys.pk}/roles/", roles=["operator"])
    assert queries.roles(Employee.objects.get(pk=denys.pk), town.branch.pk) == {"operator", "administrator"}


def test_the_last_head_stays(town, clara):
    assert "Тоді офіс нікому було б налаштовувати" in said(clara.send(f"people/{town.clara.pk}/roles/", roles=[]))


def test_an_account_is_opened_by_a_link_shown_once(town, clara):
    yaryna = staff.hire(branch_id=town.branch.pk, surname="Тополя", given_name="Ярина", by=town.clara, now=town.now)
    assert 'value="yaryna.topolia"' in clara.words(f"people/{yaryna.pk}/account/")
    request = {"login": "yaryna.topolia", "request_id": "11111111-2222-3333-4444-555555555555"}
    first, second = (said(clara.press(f"people/{yaryna.pk}/account/", **request)) for _ in range(2))
    token = link(first).split("/")[3]
    assert accounts.invited(token).username == "yaryna.topolia"
    assert "Обліковий запис уже є" in second or "Посилання вже показано" in second
    assert token not in second


def test_a_login_that_is_taken_is_told(town, clara):
    yaryna = staff.hire(branch_id=town.branch.pk, surname="Тополя", given_name="Ярина", by=town.clara, now=town.now)
    page = said(clara.press(f"people/{yaryna.pk}/account/", login=town.oles.user.username))
    assert "З цим іменем уже хтось входить" in page
    assert "Латинські літери" in said(clara.press(f"people/{yaryna.pk}/account/", login="два слова"))


def test_a_head_makes_no_link_for_an_administrator(town, clara, denys):
    answer = clara.press(f"people/{denys.pk}/invite/")
    assert answer.status_code == 409
    assert "/setup/welcome/" not in said(answer)


def test_the_person_chooses_a_password_and_the_link_is_over(town, clara):
    address = link(said(clara.press(f"people/{town.anna.pk}/invite/")))
    visitor = Client()
    assert "паролі різні" in said(visitor.post(address, {"password": "sonce-nad-richkoiu", "again": "inshe"}))
    assert said(visitor.post(address, {"password": "12345", "again": "12345"})).count("Виправте")
    assert visitor.post(address, {"password": "sonce-nad-richkoiu", "again": "sonce-nad-richkoiu"}).status_code == 200
    assert Employee.objects.get(pk=town.anna.pk).user.check_password("sonce-nad-richkoiu")
    assert visitor.get(address).status_code == 410
    assert Client().get("/setup/welcome/x-y/").status_code == 410


def test_a_password_is_asked_for_and_shown_on_no_page_of_the_journal(town, clara):
    address = link(said(clara.press(f"people/{town.anna.pk}/invite/")))
    Client().post(address, {"password": "sonce-nad-richkoiu", "again": "sonce-nad-richkoiu"})
    assert not [entry for entry in Entry.objects.all() if "sonce" in f"{entry.data}{entry.why}{entry.subject_label}"]


def test_who_leaves_is_struck_off_and_may_come_back(town, clara):
    assert "звільняється?" in clara.words(f"people/{town.anna.pk}/leave/")
    clara.press(f"people/{town.anna.pk}/leave/")
    assert "Лісова Анна" not in clara.words("people/")
    assert "Лісова Анна" in clara.words("people/", left="1")
    clara.press(f"people/{town.anna.pk}/back/")
    assert Employee.objects.get(pk=town.anna.pk).left_on is None


def test_nobody_is_struck_off_in_the_middle_of_a_visit(town, clara):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    clara.press(f"people/{town.anna.pk}/leave/")
    assert "Хай спершу завершить" in clara.words(f"people/{town.anna.pk}/")


def test_a_guest_s_names_stay_with_the_own_branch(town, clara):
    east = Town("east", now=town.now)
    staff.grant_role(east.anna, branch_id=town.branch.pk, kind="operator", by=town.clara, now=town.now)
    assert "веде свій офіс людини" in clara.words(f"people/{east.anna.pk}/")
    form = clara.form("people/add/") | {"surname": ["Інша"], "given_name": ["Людина"]}
    assert clara.send(f"people/{east.anna.pk}/", form).status_code in (403, 409)
    assert Employee.objects.get(pk=east.anna.pk).surname == "Лісова"
    assert clara.press(f"people/{east.anna.pk}/leave/").status_code == 403


def test_a_head_without_the_right_to_grant_would_see_no_doors_to_it(town, clara):
    assert "roles/" in clara.words(f"people/{town.anna.pk}/")
    assert Seat(town.marta).open(f"people/{town.anna.pk}/roles/").status_code == 403

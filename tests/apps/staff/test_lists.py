"""Lists of people: pages in the order of the alphabet, search, weeks, and what readiness sees."""

from datetime import time

import pytest

from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Employee
from vikno.lib.alphabet import alphabetic, in_alphabet


@pytest.fixture
def hall_of_names(town):
    """People whose names try the alphabet."""
    for surname in ("Їжак", "Ґонта", "Гай", "Єрмак", "Іваха", "Юхим"):
        staff.hire(branch_id=town.branch.pk, surname=surname, given_name="Яна", by=town.clara, now=town.now)
    return town


def names(found):
    return [one.employee.surname for one in found]


def test_people_go_as_the_ukrainian_alphabet_goes(hall_of_names):
    found = queries.people(hall_of_names.branch.pk, limit=20)
    assert names(found) == [
        "Гай", "Гудзь", "Ґонта", "Дзюба", "Єрмак", "Іваха", "Їжак", "Лісова", "Сокіл", "Юхим",
    ]  # fmt: skip


def test_every_list_of_people_goes_by_the_same_alphabet(hall_of_names):
    branch_id = hall_of_names.branch.pk
    working = [one.surname for one in queries.working_in(branch_id)]
    assert working == names(queries.people(branch_id, limit=20))
    serving = [one.surname for one in queries.who_serve(branch_id)]
    assert serving == [name for name in working if name in serving]


def test_the_database_sorts_by_the_very_key_that_python_does(hall_of_names):
    for surname in ("В’юн", "Ґудзик-Їжак", "O'Hara", "Вяз"):
        staff.hire(
            branch_id=hall_of_names.branch.pk,
            surname=surname,
            given_name="Ян",
            by=hall_of_names.clara,
            now=hall_of_names.now,
        )
    keys = dict(Employee.objects.annotate(key=in_alphabet("surname")).values_list("surname", "key"))
    assert keys == {surname: alphabetic(surname) for surname in keys}


def test_pages_follow_without_gap_or_repeat(hall_of_names):
    branch_id, seen, after = hall_of_names.branch.pk, [], None
    while page := queries.people(branch_id, limit=3, after=after):
        seen += names(page)
        after = page[-1].place
    assert seen == names(queries.people(branch_id, limit=50))


@pytest.mark.parametrize(
    ("text", "found"),
    [("їж", ["Їжак"]), ("яна гА", ["Гай"]), ("анн", ["Лісова"]), ("%", []), ("central-Кл", ["Гудзь"])],
)
def test_a_name_is_found_by_its_beginning(hall_of_names, text, found):
    assert names(queries.people(hall_of_names.branch.pk, limit=9, text=text)) == found


def test_who_has_left_stands_in_a_list_of_their_own(town):
    staff.dismiss(town.anna, by=town.clara, now=town.now)
    assert "Лісова" not in names(queries.people(town.branch.pk, limit=9))
    assert names(queries.people(town.branch.pk, limit=9, left=True)) == ["Лісова"]
    assert queries.count(town.branch.pk) == 3


def test_a_guest_with_a_role_is_listed_and_is_not_at_home(town):
    east = type(town)("east", now=town.now)
    staff.grant_role(east.anna, branch_id=town.branch.pk, kind="operator", by=town.clara, now=town.now)
    guest = queries.person(town.branch.pk, east.anna.pk)
    assert (guest.is_home, guest.serves, guest.roles) == (False, False, {"operator"})
    assert queries.roles_elsewhere(east.anna.pk, town.branch.pk) == [(east.branch.pk, "operator")]


def test_a_stranger_to_the_branch_is_not_found(town):
    east = type(town)("east", now=town.now)
    assert queries.person(town.branch.pk, east.anna.pk) is None


def test_only_those_who_serve_are_asked_for(town):
    assert names(queries.people(town.branch.pk, limit=9, serving=True)) == ["Дзюба", "Лісова"]


def test_a_week_leaves_its_break_out(town):
    staff.set_week(town.anna, week={1: (time(8), time(17), time(12))}, break_minutes=30, by=town.clara, now=town.now)
    anna = queries.person(town.branch.pk, town.anna.pk)
    assert anna.week[1].stretches == ((480, 720), (750, 1020))


def test_readiness_sees_skills_by_letter_and_roles_by_what_they_may(town):
    letters = {group.pk: letter for letter, group in town.groups.items()}
    found = {one.name: one for one in queries.workers(town.branch.pk, letters)}
    assert found["Анна Лісова"].levels == {"А": 1, "В": 1}
    assert (found["Клара Гудзь"].sets_up, found["Клара Гудзь"].serves) == (True, False)
    assert (found["Марта Сокіл"].issues, found["Клара Гудзь"].issues) == (True, False)


def test_a_skill_seen_at_another_level_is_not_overwritten(town):
    letter = {"group_id": town.groups["К"].pk, "by": town.clara, "now": town.now}
    staff.move_skill(town.anna, was=None, level=2, **letter)
    staff.move_skill(town.anna, was=None, level=2, **letter)  # pressed twice
    with pytest.raises(staff.SkillMoved) as moved:
        staff.move_skill(town.anna, was=None, level=1, **letter)
    assert moved.value.args == (2,)
    assert queries.person(town.branch.pk, town.anna.pk).levels[town.groups["К"].pk] == 2


def test_a_long_list_asks_no_more_questions(hall_of_names, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        queries.people(hall_of_names.branch.pk, limit=50)


def test_what_stays_the_same_is_not_written(town):
    staff.change_person(town.anna, surname="Лісова", by=town.clara, now=town.now)
    staff.change_person(town.anna, surname="Гай", position_uk="адміністраторка", by=town.clara, now=town.now)
    anna = queries.person(town.branch.pk, town.anna.pk).employee
    assert (anna.surname, anna.position_uk) == ("Гай", "адміністраторка")

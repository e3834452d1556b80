"""The map of skills: one press leads on, another's change is shown, the foot tells what the peak needs."""

import pytest

from tests.screens.setup.reading import said
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Skill


def press(seat, town, was, level, letter="К", **headers):
    cell = f"{town.anna.pk}-{town.groups[letter].pk}-{was}-{level}"
    return seat.client.post(seat.root + "skills/set/", {"cell": cell}, headers=headers)


def level(town, letter="К"):
    row = Skill.objects.filter(employee=town.anna, group=town.groups[letter]).first()
    return row.level if row else None


def test_a_press_leads_from_nothing_round_to_nothing(town, clara):
    found = []
    for was, wanted in ((0, 1), (1, 2), (2, 3), (3, 0)):
        assert press(clara, town, was, wanted).status_code == 303
        found.append(level(town))
    assert found == [1, 2, 3, None]


def test_the_cell_posts_what_it_shows_and_what_comes_next(town, clara):
    page = clara.words("skills/")
    assert f'value="{town.anna.pk}-{town.groups["А"].pk}-1-2"' in page
    assert f'value="{town.anna.pk}-{town.groups["К"].pk}-0-1"' in page
    assert "Лісова Анна" in page
    assert "Сокіл" not in page.split("<table")[1]


def test_without_a_script_the_press_leads_back_to_the_cell(town, clara):
    assert press(clara, town, 0, 1).url == f"/setup/central/skills/#skill-{town.anna.pk}-{town.groups['К'].pk}"


def test_with_htmx_the_map_comes_back_and_says_what_was_done(town, clara):
    page = said(press(clara, town, 0, 2, HX_Request="true", **{"HX-Request": "true"}))
    assert f'value="{town.anna.pk}-{town.groups["К"].pk}-2-3"' in page
    assert "Анна Лісова, consult: підмінить" in page
    assert "<html" not in page


def test_pressed_twice_is_once(town, clara):
    press(clara, town, 0, 1)
    press(clara, town, 0, 1)
    assert (level(town), Entry.objects.filter(word="skill.set", by_label="Клара Гудзь").count()) == (1, 1)


def test_a_colleague_s_change_is_told_and_kept(town, clara):
    staff.set_skill(town.anna, group_id=town.groups["К"].pk, level=3, by=town.marta, now=town.now)
    page = said(press(clara, town, 0, 1, **{"HX-Request": "true"}))
    assert "колега щойно поставив «вчиться»" in page
    assert level(town) == 3


@pytest.mark.parametrize("cell", ["", "1-2-3", "x-1-0-1", "1-1-7-8", "1-1-0-1-2"])
def test_a_broken_cell_is_refused(clara, cell):
    assert clara.press("skills/set/", cell=cell).status_code in (400, 404)


def test_the_foot_names_what_is_needed_where_from_and_what_is_short(town, clara):
    page = clara.words("skills/")
    assert "Минулих днів іще немає" in page
    assert "У пік треба" in page
    for number in range(3, 30):
        branches.add_counter(town.hall, number=number, letters=["К"], by=town.clara, now=town.now)
    assert "v-skills__short" in clara.words("skills/")


def test_past_days_are_counted_when_there_are_any(town, clara):
    for _ in range(3):
        town.issue()
    town.later(days=1)
    page = clara.words("skills/")
    assert "за талонами 1 минулого дня" in page
    assert "У найлюднішу годину талонів: 3, кожен на 8,5 хв" in page


def test_a_long_map_comes_by_pages(town, clara):
    for number in range(45):
        person = staff.hire(
            branch_id=town.branch.pk, surname=f"Яр{number:02}", given_name="Ян", by=town.clara, now=town.now
        )
        staff.grant_role(person, branch_id=town.branch.pk, kind="operator", by=town.clara, now=town.now)
    page = clara.words("skills/")
    assert page.count("<tr>") == 1 + 40 + 2
    assert "after=" in page

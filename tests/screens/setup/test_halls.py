"""Halls and counters: the plan, its things, adding, moving, closing, removing."""

import pytest

from tests.screens.setup.reading import said
from vikno.apps.network.models import Counter, Hall, PlanItem
from vikno.screens.setup import plan


def test_the_plan_shows_every_window_with_its_address(placed, clara):
    page = clara.words(f"halls/{placed.hall.pk}/")
    for counter in (placed.first, placed.second):
        assert f'href="/setup/central/counters/{counter.pk}/"' in page
        assert f'aria-label="Вікно {counter.number}"' in page
    assert f'href="/setup/central/things/{placed.item.pk}/"' in page


def test_a_counter_is_changed_whole(town, clara):
    answer = clara.send(
        f"counters/{town.first.pk}/", number="9", kind="issue", letters=["В"], features=["low", "wide"], x="55", y="7"
    )
    counter = Counter.objects.get(pk=town.first.pk)
    assert answer.status_code == 303
    assert (counter.number, counter.kind, sorted(counter.features), counter.x, counter.y) == (
        9,
        "issue",
        ["low", "wide"],
        55,
        7,
    )
    assert [group.letter for group in counter.groups.all()] == ["В"]


def test_a_counter_is_added_where_the_dashed_window_stood(town, clara):
    answer = clara.send(f"halls/{town.hall.pk}/counter/?x=92&y=4", x="92", y="4")
    counter = Counter.objects.get(number=3)
    assert (answer.url, counter.x, counter.y) == (f"/setup/central/halls/{town.hall.pk}/", 92, 4)


def test_a_number_that_is_taken_stands_at_its_field(town, clara):
    page = said(clara.send(f"counters/{town.first.pk}/", number="2"))
    assert "Вікно з таким номером уже є" in page
    assert 'id="id_number-error"' in page


def test_a_counter_where_somebody_sits_is_not_closed(town, clara):
    town.sit(town.anna, town.first)
    assert "За цим вікном зараз хтось працює" in said(clara.send(f"counters/{town.first.pk}/", is_open=None))
    assert Counter.objects.get(pk=town.first.pk).is_open


def test_a_counter_with_a_past_is_kept_and_the_reason_told(town, clara):
    town.sit(town.anna, town.first)
    clara.press(f"counters/{town.first.pk}/remove/")
    assert "тож воно лишається" in clara.words(f"counters/{town.first.pk}/")
    clara.press(f"counters/{town.second.pk}/remove/")
    assert Counter.objects.get() == town.first


def test_a_second_press_on_remove_is_harmless(town, clara):
    answers = [clara.press(f"counters/{town.second.pk}/remove/").status_code for _ in range(2)]
    assert answers == [303, 303]


def test_the_safe_answer_removes_nothing(town, clara):
    assert clara.press(f"counters/{town.second.pk}/remove/", keep="1").status_code == 303
    assert Counter.objects.filter(pk=town.second.pk).exists()


def test_a_hall_goes_only_when_it_is_empty(town, clara):
    clara.send("halls/add/", name_uk="Зала 2")
    empty = Hall.objects.get(name_uk="Зала 2")
    clara.press(f"halls/{town.hall.pk}/remove/")
    clara.press(f"halls/{empty.pk}/remove/")
    assert Hall.objects.get() == town.hall


def test_a_thing_is_put_moved_and_taken_off(town, clara):
    clara.send(f"halls/{town.hall.pk}/thing/", kind="lift", note_uk="ліфт", x="5", y="6")
    item = PlanItem.objects.get()
    clara.send(f"things/{item.pk}/", x="7")
    assert PlanItem.objects.get().x == 7
    assert [clara.press(f"things/{item.pk}/remove/").status_code for _ in range(2)] == [303, 303]
    assert not PlanItem.objects.exists()


def test_a_branch_without_halls_is_led_to_the_first_one(town, clara):
    Counter.objects.all().delete()
    Hall.objects.all().delete()
    assert clara.open("halls/").url == "/setup/central/halls/add/"
    assert "Зали ще немає" in clara.words()


@pytest.mark.parametrize(
    ("doors", "left"),
    [([], [(0, 100)]), ([50], [(0, 44.5), (55.5, 100)]), ([2], [(7.5, 100)]), ([30, 33], [(0, 24.5), (38.5, 100)])],
)
def test_a_door_leaves_a_gap_in_its_wall(doors, left):
    assert plan.pieces(doors) == left


def test_one_more_counter_never_stands_on_another():
    taken = []
    for _ in range(20):
        place = plan.free_place(taken)
        assert all(abs(place[0] - x) >= plan.NEAR_X or abs(place[1] - y) >= plan.NEAR_Y for x, y in taken)
        taken.append(place)

"""What a branch lacks before its doors can open: each requirement by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules import readiness as rule
from vikno.rules.readiness import Branch, Gear, Grounds, Line, Room, Step, Window, Worker

DAY = dict.fromkeys(range(5), ((480, 1020),))
ANNA = Worker("Анна", levels={"А": 1, "В": 2}, week=DAY)
CLARA = Worker("Клара", serves=False, issues=True, sets_up=True)
READY = Branch(
    address="вул. Садова, 1", phone="0 800", shelter="Вниз сходами", english=True, shelter_english=True,
    needs_board=True, rooms=(Room("Зала", 1, 1),), windows=(Window(1),), reception=DAY, working=DAY,
    lines=(Line("А", 5), Line("В", 1)), workers=(ANNA, CLARA), gear=(Gear("kiosk", "Кіоск"), Gear("board", "Табло")),
    needed={"А": 1, "В": 0}, grounds=Grounds.REVIEWED,
)  # fmt: skip
LONELY = replace(ANNA, week=dict.fromkeys(range(5), ((480, 720), (765, 1020))))


def lacks(**changed):
    """What the ready branch lacks when so much is changed: (step, code, whether it is essential)."""
    found = rule.readiness(replace(READY, **changed))
    return [(str(step.step), lack.code, lack.is_essential) for step in found.steps for lack in step.lacks]


def test_a_branch_that_has_everything_lacks_nothing():
    found = rule.readiness(READY)
    assert (found.done, found.missing, lacks()) == (len(Step), (), [])


@pytest.mark.parametrize(
    ("changed", "lack"),
    [
        ({"address": "  "}, ("centre", "no_address", True)),
        ({"phone": ""}, ("centre", "no_phone", False)),
        ({"english": False}, ("centre", "no_english", False)),
        ({"rooms": ()}, ("halls", "no_hall", True)),
        ({"windows": ()}, ("halls", "no_counter", True)),
        ({"windows": (Window(1, is_open=False),)}, ("halls", "no_counter", True)),
        ({"rooms": (Room("Зала", 1, 1), Room("Друга", 0))}, ("halls", "hall_without_counter", False)),
        ({"windows": (Window(1, is_placed=False),)}, ("halls", "counter_without_place", False)),
        ({"reception": {}}, ("hours", "no_reception", True)),
        ({"working": {}}, ("hours", "no_working", False)),
        ({"working": {0: ((540, 1020),)}}, ("hours", "reception_outside_working", False)),
        ({"lines": ()}, ("lines", "no_line", True)),
        ({"windows": (Window(1, letters=frozenset("А")),)}, ("lines", "letter_without_counter", True)),
        ({"lines": (Line("А", 5), Line("В", 0))}, ("lines", "letter_without_service", False)),
        ({"workers": (CLARA,)}, ("people", "nobody_serves", True)),
        ({"workers": (replace(ANNA, has_account=False), CLARA)}, ("people", "nobody_logs_in", True)),
        ({"workers": (ANNA, replace(ANNA, has_account=False), CLARA)}, ("people", "no_account", False)),
        ({"workers": (ANNA,)}, ("people", "no_head", True)),
        ({"workers": (ANNA, replace(CLARA, has_account=False))}, ("people", "no_head", True)),
        ({"workers": (replace(ANNA, week={}), CLARA)}, ("people", "no_shifts", True)),
        ({"workers": (ANNA, replace(ANNA, week={}), CLARA)}, ("people", "no_shifts", False)),
        ({"lines": ()}, ("skills", "no_skill", True)),
        ({"workers": (replace(ANNA, levels={"А": 1}), CLARA)}, ("skills", "letter_without_person", True)),
        ({"workers": (replace(ANNA, levels={"А": 1, "В": 3}), CLARA)}, ("skills", "letter_without_person", True)),
        ({"workers": (LONELY, CLARA)}, ("skills", "hours_without_person", False)),
        ({"needed": {"А": 2}}, ("skills", "short_at_peak", False)),
        ({"gear": (Gear("board", "Табло"),), "workers": (ANNA, replace(CLARA, issues=False))},
         ("devices", "no_way_in", True)),
        ({"gear": (Gear("kiosk", "Кіоск"),)}, ("devices", "no_board", True)),
        ({"gear": (Gear("kiosk", "Кіоск"),), "needs_board": False}, ("devices", "no_board", False)),
        ({"rooms": (Room("Зала", 1, 1), Room("Друга", 1))}, ("devices", "hall_without_board", False)),
        ({"gear": (*READY.gear, Gear("kiosk", "Другий", is_paired=False))}, ("devices", "not_paired", False)),
        ({"gear": (*READY.gear, Gear("kiosk", "Другий", silent_minutes=11))}, ("devices", "silent", False)),
        ({"gear": (*READY.gear, Gear("kiosk", "Другий", silent_minutes=None))}, ("devices", "silent", False)),
        ({"shelter": "\n"}, ("shelter", "no_shelter", True)),
        ({"shelter_english": False}, ("shelter", "no_shelter_english", False)),
        ({"grounds": Grounds.NEVER}, ("grounds", "grounds_never_reviewed", True)),
        ({"grounds": Grounds.CHANGED_SINCE}, ("grounds", "grounds_changed", True)),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_at_its_step(changed, lack):
    assert lack in lacks(**changed)


@pytest.mark.parametrize(
    ("changed", "count"), [({"address": ""}, 1), ({"windows": ()}, 1), ({"grounds": Grounds.NEVER}, 1)]
)
def test_one_thing_missing_is_told_once(changed, count):
    assert len(lacks(**changed)) == count


def test_advice_does_not_keep_the_doors_shut():
    found = rule.readiness(replace(READY, phone="", needed={"А": 9}))
    assert (found.missing, found.done) == ((), len(Step))


def test_an_essential_lack_leaves_its_step_undone():
    found = rule.readiness(replace(READY, shelter=""))
    assert [step.step for step in found.steps if not step.is_done] == [Step.SHELTER]
    assert [lack.code for lack in found.missing] == ["no_shelter"]


def test_tickets_may_be_given_by_hand_where_there_is_no_kiosk():
    assert lacks(gear=(Gear("board", "Табло"),)) == []


def test_the_lunch_of_the_only_person_who_can_is_a_gap():
    found = list(rule.gaps("А", replace(READY, workers=(LONELY,))))
    assert [(gap.weekday, gap.stretch) for gap in found] == [(day, (720, 765)) for day in range(5)]


def test_a_colleague_who_stands_in_fills_the_gap():
    other = Worker("Олесь", levels={"А": 2}, week=dict.fromkeys(range(5), ((690, 800),)))
    assert list(rule.gaps("А", replace(READY, workers=(LONELY, other)))) == []


def test_one_who_learns_fills_no_gap():
    other = Worker("Олесь", levels={"А": 3}, week=DAY)
    assert len(list(rule.gaps("А", replace(READY, workers=(LONELY, other))))) == 5


def test_only_a_main_skill_counts_at_the_peak():
    assert rule.able("В", READY.workers) == 0
    assert rule.able("А", READY.workers) == 1


stretches = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(1, 200)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6
)


@given(stretches, stretches)
def test_what_is_left_is_what_was_wanted_and_not_covered(wanted, covered):
    def minutes(pieces):
        return {minute for start, end in pieces for minute in range(start, end)}

    left = rule.without(wanted, covered)
    assert minutes(left) == minutes(wanted) - minutes(covered)
    assert all(start < end for start, end in left)

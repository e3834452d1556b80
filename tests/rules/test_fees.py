"""Fees by formulas over the shipped amounts, checked against sums that the cards' sources print."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vikno
from vikno.rules.conditions import Fact, Not, Op
from vikno.rules.fees import (
    Amount,
    BaseDay,
    FeeRefused,
    Line,
    NoAmount,
    Relief,
    Rounding,
    amount_from_plain,
    amount_on,
    fee,
    line_from_plain,
    rounded,
)

DATA = json.loads((Path(vikno.__file__).parent / "apps/catalogue/data/amounts.json").read_text())
AMOUNTS = tuple(amount_from_plain(plain) for plain in DATA["amounts"])
ABLE, TAX = "subsistence_able_bodied", "non_taxable_minimum"
LATE = Fact("late", Op.IS, True)


def share(value, of=ABLE, **how):
    return Line("fee", "act", share=Decimal(value), of=of, **how)


def due(lines, *reliefs, on="2026-06-15", **answers):
    return fee(lines, reliefs, amounts=AMOUNTS, answers=answers, filed_on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("line", "on", "uah"),
    [
        (share("0.015"), "2026-06-15", "49.92"),  # residence, in time
        (share("0.025"), "2026-06-15", "83.20"),  # residence, late
        (share("0.015"), "2025-03-10", "45.42"),
        (share("0.025"), "2024-12-31", "75.70"),
        (share("0.05"), "2026-01-01", "166.40"),  # land extract
        (share("0.05"), "2024-05-01", "151.40"),
        (share("0.1", step=Decimal(10)), "2026-06-15", "330.00"),  # a changed name of an entrepreneur
        (share("0.1", step=Decimal(10)), "2024-06-15", "300.00"),  # property
        (share("1", step=Decimal(10)), "2024-06-15", "3030.00"),
        (share("2", step=Decimal(10)), "2024-06-15", "6060.00"),
        (share("5", step=Decimal(10)), "2024-06-15", "15140.00"),
        (share("0.025", step=Decimal(10)), "2026-06-15", "80.00"),  # information on property, on paper
        (share("0.0125", step=Decimal(10)), "2026-06-15", "40.00"),
        (share("0.03", TAX), "2025-05-15", "0.51"),  # a repeated certificate
        (share("0.05", TAX), "2026-06-15", "0.85"),  # marriage
        (Line("form", "act", fixed=Decimal(230)), "2026-06-15", "230.00"),
    ],
)
def test_the_formula_gives_the_printed_sum(line, on, uah):
    assert due([line], on=on).uah == Decimal(uah)


IN_TIME, TOO_LATE = share("0.015", when=Not(LATE)), replace(share("0.025", when=LATE), code="late")


def test_an_answer_chooses_between_two_sums():
    assert [due([IN_TIME, TOO_LATE], late=late).uah for late in (False, True)] == [Decimal("49.92"), Decimal("83.20")]


def test_an_open_answer_leaves_an_interval_and_its_question():
    found = due([IN_TIME, TOO_LATE])
    assert (found.uah, found.at_least, found.at_most, found.missing) == (None, 0, Decimal("133.12"), ("late",))


def test_parts_of_a_fee_add_up():
    found = due([share("0.015"), Line("form", "act", fixed=Decimal(230))])
    assert (found.uah, [each.line.code for each in found.counted]) == (Decimal("279.92"), ["fee", "form"])


DISPLACED = Relief("displaced", "act", Fact("displaced", Op.IS, True))
ELECTRONIC = Relief("electronic", "act", Fact("online", Op.IS, True), pays=Decimal("0.75"))


def test_the_greatest_relief_counts_and_reliefs_do_not_add_up():
    found = due([share("0.05")], DISPLACED, ELECTRONIC, displaced=False, online=True)
    assert (found.uah, found.counted[0].relief) == (Decimal("124.80"), ELECTRONIC)
    assert due([share("0.05")], DISPLACED, ELECTRONIC, displaced=True, online=True).uah == 0


def test_a_relief_touches_its_own_lines_alone():
    relief = replace(DISPLACED, lines=frozenset({"fee"}))
    assert due([share("0.05"), Line("form", "act", fixed=Decimal(10))], relief, displaced=True).uah == 10


def test_a_possible_relief_is_asked_about():
    found = due([share("0.05")], DISPLACED)
    assert (found.uah, found.at_least, found.at_most) == (None, 0, Decimal("166.40"))
    assert found.missing == ("displaced",)


def test_a_smaller_relief_than_the_sure_one_is_not_asked_about():
    assert due([share("0.05")], DISPLACED, ELECTRONIC, displaced=True).missing == ()


def test_a_count_names_its_amount_and_act():
    counted = due([share("0.05")]).counted[0]
    assert (counted.amount.uah, counted.amount.since, counted.exact) == (3328, date(2026, 1, 1), Decimal("166.40"))
    assert "2026" in counted.amount.act


def test_a_year_without_its_amount_has_no_sum():
    with pytest.raises(NoAmount) as refusal:
        due([share("0.05")], on="2027-01-01")
    assert (refusal.value.code, refusal.value.day) == (ABLE, date(2027, 1, 1))


def test_a_line_that_is_not_due_needs_no_amount():
    assert due([share("0.05", when=LATE)], on="2027-01-01", late=False).uah == 0


def test_the_amount_of_the_day_itself_may_be_asked():
    amounts = (Amount("x", Decimal(1), date(2026, 1, 1), "a"), Amount("x", Decimal(2), date(2026, 7, 1), "b"))
    line = Line("fee", "act", share=Decimal(100), of="x", base_day=BaseDay.FILING)
    assert fee([line], [], amounts=amounts, answers={}, filed_on=date(2026, 7, 1)).uah == 200
    assert amount_on(amounts, "x", date(2026, 6, 30)).uah == 1


@pytest.mark.parametrize(
    ("way", "uah"), [(Rounding.NEAREST, "20.00"), (Rounding.UP, "20.00"), (Rounding.DOWN, "10.00")]
)
def test_a_half_goes_up_and_the_other_ways_go_their_way(way, uah):
    assert rounded(Decimal(15), Decimal(10), way) == Decimal(uah)


@given(st.decimals(0, 10**6, places=4), st.sampled_from(["0.01", "1", "10"]), st.sampled_from(list(Rounding)))
def test_rounding_moves_a_sum_by_less_than_a_step(uah, step, way):
    found = rounded(uah, Decimal(step), way)
    assert found % Decimal(step) == 0
    assert abs(found - uah) < Decimal(step)


@given(st.lists(st.booleans() | st.none(), min_size=3, max_size=3))
def test_the_sum_for_full_answers_lies_in_the_open_interval(given_answers):
    names = ("late", "displaced", "online")
    answers = dict(zip(names, given_answers, strict=True))
    lines, reliefs = [IN_TIME, TOO_LATE], (DISPLACED, ELECTRONIC)
    opened = due(lines, *reliefs, **answers)
    full = due(lines, *reliefs, **{name: bool(value) for name, value in answers.items()})
    assert opened.at_least <= full.uah <= opened.at_most


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Line("x", "act"), "fixed"),
        (lambda: Line("x", "act", fixed=Decimal(1), share=Decimal(1), of="y"), "fixed"),
        (lambda: Line("x", "act", share=Decimal(1)), "of"),
        (lambda: Line("x", "act", fixed=Decimal(1), of="y"), "of"),
        (lambda: Line("x", "act", fixed=Decimal(-1)), "fixed"),
        (lambda: share("-0.1"), "share"),
        (lambda: share("0.1", step=Decimal("0.001")), "step"),
        (lambda: Relief("x", "act", LATE, pays=Decimal(1)), "pays"),
    ],
)
def test_a_formula_that_makes_no_sum_is_refused_by_its_field(make, code):
    with pytest.raises(FeeRefused) as refusal:
        make()
    assert refusal.value.code == code


def test_a_line_is_read_from_its_data():
    plain = {
        "code": "fee",
        "act": "act",
        "share": "0.1",
        "of": ABLE,
        "step": "10",
        "when": {"fact": "late", "is": True},
    }
    assert line_from_plain(plain) == share("0.1", step=Decimal(10), when=LATE)

"""Terms as data: bare «days», versions by date, refused norms, the terms of the shipped cards."""

import json
from datetime import date
from pathlib import Path

import pytest

import vikno
from tests.rules.calendars import ACT, DEFAULTS
from vikno.rules.norms import ExtensionRule, Norm, NormRefused, StopRule, Term, Unit, norm_on, reading, term_from_plain

CARDS = sorted((Path(vikno.__file__).parent / "apps/catalogue/data/cards").glob("*.json"))


@pytest.mark.parametrize(
    ("amount", "on", "unit", "assumed"),
    [
        (9, "2026-03-02", Unit.WORKING_DAYS, False),
        (10, "2026-03-02", Unit.CALENDAR_DAYS, False),
        (7, "2023-12-14", Unit.CALENDAR_DAYS, True),
        (7, "2023-12-15", Unit.WORKING_DAYS, False),
    ],
)
def test_bare_days_are_read_by_the_law_of_their_day(amount, on, unit, assumed):
    read = reading(Term(amount, Unit.DAYS), DEFAULTS, on=date.fromisoformat(on))
    assert (read.term.unit, read.assumed, read.by is None) == (unit, assumed, assumed)


def test_days_that_an_act_named_stay_as_named():
    term = Term(5, Unit.CALENDAR_DAYS)
    assert reading(term, DEFAULTS, on=date(2026, 3, 2)).term is term


def test_the_norm_of_a_day_is_the_latest_in_force():
    old = Norm(date(2020, 1, 1), "old", None, until=date(2025, 12, 31))
    new = Norm(date(2025, 6, 1), "new", None)
    assert [norm_on([new, old], date(year, 6, 1)) for year in (2019, 2024, 2025, 2026)] == [None, old, new, new]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Term(0, Unit.DAYS), "amount"),
        (lambda: Term(2, Unit.HOURS, inclusive=True), "inclusive"),
        (lambda: StopRule(ACT, longest_days=0), "longest_days"),
        (lambda: ExtensionRule(ACT, times=0), "times"),
        (lambda: ExtensionRule(ACT, total=Term(2, Unit.HOURS)), "total"),
        (lambda: Norm(date(2026, 1, 2), ACT, None, until=date(2026, 1, 1)), "until"),
    ],
)
def test_a_norm_that_makes_no_term_is_refused_by_its_field(make, code):
    with pytest.raises(NormRefused) as refusal:
        make()
    assert refusal.value.code == code


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_the_term_of_every_shipped_card_is_understood(path):
    plain = json.loads(path.read_text())["term"]
    term = term_from_plain(plain)
    assert (term is None) == (plain["amount"] is None)
    assert term is None or term.unit.value == (plain["unit"] or "days")

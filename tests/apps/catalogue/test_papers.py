"""Papers, term and fee: what is known is told with its standing, what is not is not stated."""

from datetime import date
from decimal import Decimal

import pytest

from vikno.apps.catalogue import queries
from vikno.apps.catalogue.models import Paper, Service

DAY = date(2026, 11, 17)


def papers(code, **more):
    return queries.papers(Service.objects.get(code=code).pk, **({"on": DAY} | more))


def test_a_list_says_what_to_bring_what_may_be_needed_and_what_to_leave(shipped):
    needs = {line.name[:22]: (line.need, line.instead) for line in papers("00034").papers}
    assert needs["Паспортний документ ос"] == ("bring", "")
    assert needs["Військово-обліковий до"] == ("maybe", "")
    assert needs["Заява встановленої фор"] == ("leave", "fill_here")
    assert needs["Підтвердження сплати а"] == ("leave", "pay_here")


def test_a_number_is_told_not_brought(shipped):
    line = next(line for line in papers("ФЕ-08-02").papers if line.name == "РНОКПП")
    assert (line.need, line.instead) == ("leave", "tell")


def test_the_reviewers_word_goes_before_the_form(shipped):
    line = next(line for line in papers("ЯМ-01/01").papers if line.name.startswith("Медичний висновок"))
    assert (line.form, line.need) == ("data", "maybe")


def test_what_the_centre_gets_itself_is_left_at_home(shipped):
    Paper.objects.filter(card__slug="residence-registration", order=2).update(obtained_by_centre=True)
    line = papers("00034").papers[1]
    assert (line.need, line.instead) == ("leave", "we_get")


def test_a_visitor_sees_the_list_in_english(shipped):
    found = papers("00034", lang="en")
    assert (found.service.name, found.papers[1].name) == ("Register your place of residence", "Passport or ID card")
    assert {line.lang for line in found.papers} == {"en"}


def test_a_draft_is_for_staff_alone(shipped):
    assert (papers("ФЕ-08-03").status, papers("ФЕ-08-03").papers) == ("draft", ())
    staff = papers("ФЕ-08-03", audience="staff")
    assert staff.status == "draft"
    assert staff.papers
    assert staff.gaps


def test_what_the_card_of_a_draft_says_of_fee_and_term_is_kept_from_visitors(shipped):
    assert papers("01286").term is None
    assert papers("01286").fee.state == "not_stated"
    assert papers("01286", audience="staff").term.amount == 30


def test_the_sums_are_those_in_force_on_the_day(shipped):
    assert [one.amount_uah for one in papers("00034").fee.amounts] == [Decimal("49.92"), Decimal("83.2")]
    earlier = papers("00034", on=date(2025, 11, 18)).fee.amounts
    assert [one.amount_uah for one in earlier] == [Decimal("45.42"), Decimal("75.7")]


def test_before_the_first_known_sum_only_the_formula_stands(shipped):
    fee = papers("00034", on=date(2020, 1, 1)).fee
    assert (fee.state, fee.amounts) == ("paid", ())
    assert fee.formula


def test_a_sum_without_a_date_is_always_shown(shipped):
    assert [one.amount_uah for one in papers("ЯМ-01/03").fee.amounts] == [Decimal("0.85")]


@pytest.mark.parametrize(
    ("code", "state"),
    [("00121", "free"), ("00034", "paid"), ("public-information-request", "depends"), ("iGov-473", "not_stated")],
)
def test_the_fee_has_one_of_four_states(shipped, code, state):
    assert papers(code).fee.state == state


@pytest.mark.parametrize(
    ("code", "amount", "unit", "from_card"),
    [
        ("00034", 0, "immediate", True),
        ("citizen-appeal", 1, "months", True),
        ("land-share-certificate", 10, "working_days", False),
    ],
)
def test_the_term_comes_from_the_card_else_from_the_list(shipped, code, amount, unit, from_card):
    term = papers(code).term
    assert (term.amount, term.unit, term.from_card) == (amount, unit, from_card)


def test_a_term_nobody_stated_is_not_stated(shipped):
    assert papers("iGov-473").term is None


def test_terms_and_fees_of_2014_are_not_promised_to_visitors(shipped):
    assert (papers("ОД-010").term, papers("ОД-010").fee.state) == (None, "not_stated")
    staff = papers("ОД-010", audience="staff")
    assert (staff.term.amount, staff.fee.state, staff.old_source) == (30, "free", 2014)


def test_no_such_service_has_no_papers(shipped):
    assert queries.papers(0, on=DAY) is None


def test_papers_take_two_questions_to_the_database(shipped, django_assert_num_queries):
    service = Service.objects.get(code="00034")
    with django_assert_num_queries(2):
        queries.papers(service.pk, on=DAY)

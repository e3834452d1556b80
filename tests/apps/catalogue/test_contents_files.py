"""The worked-out files: sound, one word for one fact, complete in both languages, and no sum or term of our own."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from vikno.apps.catalogue.actions import files
from vikno.apps.catalogue.actions.contents_files import contents_by_service
from vikno.apps.catalogue.queries.amounts import shipped
from vikno.rules.contents import from_plain
from vikno.rules.fees import fee
from vikno.rules.papers import next_question
from vikno.rules.steps import check

CONTENTS = {code: from_plain(plain) for code, plain in contents_by_service().items()}
CARDS = {card["slug"]: card for card in files.cards()}


def texts(told):
    """Every text that a visitor may see, with its place."""
    card = told.card
    yield from (("card", each) for each in (card.provider, card.ground, card.term_note, card.fee_note, card.appeal))
    for row in (card.applicants, card.filing_ways, card.results, card.result_ways, card.notes):
        yield from (("card", each) for each in row)
    yield from ((row.key, each) for row in told.papers for each in (row.name, row.why))
    yield from ((row.fact, each) for row in told.questions for each in (row.text, row.hint))
    yield from ((row.key, each) for row in told.fields for each in (row.label, row.hint))
    yield from ((row.code, row.text) for row in (*told.grounds, *(o for r in told.questions for o in r.options)))
    yield ("outcome", told.outcome)


def test_at_least_twenty_five_services_are_worked_out():
    slugs = {told.slug for told in CONTENTS.values()}
    assert len(slugs) >= 25
    assert {path.stem for path in (files.FOLDER / "contents").glob("[!_]*.json")} == slugs


@pytest.mark.parametrize("code", CONTENTS)
def test_a_service_is_complete(code):
    told = CONTENTS[code]
    assert [place for place, text in texts(told) if text.uk and not text.en] == []
    assert told.fields
    assert told.application is not None
    assert [fault for fault in check([row.step for row in told.steps]) if fault.code != "days_missing"] == []
    assert all(row.en for row in told.steps)


def test_one_fact_and_one_reused_answer_mean_the_same_everywhere():
    kinds = defaultdict(set)
    for told in CONTENTS.values():
        for row in told.questions:
            kinds[row.fact].add((row.kind, tuple(option.code for option in row.options)))
        for field in told.fields:
            kinds[field.reuse or f"{told.slug}.{field.key}"].add((field.type, tuple(o.code for o in field.options)))
    assert [name for name, found in kinds.items() if len(found) > 1] == []


def test_no_legal_term_stands_where_no_card_has_one():
    ours = {"household-members-info", "funeral-assistance", "kindergarten-queue"}  # local or partial terms
    for told in CONTENTS.values():
        card = CARDS.get(told.slug)
        unread = card is None or card["term"]["amount"] is None
        assert (told.norm.legal is None) == (unread or told.slug in ours), told.slug


def test_every_body_of_a_step_is_a_provider_of_the_catalogue():
    known = {row["name_uk"] for row in (*files.rows("providers"), *files.rows("providers_added"))}
    named = {row.provider for told in CONTENTS.values() for row in told.steps if row.provider}
    assert named - known == set()


def test_questions_settle_every_paper():
    for told in CONTENTS.values():
        papers, questions = [row.paper for row in told.papers], [row.question for row in told.questions]
        answers = {}
        while (asked := next_question(papers, questions, answers)) is not None:
            answers[asked.fact] = asked.options[0] if asked.options else True
        assert len(answers) <= 6, told.slug


@pytest.mark.parametrize(
    ("code", "answers", "uah"),
    [
        ("00034", {"is_late": False}, "49.92"),
        ("00034", {"is_late": True}, "83.20"),
        ("00034-P", {}, "83.20"),
        ("ФЕ-08-02", {"is_fee_exempt": False}, "1147.00"),
        ("ФЕ-08-02-7", {"is_fee_exempt": False}, "1787.00"),
        ("ФЕ-08-03", {"is_fee_exempt": False}, "618.00"),
        ("property-ownership", {"is_fee_exempt": False}, "330.00"),
        ("property-ownership-2h", {"is_fee_exempt": False}, "16640.00"),
        ("property-info-paper", {}, "80.00"),
        ("land-extract", {"with_rights_data": True}, "246.40"),
        ("iGov-1533", {"is_idp": False, "is_duty_exempt": False}, "0.51"),
        ("iGov-1533", {"is_idp": True}, "0.00"),
    ],
)
def test_the_fees_of_2026_are_those_the_cards_print(code, answers, uah):
    told = CONTENTS[code]
    due = fee(told.fee_lines, told.reliefs, amounts=shipped(), answers=answers, filed_on=date(2026, 11, 17))
    assert due.uah == Decimal(uah)


def test_a_year_without_amounts_has_no_fee():
    with pytest.raises(LookupError):
        fee(CONTENTS["00034-P"].fee_lines, (), amounts=shipped(), answers={}, filed_on=date(2027, 1, 5))

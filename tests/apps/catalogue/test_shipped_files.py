"""The files the project ships are whole, agree with one another, and equal the material they were taken from."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from vikno.apps.catalogue.actions import files
from vikno.apps.catalogue.models import LETTERS

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
REVIEW = {row["code"]: row for row in files.rows("service_map")}
OFFERED = [row for row in REVIEW.values() if row["standing"] == "offered"]
HIGH = [card for card in files.cards() if card["confidence"] == "high"]
COPIES = {
    "services.csv": "services_uk.csv",
    "providers.csv": "providers_uk.csv",
    "life_events.csv": "life_events_uk.csv",
    "packages.json": "packages_uk.json",
} | {f"cards/{card['slug']}.json": f"cards/{card['slug']}.json" for card in files.cards()}


def test_the_counts_are_those_the_sources_state():
    assert (len(files.rows("services")), len(files.rows("providers"))) == (390, 122)
    assert (len(files.rows("areas")), len(files.cards()), len(HIGH)) == (19, 45, 14)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not beside this checkout")
@pytest.mark.parametrize(("copy", "original"), COPIES.items())
def test_a_copy_equals_its_original(copy, original):
    assert (files.FOLDER / copy).read_bytes() == (SHARED / original).read_bytes()


def test_every_service_has_been_reviewed_once():
    names = [row["name_uk"] for row in (*files.rows("services"), *files.rows("services_added"))]
    assert Counter(names) == Counter(row["name_uk"] for row in files.rows("service_map"))
    assert len(REVIEW) == len(names) == 399


def test_a_code_the_source_gave_is_kept():
    given = {row["name_uk"]: row["code"] for row in files.rows("services") if row["code"]}
    assert all(row["code"] == given[row["name_uk"]] for row in REVIEW.values() if row["name_uk"] in given)


@pytest.mark.parametrize(
    ("column", "allowed"),
    [
        ("area", {row["code"] for row in files.rows("areas")}),
        ("group", {row["letter"] for row in files.rows("groups")}),
        ("kind", {"intake", "pickup", "consult"}),
        ("standing", {"offered", "repeat", "past"}),
    ],
)
def test_every_service_is_mapped_to_something_that_exists(column, allowed):
    told = {row["code"]: row[column] for row in REVIEW.values() if row["kind"] == "intake" or column != "area"}
    assert {code: value for code, value in told.items() if value not in allowed} == {}


def test_a_repeat_leads_to_a_service_in_use_and_a_thing_of_the_past_says_why():
    assert all(REVIEW[row["same_as"]]["standing"] == "offered" for row in REVIEW.values() if row["same_as"])
    assert all(bool(row["same_as"]) == (row["standing"] == "repeat") for row in REVIEW.values())
    assert all(bool(row["standing_note"]) == (row["standing"] != "offered") for row in REVIEW.values())


def test_no_two_services_in_use_are_called_the_same():
    for column in ("plain_name_uk", "name_en"):
        assert [name for name, times in Counter(row[column] for row in OFFERED).items() if times > 1] == []


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("service_map", "name_en"),
        ("areas", "name_en"),
        ("groups", "name_en"),
        ("groups", "board_en"),
        ("events", "name_en"),
        ("providers_en", "name_en"),
        ("cards_en", "name_en"),
        ("papers_en", "name_en"),
    ],
)
def test_english_is_there_and_is_english(file, column):
    told = [row[column] for row in files.rows(file)]
    assert all(told)
    assert [text for text in told if re.search("[а-яіїєґ]", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("column", ["plain_name_uk", "name_uk"])
def test_ukrainian_names_hold_no_straight_apostrophes_of_ours(column):
    ours = files.rows("service_map") if column == "plain_name_uk" else files.rows("events")
    assert [row[column] for row in ours if "'" in row[column]] == []


def test_group_letters_are_cyrillic_and_drawn_alike_in_both_alphabets():
    letters = [row["letter"] for row in files.rows("groups")]
    assert set(letters) <= set(LETTERS)
    assert len(set(letters)) == len(letters) == 8


def test_every_provider_named_by_a_service_is_listed():
    listed = {row["name_uk"] for row in (*files.rows("providers"), *files.rows("providers_added"))}
    named = {row["provider_uk"] for row in files.services() if row["provider_uk"]}
    assert named <= listed
    assert listed == {row["name_uk"] for row in files.rows("providers_en")}


def test_every_card_has_one_service_that_stands_for_it():
    main = Counter(row["card"] for row in REVIEW.values() if row["card_main"])
    assert main == Counter(card["slug"] for card in files.cards())


@pytest.mark.parametrize("card", HIGH, ids=lambda card: card["slug"])
def test_a_card_shown_to_visitors_is_told_in_english_line_by_line(card):
    english = {int(row["no"]): row for row in files.rows("papers_en") if row["card"] == card["slug"]}
    assert sorted(english) == list(range(1, len(card["papers"]) + 1))
    for number, paper in enumerate(card["papers"], start=1):
        assert bool(english[number]["condition_en"]) == bool(paper["condition_uk"])
        assert bool(english[number]["why_en"]) == bool(paper["why_uk"])


@pytest.mark.parametrize("card", HIGH, ids=lambda card: card["slug"])
def test_term_and_fee_of_a_card_shown_to_visitors_are_told_in_english(card):
    english = next(row for row in files.rows("cards_en") if row["card"] == card["slug"])
    assert bool(english["term_note_en"]) == bool(card["term"]["note_uk"])
    assert bool(english["fee_formula_en"]) == bool(card["fee"]["formula_uk"])
    assert len(list(filter(None, english["fee_notes_en"].split("|")))) == len(card["fee"]["amounts"])


def test_every_alias_is_of_a_service_in_use():
    in_use = {row["code"] for row in OFFERED}
    assert {row["service"] for row in files.rows("aliases")} <= in_use


def test_every_step_of_an_event_leads_to_a_service_in_use_or_is_named_in_both_languages():
    in_use = {row["code"] for row in OFFERED}
    steps = files.rows("event_steps")
    assert {row["service"] for row in steps if row["service"]} <= in_use
    assert all(row["name_en"] for row in steps if not row["service"])
    assert {row["event"] for row in steps} <= {row["slug"] for row in files.rows("events")}


def test_every_file_is_explained_in_the_sources():
    told = (files.FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    shipped = [path.name for path in files.FOLDER.iterdir() if path.name != "SOURCES.md"]
    assert [name for name in shipped if f"`{name}" not in told] == []


def test_the_cards_are_valid_json_with_known_confidence():
    for path in (files.FOLDER / "cards").iterdir():
        card = json.loads(path.read_text(encoding="utf-8"))
        assert path.stem == card["slug"]
        assert card["confidence"] in {"high", "medium", "low"}


@pytest.mark.parametrize("name", ["cards_en", "papers_en", "providers_en", "service_map", "groups", "areas", "events"])
def test_what_is_put_in_english_is_quoted_in_the_english_way(name):
    said = [text for row in files.rows(name) for column, text in row.items() if column.endswith("_en")]
    assert [text for text in said if "«" in text] == []

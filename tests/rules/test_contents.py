"""The document of a version: what is read, what is refused and where, what was filled in, what has changed."""

import copy
from datetime import date

import pytest

from vikno.rules.contents import (
    ContentsRefused,
    GroundKind,
    answers_checked,
    bare,
    changes,
    difference,
    filled,
    from_plain,
    to_plain,
)

TODAY = date(2026, 11, 17)
YES = {"fact": "is_representative", "is": True}


def plain(**more):
    """A small service: one question, two papers, three fields, three steps within a day."""
    told = bare(
        slug="extract", name_uk="Витяг", name_en="Extract", since=date(2026, 1, 1),
        term={"amount": 1, "unit": "working_days"}, fee_uah="50",
    )  # fmt: skip
    told["questions"] = [{"fact": "is_representative", "kind": "yes_no", "text": {"uk": "Представник?"}}]
    told["papers"] = [
        {"key": "application", "name": {"uk": "Заява"}, "form": "application"},
        {"key": "authority", "name": {"uk": "Довіреність"}, "form": "original", "when": YES},
    ]
    told["sections"] = [{"key": "applicant", "title": {"uk": "Заявник"}}]
    told["fields"] = [
        field("surname", "person_name", reuse="applicant.surname", required=True),
        field("born", "date", past=True),
        field("authority", "text", required=True, when=YES),
    ]
    told["application"] = {
        "addressee": "Центру", "title": "Заява", "heading": [], "body": [{"uk": "{applicant:genitive}, {born}"}],
    }  # fmt: skip
    return {**told, **more}


def field(key, type_, **more):
    return {"key": key, "section": "applicant", "label": {"uk": key}, "type": type_, **more}


def faults_of(told):
    with pytest.raises(ContentsRefused) as refused:
        from_plain(told)
    return {(fault.place, fault.code) for fault in refused.value.faults}


def test_a_document_written_down_reads_the_same():
    contents = from_plain(plain())
    assert from_plain(to_plain(contents)) == contents
    assert [ground.code for ground in contents.grounds_to(GroundKind.STOP)] == ["register_outage"]


def test_a_name_in_the_application_takes_the_fields_of_its_person_in_a_case():
    (name, born) = from_plain(plain()).application.places
    assert (name.fields, name.case, born.fields) == (("surname",), "genitive", ("born",))
    assert filled("{applicant:genitive}, {born}", {"applicant:genitive": "Лісової", "born": "1990"}) == "Лісової, 1990"


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"papers": [{"key": "a", "name": {"uk": "А"}, "form": "scroll"}]}, "papers.0.form", "unknown"),
        ({"papers": [{"key": "a", "name": {"uk": ""}, "form": "copy"}]}, "papers.0.name.uk", "missing"),
        ({"questions": []}, "papers.authority.when", "unanswerable"),
        ({"fields": [field("Surname", "text")], "application": None}, "fields.Surname.key", "shape"),
        ({"fields": [field("a", "text"), field("a", "text")], "application": None}, "fields", "repeated"),
        ({"sections": []}, "fields.born.section", "unknown"),
        ({"steps": []}, "steps", "no_steps"),
        ({"steps": bare(slug="x", name_uk="X", since=TODAY)["steps"][:1]}, "steps", "issue_not_last"),
        ({"competence": ""}, "competence", "missing"),
        ({"grounds": [{"kind": "stop", "code": "war", "text": {"uk": "Т"}}]}, "grounds.stop", "without_rule"),
        ({"norm": {"since": "soon", "act": ""}}, "norm", "value"),
        ({"fee": {"lines": [{"code": "fee", "act": ""}]}}, "fee.lines.0", "fixed"),
        ({"colour": "red"}, "colour", "unknown"),
        ({"application": {**plain()["application"], "body": [{"uk": "{nobody:dative}"}]}}, "application", "mark"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change, place, code):
    assert (place, code) in faults_of(plain(**change))


def test_several_faults_are_told_at_once():
    broken = plain(questions="none", outcome=None)
    assert {("questions", "shape"), ("outcome", "missing")} <= faults_of(broken)


def test_a_card_longer_than_its_term_is_refused():
    told = plain()
    told["steps"] = [{**step, "days": "1"} for step in told["steps"]]
    assert ("steps", "sum_over_term") in faults_of(told)


def test_a_bare_service_promises_nothing():
    told = from_plain(bare(slug="x", name_uk="Х", provider_uk="Суд", since=TODAY))
    assert (told.norm.legal, told.fee_is_known, told.fee_lines) == (None, False, ())
    assert [(step.seat, step.provider) for step in told.steps][1] == ("provider", "Суд")


@pytest.mark.parametrize(
    ("answers", "faults"),
    [
        ({"surname": "Лісова"}, []),
        ({}, [("surname", "missing")]),
        ({"surname": "Ліс0ва"}, [("surname", "signs")]),
        ({"surname": "О’Коннор-Лісова", "born": "2026-11-18"}, [("born", "future")]),
        ({"surname": "Лісова", "born": "учора"}, [("born", "shape")]),
        ({"surname": "Лісова", "is_representative": True}, [("authority", "missing")]),
        ({"surname": "Лісова", "is_representative": "так"}, [("is_representative", "option")]),
        ({"surname": ["Лісова"]}, [("surname", "shape")]),
    ],
)
def test_answers_are_checked_against_the_form(answers, faults):
    found = answers_checked(from_plain(plain()), answers, on=TODAY)
    assert [(fault.place, fault.code) for fault in found] == faults


@pytest.mark.parametrize(
    ("type_", "good", "bad", "code"),
    [
        ("phone", "067 123 45 67", "12", "length"),
        ("tax_number", "1234567899", "1234567890", "check"),
        ("company_code", "14360570", "14360571", "check"),
        ("email", "anna@example.org", "anna@", "shape"),
        ("document", {"kind": "id_card", "number": "001234567"}, {"kind": "id_card", "number": "12"}, "shape"),
        ("document", {"kind": "id_card", "number": "001234567"}, "001234567", "kind"),
        ("record_number", "19900131-01234", "19901331-01234", "date"),
        ("number", 3, True, "shape"),
        ("yes_no", False, "ні", "shape"),
    ],
)
def test_each_type_of_field_has_its_rule(type_, good, bad, code):
    contents = from_plain(plain(fields=[field("surname", type_, reuse="applicant.surname"), field("born", "date")]))
    assert answers_checked(contents, {"surname": good}, on=TODAY) == ()
    assert [fault.code for fault in answers_checked(contents, {"surname": bad}, on=TODAY)] == [code]


def test_a_difference_names_the_rows_and_not_their_places():
    new = plain()
    new["papers"] = [copy.deepcopy(new["papers"][1]), {**new["papers"][0], "name": {"uk": "Заява (нова)"}}]
    found = difference(from_plain(plain()), from_plain(new))
    assert [(change.place, change.before, change.after) for change in found] == [
        (("papers", "application", "name", "uk"), "Заява", "Заява (нова)"),
        (("papers", "*"), "application, authority", "authority, application"),
    ]


def test_an_added_row_is_a_change_from_nothing():
    (change,) = changes({"papers": []}, {"papers": [{"key": "photo"}]})
    assert (change.place, change.before, change.after) == (("papers", "photo", "key"), None, "photo")

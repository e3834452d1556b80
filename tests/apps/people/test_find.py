"""The one search box, and what it offers as perhaps the same person."""

from datetime import date

import pytest

from tests.apps.people.test_parties import HIS
from vikno.apps.journal.actions import HOUSE
from vikno.apps.people import actions, queries


@pytest.fixture
def david(people):
    david = people.person(
        surname="Їжак", phone="0671234567", tax_number=HIS, born_on=date(1990, 10, 5), record_number="19901005-01234"
    )
    people.document(david)
    people.person(surname="Їжакевич", given_name="Дарина", phone="0671234599")
    return david


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (HIS, "tax_number"),
        ("19901005-01234", "record_number"),
        ("КС123456", "document"),
        ("kc 123456", "document"),
        ("+38 (067) 123-45-67", "phone"),
        ("Їжак", "name"),
        ("їжак д. о.", "name"),
        ("ЇЖАК ДАВИД", "name"),
    ],
)
def test_a_person_is_found_by(david, text, by):
    found = queries.find(text).rows[0]
    assert (found.id, found.by, found.phone) == (david.pk, by, "067 ••• •• 67")


@pytest.mark.parametrize(
    "text", ["", "ї", "Давид", "Їжак В", "Їжак Д. К.", "0671", "067 123 45 68", "КС 123457", "%", "їжа_", "1' or 1=1"]
)
def test_nobody_is_found_by(david, text):
    assert queries.find(text).rows == ()


def test_a_beginning_of_a_phone_finds_everybody_it_may_be(david):
    assert len(queries.find("067 123 45").rows) == 2


def test_a_whole_phone_is_shown_to_those_who_ask_for_it(david):
    assert queries.find(HIS, show_phones=True).rows[0].phone == "+380671234567"


@pytest.mark.parametrize("text", ["Ранок", "ранок", "ТОВ Ранок", "тов «Ран"])
def test_a_company_is_found_by_its_own_name(people, text):
    company = people.company("ТОВ «Ранок»")
    assert [one.id for one in queries.find(text).rows] == [company.pk]


def test_pages_follow_the_alphabet_and_meet_everybody_once(people):
    for surname in ("Іваненко", "Іщенко", "Ївга", "Йосипчук", "Іванюк"):
        people.person(surname=surname)
    met, after = [], ""
    while True:
        page = queries.find("Ів", limit=1, after=after)
        met += [one.name.split()[0] for one in page.rows]
        after = page.after
        if not after:
            break
    assert met == ["Іваненко", "Іванюк"]


def test_a_merged_row_leads_to_the_one_kept_and_tells_its_old_name(people, david):
    maiden = people.person(surname="Бджола", given_name="Дарина")
    married = people.person(surname="Вовк", given_name="Дарина")
    actions.merge(married.pk, other_id=maiden.pk, by=HOUSE, why="married", now=people.now)
    (found,) = queries.find("Бджола").rows
    assert (found.id, found.was) == (married.pk, maiden.name)
    actions.part(maiden.pk, by=HOUSE, why="not her", now=people.now)
    assert queries.find("Бджола").rows[0].id == maiden.pk


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ({"tax_number": HIS, "surname": "Інший"}, ("tax_number",)),
        ({"documents": ("кс 123456",)}, ("document",)),
        ({"surname": "їжак", "given_name": "ДАВИД", "born_on": date(1990, 10, 5)}, ("name_and_birth",)),
        ({"surname": "Їжак", "given_name": "Давід", "phone": "+380671234567"}, ("name_and_phone",)),
        ({"surname": "Їжак", "given_name": "Давид", "patronymic": "Ігорович", "born_on": date(1990, 10, 5)}, None),
        ({"surname": "Сова", "given_name": "Ганна", "phone": "+380671234567"}, None),
        ({"surname": "Їжак", "given_name": "Давид"}, None),
    ],
)
def test_perhaps_the_same_person(david, typed, reasons):
    found = queries.likely_same(**typed)
    assert [one.reasons for one in found if one.party.id == david.pk] == ([reasons] if reasons else [])


def test_a_row_being_edited_is_not_like_itself(david):
    assert queries.likely_same(tax_number=HIS, but=david.pk) == ()

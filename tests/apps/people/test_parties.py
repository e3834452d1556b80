"""Keeping persons and companies: what is refused, what is asked about, what the journal tells."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.people import actions, queries
from vikno.apps.people.models import Party
from vikno.rules.tax_number import check_digit


def number(nine: str) -> str:
    return f"{nine}{check_digit(nine + '0')}"


HIS = number("331500011")  # born 5 October 1990, a man


def test_a_person_is_kept_in_the_stored_forms(people):
    david = people.person(surname=" Їжак ", phone="067 123-45-67", tax_number=HIS, given_name="Дем'ян")
    assert (david.surname, david.given_name, david.phone) == ("Їжак", "Дем’ян", "+380671234567")
    assert Entry.objects.get(word="party.added").data == {"kind": "person"}


def test_the_same_request_twice_is_one_person(people):
    once = uuid4()
    first, second = (people.add(client_id=once, surname="Їжак", given_name="Давид") for _ in range(2))
    assert (first.is_new, second.is_new, second.party) == (True, False, first.party)
    assert Entry.objects.filter(word="party.added").count() == 1


def test_every_field_at_fault_is_named_at_once(people):
    with pytest.raises(actions.PartyRefused) as refused:
        people.add(surname="", given_name="Д4вид", tax_number="1234567890", phone="12", born_on=date(2027, 1, 1))
    assert dict(refused.value.faults) == {
        "surname": "empty", "given_name": "letters", "tax_number": "check", "phone": "length", "born_on": "date",
    }  # fmt: skip
    assert not Party.objects.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"company_code": "12345678"}, ("company_code", "kind")),
        ({"email": "david@"}, ("email", "shape")),
        ({"notify_by": "pigeon"}, ("notify_by", "choice")),
        ({"registered_address": "а" * 301}, ("registered_address", "long")),
        ({"tax_number": HIS, "is_tax_number_declined": True}, ("is_tax_number_declined", "both")),
    ],
)
def test_a_person_is_refused_for(people, fields, fault):
    with pytest.raises(actions.PartyRefused) as refused:
        people.add(surname="Їжак", given_name="Давид", **fields)
    assert fault in refused.value.faults


def test_a_number_that_tells_another_birthday_is_a_question_not_a_refusal(people):
    kept = people.add(surname="Їжак", given_name="Дана", tax_number=HIS, born_on=date(1991, 1, 1), sex="female")
    assert kept.warnings == ("tax_number.born_on", "tax_number.sex")


def test_a_landline_for_messages_is_a_question(people):
    assert people.add(surname="Їжак", phone="044 123 45 67").warnings == ("phone.fixed",)


def test_a_company_has_no_birthday(people):
    with pytest.raises(actions.PartyRefused) as refused:
        people.company(born_on=date(1990, 1, 1), company_code="12345679")
    assert refused.value.faults == (("born_on", "kind"), ("company_code", "check"))


def test_a_change_tells_the_fields_and_never_what_stood_in_them(people):
    david = people.person(phone="0671234567")
    kept = actions.change_party(david.pk, phone="0501112233", surname="Їжак", by=HOUSE, now=people.now, why="new phone")
    entry = Entry.objects.get(word="party.changed")
    assert (kept.changed, entry.data, entry.why) == (("phone",), {"fields": ["phone"]}, "new phone")
    assert "Їжак" not in entry.subject_label


def test_a_change_of_nothing_leaves_no_trace(people):
    david = people.person(phone="0671234567")
    assert actions.change_party(david.pk, phone="067 123 45 67", by=HOUSE, now=people.now).changed == ()
    assert not Entry.objects.filter(word="party.changed").exists()


def test_consent_keeps_its_first_moment_until_it_is_withdrawn(people):
    david = people.person()
    for moment in (people.now, people.now.replace(hour=12)):
        actions.set_consent(david.pk, "data", given=True, by=HOUSE, now=moment)
    assert queries.card(david.pk).data_consent_at == people.now
    actions.set_consent(david.pk, "data", given=False, by=HOUSE, now=people.now)
    assert queries.card(david.pk).data_consent_at is None


def test_a_look_is_journalled_with_its_reason(people):
    actions.look(people.person().pk, "phone", by=HOUSE, why="to call back", now=people.now)
    assert Entry.objects.get(word="person.looked").data == {"what": "phone"}


def test_the_database_refuses_a_person_without_a_surname(people):
    with pytest.raises(IntegrityError, match="party_person_or_company"), transaction.atomic():
        Party.objects.filter(pk=people.person().pk).update(surname="")

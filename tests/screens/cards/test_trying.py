"""The form of a card and of a package tried out: what is typed is checked as an intake checks it, and kept nowhere."""

import pytest

from tests.screens.cards.conftest import words
from vikno.apps.cases.models import Intake
from vikno.apps.journal.models import Entry

WRONG = {
    "a.applicant_surname": "Лісова1",
    "a.child_birth_date": "30.11.2026",
    "a.applicant_phone": "0501112",
    "a.applicant_document.kind": "id_card",
    "a.applicant_document.number": "12",
}
SAID = (
    "В імені літери, апострофи й дефіси",
    "Цей день ще не настав",
    "має бути дев’ять цифр",
    "У такого документа інший номер",
)


@pytest.fixture
def address(version) -> str:
    return f"/cards/version/{version.pk}/preview/"


def test_what_is_typed_is_checked_with_the_sentences_of_the_intake(nina, address):
    before = Entry.objects.count()
    page = words(nina.post(address, WRONG))
    assert [sentence for sentence in SAID if page.count(sentence) < 2] == []
    assert 'value="Лісова1"' in page
    assert "Заповніть це поле" in page
    assert (Intake.objects.count(), Entry.objects.count()) == (0, before)


def test_an_answer_left_is_checked_alone_and_nothing_is_said_of_those_not_reached(nina, address):
    said = words(nina.post(address, WRONG | {"only": "applicant_phone"}))
    assert SAID[2] in said
    assert "<form" not in said
    assert words(nina.post(address, WRONG | {"only": "applicant_given_name"})).strip() == ""
    assert words(nina.get(address)).count("v-field__error") == 0


def test_a_field_that_waits_for_an_answer_is_missed_only_then(nina, address):
    missed = ['href="#f-representative_surname"' in words(nina.post(f"{address}?q.is_representative={told}", {}))
              for told in ("yes", "no")]  # fmt: skip
    assert missed == [True, False]


def test_an_operator_checks_nothing_here(client, town, address, hour):
    client.force_login(town.anna.user, backend="vikno.config.accounts.Accounts")
    assert client.post(address, WRONG).status_code == 403

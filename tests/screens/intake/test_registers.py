"""Registers asked from the intake: for a person, by who takes in, once; the answer comes to the page in words."""

from uuid import uuid4

import pytest

from vikno.apps.cases.actions import intake as intakes
from vikno.apps.journal.actions import HOUSE
from vikno.apps.live import queries as topics
from vikno.apps.people.models import Party
from vikno.apps.registers.actions import setup
from vikno.apps.registers.actions.requests import sweep
from vikno.apps.registers.models import Register, Request
from vikno.screens.intake import records
from vikno.screens.intake.fragments import FRAGMENTS


@pytest.fixture
def dracs(town, settings):
    """The demo register of civil status, which residence needs."""
    settings.REGISTRIES = {"dracs": "demo"}
    setup.ship(by=HOUSE, now=town.now)
    register = Register.objects.get(code="dracs")
    setup.need(town.residence.pk, register_ids=[register.pk], by=HOUSE, now=town.now)
    return register


@pytest.fixture
def ask(client, draft):
    def press(request_id=None):
        sent = {"step": "papers", "request_id": str(request_id or uuid4())}
        answer = client.post(f"/intake/{draft.pk}/ask/", sent, follow=True)
        return answer.content.decode().replace("\u00a0", " ")

    return press


def piece(draft, town, applicant="a"):
    told = FRAGMENTS["intake.registers"].render((str(draft.pk), applicant), town.now)
    return told.replace("\u00a0", " ")


def test_a_question_goes_out_with_the_person_and_the_purpose_alone(town, draft, dracs, ask):
    assert "запит надіслано" in ask()
    request = Request.objects.get()
    applicant = draft.applicant
    assert request.payload["surname"] == applicant.surname
    assert set(request.payload) <= {"surname", "given_name", "patronymic", "born_on", "tax_number", "record_number"}
    assert request.purpose.startswith("прийом заяви: ")
    assert applicant.surname not in request.purpose + request.subject_label


def test_pressed_twice_or_while_it_is_being_asked_it_is_one_question(town, draft, dracs, ask):
    same = uuid4()
    ask(same)
    ask(same)
    assert "Запити вже надіслано" in ask()
    assert Request.objects.count() == 1


def test_the_answer_comes_in_words_and_may_be_asked_for_anew(town, draft, dracs, ask):
    ask()
    sweep(town.later(seconds=5))
    told = piece(draft, town)
    assert ("знайдено о" in told, "Номер актового запису" in told) == (True, True)
    assert draft.applicant.surname not in told  # what was asked is not told again
    town.later(minutes=1)
    ask()
    assert Request.objects.count() == 2


@pytest.mark.parametrize("mode", ["dead", "wrong"])
def test_a_register_that_fails_is_asked_again_by_itself_and_says_when(town, draft, dracs, ask, mode):
    setup.set_mode(dracs.pk, mode=mode, by=HOUSE, now=town.now)
    ask()
    sweep(town.later(seconds=5))
    assert "відповіді ще немає, повторний запит о 09:00" in piece(draft, town)


def test_nobody_known_is_said(town, draft, dracs, ask):
    Party.objects.filter(pk=draft.applicant_id).update(tax_number="0000000000")
    ask()
    sweep(town.later(seconds=5))
    assert "запису немає" in piece(draft, town)


def test_without_a_person_or_a_link_nothing_is_asked(town, anna, client, dracs, settings):
    opened = intakes.open_intake(town.branch, service_ids=[town.residence.pk], client_id=uuid4(), by=anna, now=town.now)
    empty = opened.intake
    page = client.post(f"/intake/{empty.pk}/ask/", {"request_id": str(uuid4())}, follow=True).content.decode()
    assert "Спершу вкажіть, чия це справа" in page.replace("\u00a0", " ")
    settings.REGISTRIES = {}
    assert piece(empty, town).strip() == ""
    assert not Request.objects.exists()


def test_the_piece_lives_by_what_registers_say(draft):
    assert topics.REGISTERS in FRAGMENTS["intake.registers"].topics((str(draft.pk), "a"))


def test_a_record_is_told_in_words_in_its_order_and_what_is_not_known_as_it_stands():
    record = {"entered_on": "2021-08-10", "asked": {"surname": "К"}, "objects": [{"kind": "flat", "share": "1/2"}],
              "encumbered": False, "colour": "синій"}  # fmt: skip
    assert list(records.lines(record)) == [
        ("Обтяжено", "ні"), ("Майно", "частка: 1/2, вид: квартира"), ("Внесено", "10.08.2021"), ("colour", "синій"),
    ]  # fmt: skip


def test_a_day_of_birth_reads_as_it_is_typed(client, draft):
    Party.objects.filter(pk=draft.applicant_id).update(born_on="1994-05-12")
    assert "12.05.1994" in client.get(f"/intake/{draft.pk}/papers/").content.decode()

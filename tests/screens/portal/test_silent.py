"""A silent register is told calmly: on the page of the case that needs it, and where one takes a ticket from home."""

import re

import pytest

from tests.apps.cases.conftest import CaseTown
from vikno.apps.cases.actions import outages
from vikno.apps.cases.models import Case
from vikno.apps.registers import actions as registers
from vikno.apps.registers.models import Register, ServiceRegister

NOTHING = "Вам нічого робити не треба."


@pytest.fixture
def town(db, settings) -> CaseTown:
    settings.WAITS_REUSE = 0
    return CaseTown()


@pytest.fixture
def filing(town):
    """A filing whose service needs the register that falls silent an hour later."""
    filing = town.file()
    town.register = Register.objects.create(
        code="dracs", short_uk="ДРАЦС", short_en="DRACS", name_uk="Реєстр актів", name_en="Register of Acts", order=1
    )
    ServiceRegister.objects.create(register=town.register, service=town.residence)
    return filing


def silent(town):
    return registers.open_outage(town.register.pk, ground="holder", by=town.anna, now=town.later(hours=1))


def read(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " "))


def case_page(client, filing, **more) -> str:
    return read(client.get(f"/case/{filing.secret}/", **more))


def test_the_case_says_which_register_is_silent_since_when_and_that_nothing_is_to_be_done(client, town, filing):
    assert "не відповідає" not in case_page(client, filing)
    outage = silent(town)
    page = case_page(client, filing)
    assert "ДРАЦС, державний реєстр для цієї послуги, не відповідає з 10:00." in page
    assert NOTHING in page
    assert town.david.surname not in page
    english = case_page(client, filing, headers={"accept-language": "en"})
    assert "DRACS, the state register this service needs, has not answered since 10:00." in english
    registers.close_outage(outage.pk, by=town.anna, now=town.later(minutes=5))
    assert "не відповідає" not in case_page(client, filing)


def test_a_term_that_stands_for_it_says_so_and_a_silence_since_another_day_names_the_day(client, town, filing):
    silent(town)
    outages.sweep(town.later(hours=2))
    town.later(days=1)
    page = case_page(client, filing)
    assert "не відповідає з 17 листопада, 10:00." in page
    assert "Доки він мовчить, ваш строк стоїть" in page


def test_who_was_asked_for_papers_is_not_told_to_do_nothing(client, town, filing):
    silent(town)
    Case.objects.update(standing="stopped")
    page = case_page(client, filing)
    assert "приносьте як звичайно" in page
    assert NOTHING not in page


def test_a_case_that_is_over_or_needs_another_register_is_told_nothing(client, town, filing):
    other = town.file(town.birth)
    silent(town)
    assert "не відповідає" not in case_page(client, other)
    case = filing.cases.get()
    Case.objects.filter(pk=case.pk).update(state="withdrawn", closed_at=town.now)
    assert "не відповідає" not in case_page(client, filing)


def test_front_pages_tell_it_before_a_ticket_is_taken_and_are_silent_when_all_answer(client, town, filing):
    pages = ("/take/", "/take/central/", f"/take/central/service/{town.residence.pk}/", "/case/")
    for path in pages:
        assert "не відповідає" not in read(client.get(path)), path
    silent(town)
    for path in pages:
        assert "не відповідає" in read(client.get(path)), path
    assert "Документи для 1 послуги приймаємо на папері" in read(client.get("/take/central/"))
    assert "не відповідає" not in read(client.get(f"/take/central/service/{town.birth.pk}/"))

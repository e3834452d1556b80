"""Where is my case: found by number and code, told without a name, slowed after failures, shared for a while."""

import re
from datetime import timedelta

import pytest

from tests.apps.cases.conftest import CaseTown
from vikno.apps.cases import jobs
from vikno.apps.cases.actions import outages, tracking
from vikno.apps.cases.models import TrackingFailure, TrackingLink
from vikno.apps.notifications.models import Message
from vikno.apps.registers import actions as registers
from vikno.apps.registers.models import Register, ServiceRegister
from vikno.lib import clock

WRONG = "За цим номером і кодом ми не знайшли справи"


@pytest.fixture
def town(db, settings) -> CaseTown:
    settings.WAITS_REUSE = 0
    settings.PUBLIC_ADDRESS = "https://cnap.example"
    return CaseTown()


@pytest.fixture
def filing(town):
    return town.file()


def ask(client, number, code):
    return client.post("/case/", {"number": number, "code": code}, follow=True)


def read(answer) -> str:
    """The page with ordinary spaces, without the token of its form."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return text.replace("\xa0", " ")


def test_the_number_and_the_code_show_the_way_and_no_name(client, town, filing):
    page = read(ask(client, f" {filing.number.lower()} ", f"{filing.code[:4]} {filing.code[4:]}"))
    assert filing.number in page
    assert "до вівторка, 24 листопада" in page
    assert town.david.surname not in page
    assert town.anna.surname not in page
    assert "0501112233" not in page


def test_a_wrong_code_and_no_such_case_get_the_same_answer(client, filing):
    wrong, none = ask(client, filing.number, "2222222"), ask(client, "99-А-2026-000001", "2222222")
    pages = [read(page).partition("<form")[0] for page in (wrong, none)]
    assert WRONG in read(wrong)
    assert (pages[0], wrong.status_code) == (pages[1], none.status_code)


def test_after_five_failures_even_the_right_code_waits(client, town, filing):
    for _ in range(5):
        ask(client, filing.number, "2222222")
    assert "Забагато спроб" in ask(client, filing.number, filing.code).content.decode()
    town.later(minutes=16)
    assert filing.number in ask(client, filing.number, filing.code).content.decode()
    jobs.forget_failures.func(0)
    assert not TrackingFailure.objects.exists()


def test_letters_of_the_other_alphabet_are_forgiven():
    assert tracking.tidy_code("ab-ek 23x") == "АВЕК23Х"


def test_a_shared_link_ends_and_holds_no_code(client, town, filing):
    client.post(f"/case/{filing.secret}/share/", {"days": "7"})
    link = TrackingLink.objects.get()
    page = client.get(f"/case/{link.secret}/").content.decode()
    assert filing.code not in page
    assert client.post(f"/case/{link.secret}/share/", {"days": "7"}).status_code == 404
    town.later(days=7, minutes=1)
    assert client.get(f"/case/{link.secret}/").status_code == 404
    assert clock.now() > town.now - timedelta(days=8)


def test_a_lost_number_is_sent_to_the_phone_alone_and_the_page_tells_nothing(client, town, filing):
    type(filing).objects.update(notify_by="letter", post_address="вул. Соборна, 1")
    answers = {}
    for number in ("+380501112233", "+380679998877"):
        answers[number] = read(client.post("/case/lost/", {"phone": number}, follow=True))
    assert len(set(answers.values())) == 1
    sent = Message.objects.filter(event="case.tracking_link")
    assert [(one.address, filing.secret in one.body) for one in sent] == [("+380501112233", True)]


def test_the_page_asks_the_same_number_of_questions_for_any_package(client, town, django_assert_max_num_queries):
    filing = town.file(town.residence, town.birth)
    client.get(f"/case/{filing.secret}/")
    with django_assert_max_num_queries(12):
        client.get(f"/case/{filing.secret}/")


def test_a_term_that_a_register_stopped_says_which_and_that_nothing_is_to_be_done(client, town, filing):
    register = Register.objects.create(
        code="dracs", short_uk="ДРАЦС", short_en="DRACS", name_uk="Реєстр актів", name_en="Register of Acts", order=1
    )
    ServiceRegister.objects.create(register=register, service=filing.cases.get().service)
    outage = registers.open_outage(register.pk, ground="holder", by=town.anna, now=town.later(hours=1))
    outages.sweep(town.later(hours=2))
    clock.use(lambda: town.now)
    said = "Зупинено через недоступність реєстру: Реєстр актів (ДРАЦС). Вам нічого робити не треба."
    page = read(client.get(f"/case/{filing.secret}/"))
    assert said in page
    assert town.david.surname not in page
    registers.close_outage(outage.pk, by=town.anna, now=town.later(days=2))
    outages.sweep(town.later(minutes=1))
    page = read(client.get(f"/case/{filing.secret}/"))
    assert "Строк стояв" in page
    assert said in page
    english = read(client.get(f"/case/{filing.secret}/", headers={"accept-language": "en"}))
    assert "out of reach: Register of Acts (DRACS). You need to do nothing." in english


def test_a_wrong_code_is_called_by_its_name_and_not_counted_as_a_field(client, filing):
    page = read(ask(client, filing.number, "2222222"))
    assert f"{WRONG}</h2>" in page
    assert "Виправте" not in page

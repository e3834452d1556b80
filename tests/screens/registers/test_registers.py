"""The screen of registers: marks, closings, questions put again, papers noted with their day; and whose it is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.cases.conftest import CaseTown
from tests.apps.conftest import Town
from tests.screens.control.conftest import BACKEND, head, hour
from vikno.apps.cases.actions import on_paper, registering
from vikno.apps.journal.actions import HOUSE
from vikno.apps.registers.actions import ask, enter_later
from vikno.apps.registers.actions.setup import ship
from vikno.apps.registers.models import LaterEntry, Outage, Register, Request
from vikno.lib import clock

__all__ = ["head", "hour"]

HERE = "/registers/central/"


@pytest.fixture
def dracs(town: Town) -> Register:
    ship(by=HOUSE, now=town.now)
    return Register.objects.get(code="dracs")


@pytest.fixture
def anna(client, town, hour):
    """The browser of an operator."""
    client.force_login(town.anna.user, backend=BACKEND)
    return client


def words(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_an_empty_board_offers_the_shipped_registers_to_who_sets_up(head):
    assert "Внести їх" in words(head.get(HERE))
    head.post(f"{HERE}ship/")
    assert "ДРАЦС" in words(head.get(HERE))


def test_an_operator_marks_an_outage_since_an_hour_and_ends_it(anna, town, dracs):
    town.later(minutes=50)
    anna.post(f"{HERE}mark/", {"register": "dracs", "ground": "holder", "since": "9:20", "note": "сайт Мін’юсту"})
    outage = Outage.objects.get()
    assert outage.from_at == town.now - timedelta(minutes=30)
    assert "Не працює 1 реєстр" in words(anna.get(HERE))
    anna.post(f"{HERE}close/{outage.pk}/")
    assert Outage.objects.get().until_at == town.now


@pytest.mark.parametrize("since", ["25:00", "tomorrow", "11:30"])
def test_an_hour_that_is_none_or_ahead_marks_nothing(anna, dracs, since):
    page = anna.post(f"{HERE}mark/", {"register": "dracs", "ground": "other", "since": since}, follow=True)
    assert "не пізніше ніж зараз" in words(page)
    assert not Outage.objects.exists()


def test_papers_are_noted_once_with_their_day_and_entered(anna, town, dracs):
    day = (town.now - timedelta(days=1)).date().isoformat()
    sent = {
        "client_id": str(uuid4()),
        "register": "dracs",
        "what": "акт про народження",
        "number": "П-1",
        "taken_on": day,
    }
    assert anna.post(f"{HERE}later/", sent | {"what": ""}).status_code == 422
    for _ in range(2):
        anna.post(f"{HERE}later/", sent)
    entry = LaterEntry.objects.get()
    anna.post(f"{HERE}later/{entry.pk}/", {"number": "184"})
    entry.refresh_from_db()
    assert (entry.taken_on.isoformat(), entry.register_number, entry.done_by) == (day, "184", str(town.anna))


def test_a_failed_question_is_put_again_and_never_shows_about_whom(anna, town, dracs):
    question = ask(
        "dracs", "birth-record", payload={"name": "Лісовий"}, purpose="перевірка акта", client_id=uuid4(),
        by=town.anna, now=town.now, branch_id=town.branch.pk,
    )  # fmt: skip
    Request.objects.update(state="failed", attempts=3, last_error="denied: 403")
    page = words(anna.get(f"{HERE}requests/"))
    assert "не дає нам доступу" in page
    assert "Лісовий" not in page
    anna.post(f"{HERE}requests/{question.pk}/", {"do": "again"})
    assert Request.objects.get().state == "waiting"


def test_only_who_sets_up_changes_the_demo(anna, town, dracs):
    assert anna.post(f"{HERE}mode/{dracs.pk}/", {"mode": "dead"}).status_code == 403
    anna.force_login(town.clara.user, backend=BACKEND)
    anna.post(f"{HERE}mode/{dracs.pk}/", {"mode": "dead"})
    assert Register.objects.get(pk=dracs.pk).mode == "dead"


def test_another_branch_touches_neither_questions_nor_papers_of_this_one(anna, town, dracs):
    anna.post(
        f"{HERE}later/",
        {"client_id": str(uuid4()), "register": "dracs", "what": "акт", "taken_on": town.now.date().isoformat()},
    )
    anna.force_login(Town("seaside").anna.user, backend=BACKEND)
    assert anna.get(HERE).status_code == 403
    assert anna.post(f"/registers/seaside/later/{LaterEntry.objects.get().pk}/").status_code == 404
    assert LaterEntry.objects.get().done_at is None


def test_who_marks_no_outages_does_not_enter(client, town, hour):
    client.force_login(town.marta.user, backend=BACKEND)
    assert {client.get(page).status_code for page in (HERE, f"{HERE}requests/", f"{HERE}later/")} == {403}


def test_what_was_taken_on_paper_leads_to_its_intake_and_then_to_its_filing(client, db, settings):
    settings.WAITS_REUSE = 0
    town = CaseTown()
    clock.use(lambda: town.now)
    ship(by=HOUSE, now=town.now)
    dracs = Register.objects.get(code="dracs")
    draft = town.intake(town.residence)
    on_paper.take_on_paper(draft.pk, register_id=dracs.pk, taken_at=town.now, by=town.anna, now=town.now)
    client.force_login(town.anna.user, backend=BACKEND)
    assert f'href="/intake/{draft.pk}/"' in words(client.get(f"{HERE}later/"))
    town.residence.name_en = "Residence"
    town.residence.save()
    assert f'"/intake/{draft.pk}/">Residence<' in words(client.get(f"{HERE}later/", headers={"Accept-Language": "en"}))
    client.force_login(town.clara.user, backend=BACKEND)
    assert "/intake/" not in words(client.get(f"{HERE}later/")).partition("<main")[2]
    filing = registering.register(draft.pk, client_id=uuid4(), by=town.anna, now=town.now).filing
    for person in (town.anna, town.clara):
        client.force_login(person.user, backend=BACKEND)
        assert f'href="/intake/filings/{filing.pk}/"' in words(client.get(f"{HERE}later/?which=done"))
    clock.use(clock.system)


def test_links_of_many_entries_are_asked_for_as_often_as_those_of_two(anna, town, dracs):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert anna.get(f"{HERE}later/").status_code == 200
        return len(questions)

    def note(count: int) -> None:
        for n in range(count):
            enter_later(
                client_id=uuid4(), branch_id=town.branch.pk, register_id=dracs.pk, what=f"акт {n}",
                taken_on=town.now.date(), subject=town.anna, by=town.anna, now=town.now,
            )  # fmt: skip
        LaterEntry.objects.update(subject_type="intake")

    note(2)
    asked()
    few = asked()
    note(18)
    assert asked() == few

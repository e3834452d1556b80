"""A provider's officer sees the provider's own cases alone, and does with them what a provider may."""

from uuid import uuid4

import pytest

from tests.apps.archive.conftest import folder, pdf  # noqa: F401
from vikno.apps.archive import actions as archive
from vikno.apps.cases.models import FilingPaper, Note
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.screens.provider.fragments import FRAGMENTS


@pytest.fixture
def emma(town):
    return town.officer()


@pytest.fixture
def case(town, emma):
    """A case in the provider's seat, not received yet."""
    made = town.case()
    town.register(made)
    made.refresh_from_db()
    return made


def test_the_list_shows_the_provider_s_cases_and_no_person(enter, emma, case):
    text = enter(emma).get("/provider/").content.decode()
    assert case.number in text
    assert case.filing.applicant_name not in text


def test_a_stranger_finds_the_case_nowhere(town, enter, case, folder):  # noqa: F811
    blob = archive.keep(pdf(), name="a.pdf", by=HOUSE, now=town.now)
    FilingPaper.objects.create(
        filing=case.filing, position=8, key="a", name_uk="Довідка", form="copy", sheets=1, blob=blob, added_at=town.now
    )
    page = enter(town.officer(town.stranger))
    assert case.number not in page.get("/provider/").content.decode()
    assert page.get("/provider/", {"q": case.number}).status_code == 200
    for address in (f"/provider/case/{case.pk}/", f"/provider/case/{case.pk}/file/{blob.pk}/"):
        assert page.get(address).status_code == 404
    assert page.post(f"/provider/case/{case.pk}/receive/").status_code == 404


def test_a_paper_is_served_to_its_provider_and_the_look_is_journalled(town, enter, emma, case, folder):  # noqa: F811
    blob, other = (archive.keep(pdf(n), name="a.pdf", by=HOUSE, now=town.now) for n in (1, 2))
    FilingPaper.objects.create(
        filing=case.filing, position=8, key="a", name_uk="Довідка", form="copy", sheets=1, blob=blob, added_at=town.now
    )
    page = enter(emma)
    assert page.get(f"/provider/case/{case.pk}/file/{blob.pk}/")["Content-Type"] == "application/pdf"
    assert page.get(f"/provider/case/{case.pk}/file/{other.pk}/").status_code == 404
    assert Entry.objects.filter(word="person.looked", by_label=str(emma)).exists()


def test_received_asked_stopped_resumed_and_decided(town, enter, emma, case):
    page = enter(emma)

    def act(what, **values):
        return page.post(f"/provider/case/{case.pk}/{what}/", {"request_id": uuid4()} | values).status_code

    assert act("receive") == 302
    assert act("ask", text="Чи є згода?") == 302
    assert act("stop", ground="register_outage", words="чекаємо на реєстр") == 302
    assert act("stop", ground="register_outage", words="ще раз") == 409
    assert act("resume") == 302
    assert act("result", outcome="refused:conditions_not_met", reasons="") == 409
    assert act("result", outcome="granted:conditions_met", item="Витяг", sheets="2") == 302
    case.refresh_from_db()
    assert (case.state, Note.objects.get().side) == ("decided", "provider")


def test_an_answer_to_a_case_that_is_over_is_refused_in_words_and_kept_on_the_page(town, enter, emma, case):
    page = enter(emma)
    page.post(f"/provider/case/{case.pk}/receive/")
    town.decide(case, by=emma)
    answer = page.post(
        f"/provider/case/{case.pk}/result/", {"outcome": "refused:conditions_not_met", "reasons": "Пізня думка"}
    )
    assert answer.status_code == 409
    assert case.number in answer.content.decode()


def test_the_seat_is_for_officers_alone(town, enter, case):
    assert enter(town.anna).get("/provider/").status_code == 403


def test_a_refused_result_may_be_opened_again_as_it_was_written(enter, emma, case):
    page = enter(emma)
    page.post(f"/provider/case/{case.pk}/receive/")
    sent = {"outcome": "refused:conditions_not_met", "reasons": "", "item": "Лист про відмову"}
    text = page.post(f"/provider/case/{case.pk}/result/", sent).content.decode()
    assert "Відкрити знову" in text.replace("\u00a0", " ")
    assert 'value="refused:conditions_not_met" required checked' in text
    assert "Лист про відмову" in text


def test_the_live_notes_are_its_own_provider_s_alone(town, emma, case):
    stranger = town.officer(town.stranger)
    draw = FRAGMENTS["provider.notes"].render
    assert draw((str(emma.pk), str(case.pk)), town.now)
    assert draw((str(stranger.pk), str(case.pk)), town.now) == ""


def test_what_is_typed_outlives_a_lost_session_and_is_forgotten_once_it_is_sent(client, enter, emma, case):
    page, here = enter(emma), f"/provider/case/{case.pk}/"
    page.post(f"{here}receive/")
    assert f'data-draft="provider-ask-{case.pk}"' in page.get(here).content.decode()
    sent = page.post(f"{here}ask/", {"text": "Чи є довідка?"}, follow=True).content.decode()
    assert f'data-draft-done="provider-ask-{case.pk}"' in sent
    page.logout()
    stranger = page.post(f"{here}ask/", {"text": "Друге"}, headers={"Referer": f"http://testserver{here}"})
    assert stranger.url == f"/entry/login/?next=%2Fprovider%2Fcase%2F{case.pk}%2F"
    elsewhere = page.post(f"{here}ask/", {"text": "Друге"}, headers={"Referer": f"https://evil.example{here}"})
    assert elsewhere.url.endswith(f"{case.pk}%2Fask%2F")

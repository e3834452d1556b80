"""After the filing: papers brought later, taken on paper, notes answered, the day and the sheet printed."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.screens.intake.test_intake import complete, read
from vikno.apps.cases.actions import answering, notes
from vikno.apps.cases.models import Case, Filing, Intake, Note
from vikno.apps.registers.models import LaterEntry, Register


@pytest.fixture
def filing(town, client, draft) -> Filing:
    complete(town, draft)
    client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    return Filing.objects.get()


@pytest.fixture
def plain(town):
    """A service that asks for nothing."""
    service = town.service("00077", "plain", "А")
    town.give_version(service)
    return service


@pytest.fixture
def returned(town, filing) -> Case:
    """The first case, returned by its provider with two defects."""
    case = filing.cases.first()
    Case.objects.filter(pk=case.pk).update(state="provider")
    defects = [("papers_missing", "згода співвласника"), ("papers_faulty", "дата")]
    answering.provider_returns(case.pk, defects=defects, by=town.anna, now=town.now)
    return Case.objects.get(pk=case.pk)


def bring(client, case, **fields):
    named = {name.replace("__", "."): value for name, value in fields.items()}
    given = {"case": case.pk, "request_id": str(uuid4())} | named
    return client.post(f"/intake/filings/{case.filing_id}/bring/", given)


def test_what_was_brought_is_chosen_and_the_case_goes_on_once_nothing_is_awaited(client, filing, returned):
    one, two = returned.defects.order_by("pk")
    page = read(client.get(f"/intake/filings/{filing.pk}/"))
    assert f"?case={returned.pk}" in page
    assert "згода співвласника" in read(client.get(f"/intake/filings/{filing.pk}/bring/"))
    bring(client, returned, **{f"brought__d{one.pk}": "1", f"name__d{one.pk}": "Згода", f"sheets__d{one.pk}": "2"})
    returned.refresh_from_db()
    assert (returned.state, filing.papers.get(name_uk="Згода").sheets) == ("returned", 2)
    bring(client, returned, **{f"brought__d{two.pk}": "1"})
    returned.refresh_from_db()
    assert (returned.state, filing.papers.count()) == ("provider", 2)
    assert "не чекає документів" in read(client.get(f"/intake/filings/{filing.pk}/bring/"))


def test_a_broken_scan_is_told_beside_its_line_and_nothing_is_kept_by_halves(client, filing, returned):
    one = returned.defects.first()
    false = SimpleUploadedFile("скан.pdf", b"not a pdf at all")
    key = f"d{one.pk}"
    sent = bring(client, returned, **{f"brought__{key}": "1", f"name__{key}": "Згода", f"scan__{key}": false})
    assert (sent.status_code, "скан.pdf" in read(sent), 'value="Згода"' in read(sent)) == (422, True, True)
    assert "Позначте, що донесли." in read(bring(client, returned))
    assert filing.papers.count() == 1


def test_an_application_decided_meanwhile_is_not_taken_back_and_the_way_to_appeal_is_named(town, client, filing):
    case = filing.cases.first()
    Case.objects.filter(pk=case.pk).update(state="decided", outcome="refused", decided_at=town.now)
    told = client.post(f"/intake/filings/{filing.pk}/withdraw/", {"case": case.pk, "why": "заява"}, follow=True)
    assert "Справу вирішено: відкликати її вже не можна. Рішення оскаржують." in read(told)
    case.refresh_from_db()
    assert (case.state, case.closed_at) == ("decided", None)


def test_papers_are_brought_to_those_who_take_in_alone(town, client, filing, returned):
    client.force_login(town.clara.user)
    at = f"/intake/filings/{filing.pk}/bring/"
    assert [client.get(at).status_code, client.post(at, {"case": returned.pk}).status_code] == [403, 403]


def test_taken_on_paper_keeps_its_day_through_a_late_registration(town, client, draft):
    names = {"name_uk": "ДРАЦС", "name_en": "DRACS", "short_uk": "ДРАЦС", "short_en": "D"}
    register = Register.objects.create(code="dracs", order=1, **names)
    at = f"/intake/{draft.pk}/on-paper/"
    ahead = client.post(at, {"register": register.code, "day": "18.11.2030", "hour": "9:05"}, follow=True)
    assert "ще не настала" in read(ahead)
    for _ in range(2):
        client.post(at, {"register": register.code, "day": "12.11.2026", "hour": "9:05", "number": "П-7"})
    line = LaterEntry.objects.get()
    assert (f"{line.taken_on:%d.%m}", line.paper_number) == ("12.11", "П-7")
    assert "12 листопада о 09:05" in read(client.get("/intake/"))
    complete(town, Intake.objects.get())
    client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    filing = Filing.objects.get()
    line.refresh_from_db()
    assert (f"{filing.filed_at:%d.%m %H:%M}", line.register_number) == ("12.11 07:05", filing.number)


def test_a_registered_visit_leads_to_its_filing_and_another_intake_is_asked_for(town, anna, client, plain):
    town.issue(town.residence)
    town.call()
    town.start()
    client.post("/intake/open/", {"from_ticket": "1", "request_id": str(uuid4())})
    made = Intake.objects.get()
    Intake.objects.filter(pk=made.pk).update(applicant=town.david, identified="document")
    filed = town.file(plain, ticket=made.ticket)
    Intake.objects.filter(pk=made.pk).update(state="dropped", closed_at=town.now)
    again = client.post("/intake/open/", {"from_ticket": "1", "request_id": str(uuid4())})
    assert again.url == f"/intake/filings/{filed.pk}/"
    assert filed.number in read(client.get("/intake/"))
    more = client.post("/intake/open/", {"from_ticket": "1", "more": "1", "request_id": str(uuid4())})
    assert more.url == f"/intake/{Intake.objects.latest('pk').pk}/"


def test_a_phone_added_at_the_counter_reaches_the_form_and_a_wrong_one_is_told(town, client, draft):
    at = f"/intake/{draft.pk}/card/"
    refused = client.post(at, {"phone": "067 12"})
    assert (refused.status_code, "дев’ять цифр" in read(refused)) == (422, True)
    client.post(at, {"phone": "0671234567", "email": "d@example.com"})
    draft.refresh_from_db()
    assert draft.answers["applicant.phone"] == "+380671234567"
    assert draft.origins["applicant.phone"]["from"] == "party"


def test_a_note_for_one_is_unread_till_seen_and_answered_from_the_filing(town, client, filing):
    case = filing.cases.first()
    clerk = town.hire("Ілля", "Сусід", "operator", "")
    sent = {"case": case.pk, "text": "Глянь, будь ласка", "mention": town.anna.pk, "request_id": str(uuid4())}
    client.force_login(clerk.user)
    client.post(f"/intake/filings/{filing.pk}/note/", sent)
    client.force_login(town.anna.user)
    assert "Глянь, будь ласка" in read(client.get("/intake/"))
    assert "не прочитано" in read(client.get(f"/intake/filings/{filing.pk}/"))
    assert "не прочитано" not in read(client.get(f"/intake/filings/{filing.pk}/"))
    wrong = {"case": case.pk, "text": "Так", "answers": Note.objects.get().pk}
    assert "Цього запитання" in read(client.post(f"/intake/filings/{filing.pk}/note/", wrong, follow=True))


def test_a_question_of_the_provider_is_answered_once(town, client, filing):
    case = filing.cases.first()
    question = Note.objects.create(
        case=case, client_id=uuid4(), side="provider", by_label="Установа", text="Де схема?", is_question=True,
        at=town.now,
    )  # fmt: skip
    at = f"/intake/filings/{filing.pk}/"
    assert f"?answers={question.pk}#note-form" in read(client.get(at))
    answer = {"case": case.pk, "text": "Ось", "answers": question.pk, "request_id": str(uuid4())}
    for _ in range(2):
        client.post(at + "note/", answer)
    assert question.replies.get().text == "Ось"
    assert "?answers=" not in read(client.get(at))
    assert notes.known.unseen(town.anna.pk) == []


def test_a_day_of_the_journal_and_the_case_sheet_are_printed_for_those_who_may(town, client, filing):
    day = f"{town.now:%Y-%m-%d}"
    printed = [f"/intake/filings/journal/{town.branch.code}/{day}/", f"/intake/filings/{filing.pk}/case-sheet/1/"]
    assert [client.get(one).content[:5] for one in printed] == [b"%PDF-", b"%PDF-"]
    assert filing.number in read(client.get(f"/intake/filings/?day={day}"))
    assert "Того дня нічого не зареєстровано" in read(client.get("/intake/filings/?day=2026-01-02"))
    client.force_login(town.marta.user)
    assert [client.get(one).status_code for one in printed] == [403, 403]


def test_the_journal_asks_as_many_queries_for_twenty_filings_as_for_two(
    town, anna, client, plain, django_assert_max_num_queries
):
    def asked(count) -> int:
        for _ in range(count):
            town.file(plain)
        client.get("/intake/filings/")
        with django_assert_max_num_queries(60) as seen:
            client.get("/intake/filings/")
        return len(seen)

    assert asked(2) == asked(18)

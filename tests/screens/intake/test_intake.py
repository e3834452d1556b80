"""The intake's pages: rights, one form for two services, papers by answers, two windows, refusals, one filing."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.conftest import Town
from vikno.apps.cases.actions import intake
from vikno.apps.cases.models import Case, Filing, Intake, IntakePaper
from vikno.apps.journal.models import Entry
from vikno.apps.people.models import Party


def read(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u2060", "")


def complete(town, draft) -> None:
    """Fill in what the fixture leaves out."""
    by = {"by": town.anna, "now": town.now}
    intake.save_answer(draft.pk, "applicant.tax_number", "3184710691", **by)
    intake.save_answer(draft.pk, "test-00031.child_born", "2026-11-02", **by)
    intake.take_paper(draft.pk, "passport", name_uk="Паспорт", services=[1, 2], **by)
    intake.sign(draft.pk, **by)


def test_every_address_is_shut_to_one_who_may_not_take_in(town, draft, client):
    client.force_login(town.marta.user)
    at = f"/intake/{draft.pk}/"
    looked = ["/intake/", "/intake/services/", at, *(at + one + "/" for one in ("person", "papers", "form", "sign"))]
    looked += [at + "find/", at + "add/person/", at + "document/", f"{at}authority/{town.david.pk}/"]
    looked += [at + "application/1/", "/intake/filings/"]
    posted = [
        "/intake/open/",
        *(at + one + "/" for one in ("choose", "agent", "in-person", "register", "drop", "form")),
    ]
    posted += ["/intake/open/", at + "service/add/", at + "service/remove/"]
    assert {client.get(one).status_code for one in looked} == {403}
    assert {client.post(one).status_code for one in posted} == {403}


def test_emma_of_another_branch_neither_opens_nor_finds_it(town, draft, client):
    complete(town, draft)
    client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    filing = Filing.objects.get()
    other = Town("other", town.now)
    client.force_login(other.anna.user)
    shut = [f"/intake/{draft.pk}/form/", f"/intake/filings/{filing.pk}/", f"/intake/filings/{filing.pk}/description/"]
    assert {client.get(one).status_code for one in shut} == {403}
    assert "Нічого не знайдено" in read(client.get(f"/intake/filings/?q={filing.number}"))


def test_one_form_asks_both_services_once_and_shows_where_the_answer_came_from(client, draft):
    page = read(client.get(f"/intake/{draft.pk}/form/"))
    assert page.count('name="a.applicant.phone"') == 1
    assert "з картки особи; для 2 послуг" in page
    assert 'name="a.test-00031.child_born"' in page


def test_the_list_of_papers_follows_the_answers(client, draft, send):
    assert "можливо: спитайте" in read(client.get(f"/intake/{draft.pk}/papers/"))
    work = json.loads(send("papers", f__is_married="yes").content)["fragments"]["intake.work"]
    assert "з відповідей: У шлюбі? так" in work.replace("\u00a0", " ")
    work = json.loads(send("papers", f__is_married="no").content)["fragments"]["intake.work"]
    assert "1 документ не потрібен" in work.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("a__applicant__tax_number", "3184710690", "Остання цифра не сходиться з рештою."),
        ("a__applicant__phone", "067 12", "Після +380 має бути дев’ять цифр."),
        ("a__test-00031__child_born", "31.11.2026", "У листопаді 30 днів. Звірте дату."),
        ("a__test-00031__child_born", "01.12.2030", "Цей день ще не настав."),
    ],
)
def test_a_wrong_answer_is_kept_and_told_beside_the_field(draft, send, name, typed, sentence):
    was = {f"was__{name[3:]}": json.dumps("+380501112233") if "phone" in name else "null"}
    answer = json.loads(send("form", **{name: typed}, **was).content)
    assert sentence in answer["fragments"]["intake.work"].replace("\u00a0", " ")
    draft.refresh_from_db()
    assert typed in draft.answers.values() or typed == "01.12.2030"


def test_two_windows_are_told_both_values_and_overwrite_nothing_unasked(draft, send):
    key = {"a__applicant__tax_number": "3184710691", "was__applicant__tax_number": "null"}
    assert send("form", **key).status_code == 200
    late = send("form", **(key | {"a__applicant__tax_number": "2987654321"}))
    told = json.loads(late.content)["fragments"]["intake.work"].replace("\u00a0", " ")
    assert late.status_code == 409
    assert "Інше вікно тим часом записало тут «3184710691». Ваше — «2987654321»." in told
    draft.refresh_from_db()
    assert draft.answers["applicant.tax_number"] == "3184710691"
    send("form", **(key | {"a__applicant__tax_number": "2987654321", "over": "applicant.tax_number"}))
    draft.refresh_from_db()
    assert draft.answers["applicant.tax_number"] == "2987654321"


def test_a_pdf_that_is_none_and_a_scan_too_large_are_refused_in_words(draft, send, settings):
    false = SimpleUploadedFile("скан.pdf", b"not a pdf at all")
    answer = send("papers", papers="passport", paper__passport="1", scan__passport=false)
    assert answer.status_code == 422
    assert (
        "не PDF, хоча так каже назва" in read(answer)
        or "скан.pdf" in json.loads(answer.content)["fragments"]["intake.work"]
    )
    settings.ARCHIVE_MOST_MB = 0
    large = SimpleUploadedFile("великий.pdf", b"%PDF-1.4 " + b"0" * 2048)
    work = json.loads(send("papers", papers="passport", paper__passport="1", scan__passport=large).content)
    assert "великий.pdf" in work["fragments"]["intake.work"]
    assert not IntakePaper.objects.filter(blob__isnull=False).exists()


def test_what_is_missing_is_listed_with_the_way_to_each(client, draft):
    answer = client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    page = read(client.get(answer.url))
    assert f'href="/intake/{draft.pk}/form/#a-applicant-tax_number"' in page
    assert f'href="/intake/{draft.pk}/papers/#paper-passport"' in page
    assert not Filing.objects.exists()


def test_a_double_press_registers_once(town, client, draft):
    complete(town, draft)
    request = {"request_id": str(uuid4())}
    first = client.post(f"/intake/{draft.pk}/register/", request)
    again = client.post(f"/intake/{draft.pk}/register/", request)
    assert (first.url, Filing.objects.count(), Case.objects.count()) == (again.url, 1, 2)
    done = read(client.get(first.url))
    assert Filing.objects.get().number in done
    assert "Готово до 25 листопада" in done


def test_a_likely_duplicate_is_offered_and_never_merged(town, client, draft):
    form = {"surname": "Коваль", "given_name": "Давид", "phone": "+380501112233", "request_id": str(uuid4())}
    offered = client.post(f"/intake/{draft.pk}/add/person/", form)
    assert "схоже ім’я і той самий телефон" in read(offered)
    assert Party.objects.filter(surname="Коваль").count() == 1
    client.post(f"/intake/{draft.pk}/add/person/", form | {"another": "1"})
    assert Party.objects.filter(surname="Коваль").count() == 2


def test_a_representative_without_authority_is_asked_for_one(town, client, draft):
    agent = town.person("Олена", "Гай")
    answer = client.post(f"/intake/{draft.pk}/agent/", {"party": agent.pk})
    assert answer.url == f"/intake/{draft.pk}/authority/{agent.pk}/"
    refused = client.post(answer.url, {"authority": "power_of_attorney", "number": "", "given_on": ""})
    assert "за ними впізнають довіреність" in read(refused)
    paper = {"authority": "power_of_attorney", "number": "77", "given_on": "03.09.2026", "request_id": str(uuid4())}
    client.post(answer.url, paper)
    assert Intake.objects.get().representation.agent == agent


def test_papers_are_printed_and_a_look_at_a_filing_is_journalled(town, client, draft):
    complete(town, draft)
    printed = client.get(f"/intake/{draft.pk}/application/1/")
    client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    filing = Filing.objects.get()
    described = client.get(f"/intake/filings/{filing.pk}/description/")
    assert [one.content[:5] for one in (printed, described)] == [b"%PDF-", b"%PDF-"]
    before = Entry.objects.filter(word="person.looked").count()
    assert "Давид" in read(client.get(f"/intake/filings/?q={filing.code}", follow=True))
    assert Entry.objects.filter(word="person.looked").count() == before + 1


def test_the_visit_at_the_counter_becomes_one_intake(town, anna, client):
    ticket = town.issue(town.residence, town.birth)
    town.call()
    town.start()
    for _ in range(2):
        client.post("/intake/open/", {"from_ticket": "1", "request_id": str(uuid4())})
    made = Intake.objects.get()
    assert (made.ticket_id, made.services.count()) == (ticket.pk, 2)
    assert client.get(f"/intake/{made.pk}/", follow=True).status_code == 200


def test_who_came_for_a_result_is_led_to_the_issue_desk(town, anna, client):
    town.issue(town.ready)
    town.call()
    town.start()
    page = client.get("/intake/").content.decode()
    assert ("Прийняти документи" in page, 'href="/issue/"' in page) == (False, True)


def test_a_service_withdrawn_meanwhile_is_named_with_what_to_do_and_nothing_is_lost(town, client, draft):
    complete(town, draft)
    town.birth.withdrawn_on = town.now.date()
    town.birth.save()
    at = f"/intake/{draft.pk}/"
    page = read(client.post(at + "register/", {"request_id": str(uuid4())}, follow=True))
    assert "Послуги «Послуга 00031» більше не надають. Приберіть її, решта лишиться." in page
    assert Filing.objects.count() == 0
    client.post(at + "service/remove/", {"service": town.birth.pk})
    client.post(at + "register/", {"request_id": str(uuid4())})
    assert Filing.objects.get().answers["applicant.tax_number"] == "3184710691"


def test_after_the_filing_a_paper_nobody_awaits_is_refused_and_an_application_taken_back(town, client, draft):
    complete(town, draft)
    client.post(f"/intake/{draft.pk}/register/", {"request_id": str(uuid4())})
    filing = Filing.objects.get()
    at, case = f"/intake/filings/{filing.pk}/", filing.cases.first()
    refused = client.post(at + "bring/", {"case": case.pk, "name": "Довідка"}, follow=True)
    assert "Ця справа зараз не чекає документів." in read(refused)
    client.post(at + "withdraw/", {"case": case.pk, "why": "заява від 18 листопада"})
    case.refresh_from_db()
    assert (case.state, filing.papers.count()) == ("withdrawn", 1)
    client.force_login(town.clara.user)
    shut = [client.post(at + word + "/", {"case": case.pk}).status_code for word in ("bring", "withdraw", "note")]
    assert shut == [403, 403, 403]

"""What a registrar sees and does; what nobody else sees or does."""

from decimal import Decimal
from uuid import uuid4

import pytest

from tests.apps.cases.conftest import document
from vikno.apps.cases.actions import notes
from vikno.apps.cases.models import Case, CaseFee, FilingPaper
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.payments import actions as payments
from vikno.apps.staff.models import Employee

HIDDEN = ("Коваль", "Давид", "+380501112233", "501112233", "Анна", "Лісова")


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def scan(case) -> FilingPaper:
    return FilingPaper.objects.get(filing=case.filing_id, key="deed")


def unmask_scans(client, case):
    return client.post(f"/office/{case.pk}/unmask/", {"what": "scans", "why": "звірка", "paper": "1"})


def looks(case) -> int:
    return Entry.objects.filter(word="person.looked", subject_type="case", subject_id=case.pk).count()


def test_no_page_of_the_closed_zone_tells_whose_case_it_is_or_who_took_it_in(client, case, boris):
    for address in ("/office/", f"/office/{case.pk}/", f"/office/{case.pk}/?paper=2", f"/office/draw/?case={case.pk}"):
        page = text(client.get(address))
        assert case.number in page
        assert [word for word in HIDDEN if word in page] == []


def test_an_answer_that_tells_who_it_is_is_masked_and_another_is_not(client, case, boris):
    page = text(client.get(f"/office/{case.pk}/"))
    assert "54" in page
    assert page.count("приховано до рішення") == 2


def test_a_scan_opens_with_a_reason_alone_and_for_its_own_case(client, case, boris):
    address = f"/office/{case.pk}/paper/{scan(case).pk}/"
    page = text(client.get(f"/office/{case.pk}/?paper=1"))
    assert ("скан за маскою" in page, address in page, client.get(address).status_code) == (True, False, 302)
    assert client.post(f"/office/{case.pk}/unmask/", {"what": "scans", "why": " "}).url == f"/office/{case.pk}/"
    assert looks(case) == 0
    assert unmask_scans(client, case).url == f"/office/{case.pk}/?paper=1"
    assert looks(case) == 1
    assert address in text(client.get(f"/office/{case.pk}/?paper=1"))


def test_a_paper_whose_kind_names_nobody_needs_no_reason(client, office, case, boris):
    deed = {"key": "deed", "name": {"uk": "План", "en": "Plan"}, "form": "original", "names_nobody": True}
    version = office.give_version(case.service, papers=[deed])
    Case.objects.filter(pk=case.pk).update(version=version)
    page, address = text(client.get(f"/office/{case.pk}/?paper=1")), f"/office/{case.pk}/paper/{scan(case).pk}/"
    assert ("скан за маскою" in page, address in page) == (False, True)
    assert client.get(address).status_code == 200
    assert looks(case) == 1


def test_the_file_of_a_paper_is_a_journalled_look_under_a_name_that_tells_nobody(client, case, boris):
    unmask_scans(client, case)
    answer = client.get(f"/office/{case.pk}/paper/{scan(case).pk}/")
    assert (answer.status_code, answer["content-type"], looks(case)) == (200, "image/png", 2)
    assert not any(word in answer["content-disposition"] for word in HIDDEN)
    assert "frame-ancestors 'self'" in answer["content-security-policy"]


@pytest.mark.parametrize("who", ["another", "anna", "clara"])
def test_nobody_else_sees_the_case_its_papers_or_its_person(client, office, case, who):
    person = (
        next(one for one in office.registrars if one.pk != case.handler_id)
        if who == "another"
        else getattr(office, who)
    )
    client.force_login(person.user)
    refused = 404 if who == "another" else 403
    assert client.get(f"/office/{case.pk}/").status_code == refused
    assert client.get(f"/office/{case.pk}/paper/{scan(case).pk}/").status_code == refused
    assert client.post(f"/office/{case.pk}/unmask/", {"what": "person", "why": "x"}).status_code == refused
    assert client.post(f"/office/{case.pk}/note/", {"text": "x"}).status_code == refused
    client.post(f"/office/{case.pk}/do/", {"do": "grant", "ground_grant": "conditions_met"})
    case.refresh_from_db()
    assert (case.state, looks(case)) == ("office", 0)


def test_no_other_role_of_his_tells_the_registrar_whose_case_he_decides(client, office, case, boris):
    for role in ("operator", "issue_clerk"):
        office.grant(case.handler, role)
    invoice = asked_for(office, case)
    doors = [
        f"/intake/filings/?q={case.number}", f"/intake/filings/?q={case.filing.code}", "/intake/filings/?q=Коваль",
        f"/intake/filings/{case.filing_id}/", f"/intake/filings/{case.filing_id}/description/", "/issue/?q=Коваль",
        f"/issue/?q={case.number}", f"/issue/case/{case.pk}/", f"/money/central/?q={case.number}",
        "/money/central/?q=Коваль", f"/money/invoice/{invoice.pk}/", f"/keeping/central/papers/{case.filing_id}/",
    ]  # fmt: skip
    assert [door for door in doors if tells(client, door)] == []
    Case.objects.filter(pk=case.pk).update(
        state="ready", outcome="granted", decided_at=office.now, decided_by=case.handler, ready_at=office.now
    )
    assert [door for door in doors if not tells(client, door)] == []


def tells(client, door) -> bool:
    """Whether a page opens with the person's name; a paper has it always."""
    page = client.get(door, follow=True)
    return page.status_code == 200 and (page.content.startswith(b"%PDF") or "Давид" in page.content.decode())


def asked_for(office, case):
    """An invoice of the case's."""
    account = payments.add_account(
        code="fee", recipient="ГУК", company_code="37993783", account="UA213223130000026007233566001",
        purpose_template="{payer}", from_on=office.now.date(), refund_alone_up_to=Decimal(9), by=HOUSE, now=office.now,
    )  # fmt: skip
    invoice = payments.issue_invoice(
        client_id=uuid4(), branch_id=office.branch.pk, account_id=account.pk, payer="Коваль Давид", amount=Decimal(5),
        lines=[{"uah": "5.00"}], by=HOUSE, now=office.now,
    ).invoice  # fmt: skip
    CaseFee.objects.create(case=case, invoice=invoice)
    return invoice


def test_a_look_behind_the_mask_lasts_one_page_and_needs_a_reason(client, case, boris):
    client.post(f"/office/{case.pk}/unmask/", {"what": "person", "why": ""})
    assert looks(case) == 0
    shown = text(client.post(f"/office/{case.pk}/unmask/", {"what": "person", "why": "звірка"}))
    assert (case.filing.applicant_name in shown, looks(case)) == (True, 1)
    assert case.filing.applicant_name not in text(client.get(f"/office/{case.pk}/"))


def test_a_registrar_opens_every_paper_and_signs(client, case, boris):
    signed = {"do": "grant", "ground_grant": "conditions_met"}
    page = text(client.post(f"/office/{case.pk}/do/", signed, follow=True))
    assert "2 документи ще не відкрито" in page
    unmask_scans(client, case)
    client.get(f"/office/{case.pk}/paper/{scan(case).pk}/")
    client.get(f"/office/{case.pk}/?paper=2")
    page = text(client.post(f"/office/{case.pk}/do/", signed, follow=True))
    assert f"Справу {case.number} задоволено" in page
    assert case.filing.applicant_name in text(client.get(f"/office/{case.pk}/"))


def test_a_refusal_is_told_in_words_and_what_was_typed_is_not_lost_by_a_wrong_ground(client, case, boris):
    page = text(
        client.post(f"/office/{case.pk}/do/", {"do": "stop", "ground_stop": "", "words_stop": "витяг"}, follow=True)
    )
    assert "Відкрийте сторінку ще раз" in page
    page = text(client.post(f"/office/{case.pk}/do/", {"do": "return"}, follow=True))
    assert "Не названо жодного недоліку" in page


def test_the_clock_is_explained_step_by_step_in_both_languages(client, case, boris):
    page = text(client.get(f"/office/{case.pk}/"))
    assert "5 робочих днів" in page
    assert "Останній день строку" in page
    page = text(client.get(f"/office/{case.pk}/", headers={"accept-language": "en"}))
    assert "5 working days" in page
    assert "The last day of the term" in page


def test_the_head_gives_a_competence_and_others_do_not(client, office):
    given = {"do": "competence", "employee": office.boris.pk, "competence": "general", "gives": "0"}
    client.force_login(office.anna.user)
    assert client.post(f"/office/people/{office.branch.code}/do/", given).status_code == 403
    client.force_login(office.clara.user)
    page = text(client.post(f"/office/people/{office.branch.code}/do/", given, follow=True))
    assert "з наступного робочого дня" in page
    assert Entry.objects.filter(word="competence.taken").count() == 1


def test_a_new_draw_is_asked_by_one_head_and_agreed_by_another(client, office, case):
    client.force_login(office.clara.user)
    place = f"/office/people/{office.branch.code}/do/"
    client.post(place, {"do": "ask", "number": case.number, "reason": "conflict", "words": "знайомий"})
    asked = case.redraws.get()
    page = text(client.post(place, {"do": "agree", "request": asked.pk}, follow=True))
    assert "Потрібна друга людина" in page
    client.force_login(office.deputy.user)
    client.post(place, {"do": "agree", "request": asked.pk})
    assert Case.objects.get(pk=case.pk).handler_id != case.handler_id


def test_a_day_of_draws_is_public_as_a_file(client, office, case):
    day = f"{office.now:%Y-%m-%d}"
    assert case.number in text(client.get(f"/proofs/draws/{office.branch.code}/{day}.jsonl"))
    assert day in text(client.get("/proofs/draws/"))
    assert client.get(f"/proofs/draws/{office.branch.code}/nonsense.jsonl").status_code == 404


def test_a_question_of_the_front_office_is_unread_first_then_answered(client, office, case, boris):
    given = {"client_id": uuid4(), "by": office.anna, "now": office.now}
    question = notes.add(case.pk, text="Чи треба оригінал?", is_question=True, **given)
    assert "Чи треба оригінал?" in text(client.get("/office/"))
    page = text(client.get(f"/office/{case.pk}/?answers={question.pk}"))
    assert ("не прочитано" in page, 'id="office-answer"' in page) == (True, True)
    assert "не прочитано" not in text(client.get(f"/office/{case.pk}/"))
    answer = {"client_id": str(uuid4()), "answers": question.pk, "text": "Так"}
    for _ in range(2):
        client.post(f"/office/{case.pk}/note/", answer)
    assert question.replies.get().text == "Так"


def test_a_term_is_prolonged_on_a_ground_of_the_card_once_and_the_page_says_until_when(client, longer):
    case, page = longer, text(client.get(f"/office/{longer.pk}/"))
    assert "Продовжити строк" in page
    given = {"do": "extend", "ground_extend": "other_body_asked", "client_id": str(uuid4()), "unit": "working_days"}
    refused = text(client.post(f"/office/{case.pk}/do/", given | {"amount": "п’ять"}, follow=True))
    assert "Напишіть цифрами" in refused
    for _ in range(2):
        client.post(f"/office/{case.pk}/do/", given | {"amount": "5", "words_extend": "Чекаємо архів"})
    assert Entry.objects.filter(word="case.extended", subject_id=case.pk).count() == 1
    assert Case.objects.get(pk=case.pk).due_at > case.due_at
    assert "Продовжити строк" in text(client.get(f"/office/{case.pk}/"))


def test_who_signs_in_a_second_window_is_told_that_the_case_is_decided(client, case, boris):
    unmask_scans(client, case)
    client.get(f"/office/{case.pk}/paper/{scan(case).pk}/")
    client.get(f"/office/{case.pk}/?paper=2")
    client.post(f"/office/{case.pk}/do/", {"do": "grant", "ground_grant": "conditions_met"})
    refusal = {"do": "refuse", "ground_refuse": "not_entitled", "words_refuse": "Не доведено"}
    page = text(client.post(f"/office/{case.pk}/do/", refusal, follow=True))
    assert ("Справа зараз не у вас" in page, "Задоволено" in page) == (True, True)
    assert Case.objects.get(pk=case.pk).outcome == "granted"


def test_who_acts_on_a_case_that_went_to_another_comes_to_his_list_with_the_reason(client, office, case, boris):
    other = Employee.objects.exclude(pk=boris.pk).filter(roles__kind="registrar").first()
    Case.objects.filter(pk=case.pk).update(handler=other)
    page = client.post(f"/office/{case.pk}/do/", {"do": "return", "defect": "papers_missing"}, follow=True)
    assert page.status_code == 200
    assert "Ця справа дісталася іншій людині" in text(page)


def test_what_a_registrar_may_decide_is_told_in_words_by_the_day_it_was_given(client, office):
    office.give(office.boris, competence="civil_acts")
    office.give(office.boris, competence="land")
    client.force_login(office.clara.user)
    page = text(client.get(f"/office/people/{office.branch.code}/"))
    assert "акти цивільного стану, земля" in page
    assert "civil_acts" not in page.replace('value="civil_acts"', "")


@pytest.mark.parametrize(("unit", "is_told"), [("working_days", True), ("immediate", False), ("hours", False)])
def test_the_next_day_is_named_only_where_the_term_begins_on_it(client, office, unit, is_told):
    service = office.service("00055", f"by {unit}", "А")
    norm = document("00055")["norm"] | {"legal": {"amount": 5, "unit": unit}}
    office.give_version(service, norm=norm)
    made = office.draw(office.file(service).cases.get())
    client.force_login(made.handler.user)
    assert ("Відлік починається з наступного дня" in text(client.get(f"/office/{made.pk}/"))) == is_told

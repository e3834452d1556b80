"""What a registrar sees and does; what nobody else sees or does."""

import pytest

from vikno.apps.cases.models import Case, FilingPaper
from vikno.apps.journal.models import Entry

HIDDEN = ("Коваль", "Давид", "+380501112233", "501112233", "Анна", "Лісова")


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def scan(case) -> FilingPaper:
    return FilingPaper.objects.get(filing=case.filing_id, key="deed")


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


def test_the_file_of_a_paper_is_a_journalled_look_under_a_name_that_tells_nobody(client, case, boris):
    answer = client.get(f"/office/{case.pk}/paper/{scan(case).pk}/")
    assert (answer.status_code, answer["content-type"], looks(case)) == (200, "image/png", 1)
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

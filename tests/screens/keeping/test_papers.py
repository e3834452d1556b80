"""Papers are served by rights and journalled; terms are dated; a list is drawn up by one and approved by another."""

import io
from datetime import timedelta
from uuid import uuid4

import pypdf
import pytest

from tests.apps.archive.conftest import contents, pdf
from vikno.apps.archive import actions as archive
from vikno.apps.cases.models import DestructionList, FilingPaper, RetentionRule
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry

HERE = "/keeping/central/"


def words(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def scan(town, case) -> FilingPaper:
    blob = archive.keep(pdf(), name="scan.pdf", by=HOUSE, now=town.now)
    return FilingPaper.objects.create(
        filing=case.filing, position=9, key="scan", name_uk="Довідка", form="copy", sheets=2, blob=blob,
        added_at=town.now,
    )  # fmt: skip


@pytest.fixture
def over(town):
    """A case whose keeping is over, with a scan."""
    case = town.finished()
    scan(town, case)
    town.give(case)
    town.later(days=366 * 6)
    return case


def test_a_code_opens_the_papers_with_their_term_and_its_source(town, desk):
    case = town.finished()
    scan(town, case)
    page = words(desk.get(f"{HERE}papers/", {"q": case.filing.code}, follow=True))
    assert "Довідка" in page
    assert "5 років" in page
    assert "власне правило центру" in page
    assert Entry.objects.filter(word="person.looked", by_label=str(town.halyna)).count() == 1


def test_a_paper_is_served_to_who_may_see_persons_and_each_look_is_named(town, desk, enter):
    case = town.finished()
    paper = scan(town, case)
    there = f"{HERE}papers/{case.filing_id}/paper/{paper.pk}/"
    answer = desk.get(there)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Entry.objects.get(word="person.looked", data__what="document content").why.endswith("Довідка")
    assert desk.get(f"{HERE}papers/{case.filing_id}/made/{paper.pk}/").status_code == 404
    assert enter(town.taras).get(there).status_code == 403


def test_a_term_is_set_with_its_source_and_reason_and_what_is_wrong_comes_back(town, desk, enter):
    sent = {
        "service": town.residence.pk,
        "outcome": "granted",
        "years": "75",
        "source": "наказ центру № 14",
        "since": town.now.date().isoformat(),
        "why": "лист архівного відділу",
    }
    assert desk.post(f"{HERE}rules/", sent).status_code == 403
    head = enter(town.clara)
    for wrong in ({"years": "0"}, {"source": ""}, {"why": ""}, {"since": "2020-01-01"}, {"service": "999999"}):
        answer = head.post(f"{HERE}rules/", sent | wrong)
        assert answer.status_code == 422
        assert "наказ центру" in words(answer) or wrong == {"source": ""}
    head.post(f"{HERE}rules/", sent)
    assert RetentionRule.objects.get().years == 75
    assert Entry.objects.get(word="retention.set").why == "лист архівного відділу"
    assert "75 років" in words(head.get(f"{HERE}rules/"))


def drafted(town, enter) -> str:
    """The address of a list that Anna drew up."""
    return enter(town.anna).post(f"{HERE}destruction/", {"request_id": uuid4()}).url


ACT = {"act_number": "14", "way": "shredded", "commission": "Гудзь Лідія, завідувачка архіву"}


def test_a_list_is_drawn_up_once_approved_by_another_and_nothing_is_destroyed_by_that(town, enter, over):
    desk, key = enter(town.anna), uuid4()
    for _ in range(2):
        there = desk.post(f"{HERE}destruction/", {"request_id": key}).url
    assert "Затвердити" not in words(desk.get(there))
    assert desk.post(f"{there}close/", {"why": "строк минув"}).status_code == 403
    head = enter(town.clara)
    assert head.post(f"{there}close/", {"do": "approve", "why": " "}).status_code == 409
    for _ in range(2):
        head.post(f"{there}close/", {"do": "approve", "why": "протокол № 4"})
    made = DestructionList.objects.get()
    assert (made.state, made.lines.get().destroyed_at) == ("approved", None)
    page = words(head.get(there))
    assert "Усі документи ще на місці" in page
    assert "протокол № 4" in page
    assert head.get(f"{there}act.pdf").status_code == 404


def test_an_approved_list_is_carried_out_by_an_act_which_is_printed(town, enter, over):
    there = drafted(town, enter)
    enter(town.clara).post(f"{there}close/", {"do": "approve", "why": "протокол № 4"})
    desk, act = enter(town.anna), ACT | {"on": town.now.date().isoformat()}
    for wrong, said in (
        ({"on": "2020-01-01"}, "Виберіть день"),
        ({"on": "учора"}, "Виберіть день"),
        ({"way": ""}, "Виберіть, як"),
        ({"commission": ""}, "Назвіть"),
        ({"act_number": ""}, "номер акта"),
    ):
        answer = desk.post(f"{there}carry-out/", act | wrong)
        assert (answer.status_code, said in words(answer)) == (422, True), wrong
    assert DestructionList.objects.get().lines.get().destroyed_at is None
    for _ in range(2):
        desk.post(f"{there}carry-out/", act)
    made = DestructionList.objects.get()
    assert (made.state, made.lines.get().destroyed_at) == ("done", town.now)
    assert enter(town.taras).post(f"{there}carry-out/", act).status_code == 403
    paper = pypdf.PdfReader(io.BytesIO(enter(town.clara).get(f"{there}act.pdf").content)).pages[0].extract_text()
    for part in (over.filing.number, "протокол № 4", "подрібнено", "Гудзь Лідія, завідувачка архіву", str(town.anna)):
        assert part in paper.replace("\u00a0", " "), part


def test_a_list_nobody_approved_is_not_carried_out(town, enter, over):
    there = drafted(town, enter)
    answer = enter(town.anna).post(f"{there}carry-out/", ACT | {"on": town.now.date().isoformat()})
    assert (answer.status_code, "ще ніхто не затвердив" in words(answer)) == (409, True)


def test_nobody_approves_his_own_list_and_what_is_kept_back_says_why(town, enter, over):
    head = enter(town.clara)
    own = head.post(f"{HERE}destruction/", {"request_id": uuid4()}).url
    assert "інша людина" in words(head.get(own))
    assert head.post(f"{own}close/", {"do": "approve", "why": "строк минув"}).status_code == 409
    head.post(f"{own}close/", {"do": "reject", "why": "перевірити"})
    assert "перевірити" in words(head.get(own))
    there = drafted(town, enter)
    head = enter(town.clara)
    kept = {"do": "approve", "why": "строк минув", "keep": [over.filing_id]}
    assert head.post(f"{there}close/", kept).status_code == 409
    assert "зняли всі справи" in words(
        head.post(f"{there}close/", kept | {f"why-{over.filing_id}": "запит суду"}, follow=True)
    )


def test_a_case_is_taken_off_an_approved_list_with_its_reason_and_stays_kept(town, enter, over):
    there = drafted(town, enter)
    enter(town.clara).post(f"{there}close/", {"do": "approve", "why": "протокол № 4"})
    desk = enter(town.anna)
    assert "Напишіть, чому" in words(desk.post(f"{there}off/{over.filing_id}/", {"why": " "}, follow=True))
    assert "запит суду" in words(desk.post(f"{there}off/{over.filing_id}/", {"why": "запит суду"}, follow=True))
    assert desk.post(f"{there}off/999999/", {"why": "x"}).status_code == 404
    assert enter(town.taras).post(f"{there}off/{over.filing_id}/", {"why": "x"}).status_code == 403


def test_a_destroyed_paper_is_served_no_more(town, enter, over):
    paper = FilingPaper.objects.get(key="scan")
    there = drafted(town, enter)
    head = enter(town.clara)
    head.post(f"{there}close/", {"do": "approve", "why": "строк минув"})
    assert head.get(f"{HERE}papers/{over.filing_id}/paper/{paper.pk}/").status_code == 200
    head.post(f"{there}carry-out/", ACT | {"on": town.now.date().isoformat()})
    assert head.get(f"{HERE}papers/{over.filing_id}/paper/{paper.pk}/").status_code == 404
    assert "знищено" in words(head.get(f"{HERE}papers/{over.filing_id}/"))


def test_a_paper_that_the_storage_lost_or_changed_is_told_of_in_words(town, enter, over, folder):
    paper = FilingPaper.objects.get(key="scan")
    there, head = f"{HERE}papers/{over.filing_id}/paper/{paper.pk}/", enter(town.clara)
    (kept,) = (each for each in contents(folder) if each.name == bytes(paper.blob.sha256).hex())
    for spoil in (lambda: kept.write_bytes(pdf(3)), kept.unlink):
        spoil()
        told = head.get(there)
        assert (told.status_code, "Архів зараз не видає цього документа" in words(told)) == (503, True)


def test_the_list_of_what_falls_due_is_empty_until_the_first_of_january(town, desk, over):
    assert over.number in words(desk.get(f"{HERE}destruction/"))
    town.now -= timedelta(days=366 * 5)
    assert "Строк зберігання ще нічому не минув" in words(desk.get(f"{HERE}destruction/"))

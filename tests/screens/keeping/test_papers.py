"""Papers are served by rights and journalled; terms are dated; a list is drawn up by one and approved by another."""

import io
from datetime import timedelta
from uuid import uuid4

import pypdf
import pytest

from tests.apps.archive.conftest import pdf
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


def test_a_list_is_drawn_up_once_approved_by_another_and_its_act_printed(town, enter, over):
    desk, key = enter(town.anna), uuid4()
    for _ in range(2):
        answer = desk.post(f"{HERE}destruction/", {"request_id": key})
    made = DestructionList.objects.get()
    there = answer.url
    assert "Затвердити" not in words(desk.get(there))
    assert desk.post(f"{there}close/", {"why": "строк минув"}).status_code == 403
    head = enter(town.clara)
    assert head.get(f"{there}act.pdf").status_code == 404
    assert head.post(f"{there}close/", {"do": "approve", "why": " "}).status_code == 409
    for _ in range(2):
        head.post(f"{there}close/", {"do": "approve", "why": "протокол № 4"})
    made.refresh_from_db()
    assert (made.state, made.lines.get().destroyed_at) == ("done", town.now)
    act = pypdf.PdfReader(io.BytesIO(head.get(f"{there}act.pdf").content)).pages[0].extract_text()
    assert over.filing.number in act
    assert "протокол № 4" in act.replace("\u00a0", " ")


def test_nobody_approves_his_own_list_and_what_is_kept_back_says_why(town, enter, over):
    head = enter(town.clara)
    own = head.post(f"{HERE}destruction/", {"request_id": uuid4()}).url
    assert "інша людина" in words(head.get(own))
    assert head.post(f"{own}close/", {"do": "approve", "why": "строк минув"}).status_code == 409
    head.post(f"{own}close/", {"do": "reject", "why": "перевірити"})
    there = enter(town.anna).post(f"{HERE}destruction/", {"request_id": uuid4()}).url
    head = enter(town.clara)
    kept = {"do": "approve", "why": "строк минув", "keep": [over.filing_id]}
    assert head.post(f"{there}close/", kept).status_code == 409
    assert "запит суду" in words(
        head.post(f"{there}close/", kept | {f"why-{over.filing_id}": "запит суду"}, follow=True)
    )


def test_a_destroyed_paper_is_served_no_more(town, enter, over):
    paper = FilingPaper.objects.get(key="scan")
    there = enter(town.anna).post(f"{HERE}destruction/", {"request_id": uuid4()}).url
    enter(town.clara).post(f"{there}close/", {"do": "approve", "why": "строк минув"})
    head = enter(town.clara)
    assert head.get(f"{HERE}papers/{over.filing_id}/paper/{paper.pk}/").status_code == 404
    assert "знищено" in words(head.get(f"{HERE}papers/{over.filing_id}/"))


def test_the_list_of_what_falls_due_is_empty_until_the_first_of_january(town, desk, over):
    assert over.number in words(desk.get(f"{HERE}destruction/"))
    town.now -= timedelta(days=366 * 5)
    assert "Строк зберігання ще нічому не минув" in words(desk.get(f"{HERE}destruction/"))

"""The town's cases: filed at the counters, drawn, decided, handed over, given out, by the real actions."""

import pytest
from pypdf import PdfReader

from vikno.apps.archive import queries as archive
from vikno.apps.cases.models import Case, DrawLine, Filing, FilingPaper, PaperLook
from vikno.apps.demo.jobs import casework, history
from vikno.apps.journal.models import Entry


@pytest.fixture
def week(yaseny, monkeypatch):
    """The town after a short week of filings; nobody has come for a result yet."""
    monkeypatch.setattr(history, "DAYS", 2)
    monkeypatch.setattr(history, "A_DAY", {"central": 6, "riverside": 1})
    monkeypatch.setattr(history, "LONG_AGO", {})
    monkeypatch.setattr(casework, "FORGETS_SHARE", 1)
    history.play(yaseny.seed)
    return yaseny


def test_a_week_s_cases_go_all_the_way_by_real_actions(week):
    assert "ready" in set(Case.objects.values_list("state", flat=True))
    assert Filing.objects.count() >= 10
    words = set(Entry.objects.values_list("word", flat=True))
    assert {"filing.registered", "case.drawn", "case.decided", "case.ready", "person.looked"} <= words
    assert DrawLine.objects.exists()


def test_a_scan_says_that_it_is_a_sample_and_bears_the_applicant_s_name(week):
    scanned = list(FilingPaper.objects.filter(blob__isnull=False).select_related("filing__applicant", "blob"))
    assert {paper.blob.pages for paper in scanned} == {paper.sheets for paper in scanned}
    one = next(paper for paper in scanned if paper.blob.kind == "pdf")
    with archive.opened(one.blob_id) as file:
        text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert all(word in text for word in (one.filing.applicant.surname, "Не є документом", "ЗРАЗОК"))


def test_a_registrar_looks_behind_the_mask_with_a_reason_before_a_scan_is_opened(week):
    looked = PaperLook.objects.filter(paper__blob__isnull=False).values_list("case_id", flat=True)
    unmasked = Entry.objects.filter(word="person.looked", data__what="scans").values_list("subject_id", flat=True)
    assert set(looked)
    assert set(looked) <= set(unmasked)


def test_the_week_is_played_once(week):
    before = Filing.objects.count()
    history.play(week.seed)
    assert Filing.objects.count() == before


def test_who_came_for_a_result_gets_the_one_that_lies_longest(week, monkeypatch):
    monkeypatch.setattr(casework, "FORGETS_SHARE", 0)
    branch, clerk = week.branch("central"), week.person("daryna.malyna")
    first = Case.objects.filter(branch=branch, state="ready").order_by("ready_at", "pk").first()
    assert casework.give_out(branch, by=clerk, seed=week.seed, key=1, now=week.at(9))
    first.refresh_from_db()
    assert first.state == "issued"


def test_served_visits_leave_filings_behind(yaseny):
    yaseny.player("riverside", at=yaseny.at(7, 50)).advance(yaseny.at(8, 40))
    assert not Filing.objects.exists()
    player = yaseny.player("riverside", at=yaseny.at(8, 40))
    player.files = True
    player.advance(yaseny.at(9, 20))
    assert Filing.objects.filter(ticket__isnull=False).exists()

"""The town's cases: filed at the counters, drawn, decided, handed over, given out, by the real actions."""

import pytest

from vikno.apps.cases.models import Case, DrawLine, Filing
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

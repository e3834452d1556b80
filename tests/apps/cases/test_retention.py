"""Documents outlive their keeping, are listed by one and destroyed by another; what is needed elsewhere stays."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.apps.archive.conftest import folder, pdf  # noqa: F401
from tests.apps.cases.issue_town import IssueTown
from vikno.apps.archive import actions as archive
from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import retention
from vikno.apps.cases.models import FilingPaper, Stop
from vikno.apps.cases.queries import retention as kept
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.staff.queries import NotAllowed


@pytest.fixture
def town(folder, settings) -> IssueTown:  # noqa: F811
    settings.WAITS_REUSE = 0
    return IssueTown()


def paper(town, case, blob=None) -> Blob:
    """A scan on the case's filing."""
    blob = blob or archive.keep(pdf(), name="scan.pdf", by=HOUSE, now=town.now)
    FilingPaper.objects.create(
        filing=case.filing, position=9, key="scan", name_uk="Довідка", form="copy", sheets=2, blob=blob,
        added_at=town.now,
    )  # fmt: skip
    return blob


def over(town):
    """A case that ended, and its keeping with it."""
    case = town.finished()
    town.give(case)
    return case


def draft(town, **more):
    return retention.draft_list(town.branch, by=town.anna, now=town.now, **{"client_id": uuid4()} | more)


def test_keeping_is_counted_by_the_most_special_rule_in_force(town):
    case, day = town.finished(), town.now.date()
    assert kept.until(case, ended_on=day).isoformat() == "2031-12-31"
    special = {"service_id": town.residence.pk, "outcome": "granted"}
    for years, more in ((10, {}), (75, special), (3, {"outcome": "granted"})):
        retention.set_rule(
            branch=town.branch, years=years, source="наказ центру № 1", since=day, by=town.clara, now=town.now, **more
        )
    assert kept.years_for(case, on=day) == (75, "наказ центру № 1")
    assert kept.years_for(case, on=day, outcome="withdrawn")[0] == 10
    assert kept.years_for(case, on=day - timedelta(days=1))[0] == kept.USUAL_YEARS


def test_a_list_takes_only_what_has_outlived_its_keeping_and_is_one_for_one_request(town):
    case, key = over(town), uuid4()
    with pytest.raises(retention.NothingDue):
        draft(town)
    town.later(days=366 * 6)
    made = [draft(town, client_id=key) for _ in range(2)]
    assert made[0] == made[1]
    assert [line.filing for line in made[0].lines.all()] == [case.filing]
    with pytest.raises(retention.NothingDue):
        draft(town)


def test_nobody_approves_his_own_list_and_only_who_may_destroy_destroys(town):
    over(town)
    town.later(days=366 * 6)
    own = retention.draft_list(town.branch, client_id=uuid4(), by=town.clara, now=town.now)
    with pytest.raises(retention.SecondPersonNeeded):
        retention.approve(own.pk, by=town.clara, now=town.now, why="строк минув")
    with pytest.raises(NotAllowed):
        retention.approve(own.pk, by=town.anna, now=town.now, why="строк минув")


def test_an_approved_list_destroys_what_nobody_else_needs_and_keeps_the_report(town):
    one, two = over(town), over(town)
    alone, shared = paper(town, one), archive.keep(pdf(3), name="b.pdf", by=HOUSE, now=town.now)
    FilingPaper.objects.create(
        filing=one.filing,
        position=10,
        key="b",
        name_uk="Спільне",
        form="copy",
        sheets=1,
        blob=shared,
        added_at=town.now,
    )
    town.later(days=366 * 6)
    paper(town, town.case(), blob=shared)
    made = draft(town)
    for _ in range(2):
        retention.approve(made.pk, by=town.clara, now=town.now, why="строк минув", kept_back=[(two.filing_id, "суд")])
    alone.refresh_from_db()
    shared.refresh_from_db()
    assert (alone.removed_at, shared.removed_at) == (town.now, None)
    lines = list(made.lines.order_by("position"))
    assert [row["name"] for row in lines[0].report][:2] == ["Довідка", "Спільне"]
    assert (lines[1].kept_back, lines[1].destroyed_at) == ("суд", None)
    assert Entry.objects.filter(word="destruction.done").count() == 1


def test_a_rejected_list_destroys_nothing_and_frees_its_filings(town):
    over(town)
    town.later(days=366 * 6)
    made = draft(town)
    retention.reject(made.pk, by=town.clara, now=town.now, why="перевірити ще раз")
    with pytest.raises(retention.ListOver):
        retention.approve(made.pk, by=town.clara, now=town.now, why="строк минув")
    draft(town)


def test_nothing_that_runs_or_stands_is_on_a_list_nor_is_destroyed_when_it_began_after_the_draft(town):
    one, two = over(town), over(town)
    stop = Stop(case=one, client_id=uuid4(), ground="court", at=town.now, by_label="суд")
    stop.save()
    town.later(days=366 * 6)
    assert [row.filing_id for row in kept.due(town.branch.pk, today=town.now.date(), limit=9)] == [two.filing_id]
    stop.case = two
    made = draft(town)
    stop.save()
    retention.approve(made.pk, by=town.clara, now=town.now, why="строк минув")
    assert (made.lines.get().kept_back, made.lines.get().destroyed_at) == (retention.PROLONGED, None)


def test_a_rule_needs_years_a_source_and_a_day_to_come(town):
    rule = {"branch": town.branch, "years": 10, "source": "наказ № 1", "since": town.now.date(), "now": town.now}
    for more, refusal in (
        ({"years": 0}, retention.RuleIncomplete),
        ({"source": " "}, retention.RuleIncomplete),
        ({"since": town.now.date() - timedelta(days=1)}, retention.RuleTooLate),
        ({"by": town.anna}, NotAllowed),
    ):
        with pytest.raises(refusal):
            retention.set_rule(**{"by": town.clara} | rule | more)

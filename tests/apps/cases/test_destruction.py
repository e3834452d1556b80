"""A list of destruction is drawn up by one, approved by another, carried out by an act; until then all is there."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.apps.archive.conftest import folder, pdf  # noqa: F401
from tests.apps.cases.issue_town import IssueTown
from vikno.apps.archive import actions as archive
from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import destruction
from vikno.apps.cases.models import DestructionLine, DestructionList, FilingPaper, Stop
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
    return destruction.draft_list(town.branch, now=town.now, **{"client_id": uuid4(), "by": town.anna} | more)


def approve(town, made, **more):
    return destruction.approve(made.pk, **{"by": town.clara, "now": town.now, "why": "протокол № 4"} | more)


def carry_out(town, made, **more):
    given = {
        "on": town.now.date(), "act_number": f"акт {made.pk}", "way": "shredded", "commission": "Гудзь Лідія, архів",
        "by": town.anna, "now": town.now,
    } | more  # fmt: skip
    return destruction.carry_out(made.pk, **given)


@pytest.fixture
def listed(town):
    """Two cases on a drafted list, the first with a scan of its own."""
    one, two = over(town), over(town)
    scan = paper(town, one)
    town.later(days=366 * 6)
    return draft(town), one, two, scan


def test_a_list_takes_only_what_has_outlived_its_keeping_and_is_one_for_one_request(town):
    case, key = over(town), uuid4()
    with pytest.raises(destruction.NothingDue):
        draft(town)
    town.later(days=366 * 6)
    made = [draft(town, client_id=key) for _ in range(2)]
    assert made[0] == made[1]
    assert [line.filing for line in made[0].lines.all()] == [case.filing]
    with pytest.raises(destruction.NothingDue):
        draft(town)


def test_approving_destroys_nothing_and_twice_is_once(town, listed):
    made, _one, two, scan = listed
    for _ in range(2):
        row = approve(town, made, kept_back=[(two.filing_id, "суд")])
    scan.refresh_from_db()
    assert (row.state, row.approved_by, row.closed_at, scan.removed_at) == ("approved", town.clara, None, None)
    assert not DestructionLine.objects.filter(destroyed_at__isnull=False).exists()
    assert made.lines.get(filing=two.filing).kept_back == "суд"
    assert Entry.objects.filter(word="destruction.approved").count() == 1
    assert FilingPaper.objects.get(key="scan").blob == scan


def test_nobody_approves_his_own_list_and_only_who_may_destroy_approves(town, listed):
    made = listed[0]
    with pytest.raises(NotAllowed):
        approve(town, made, by=town.anna)
    with pytest.raises(destruction.ReasonNeeded):
        approve(town, made, why=" ")
    destruction.reject(made.pk, by=town.clara, now=town.now, why="x")
    own = draft(town, by=town.clara)
    with pytest.raises(destruction.SecondPersonNeeded):
        approve(town, own)


def test_what_is_carried_out_destroys_what_nobody_else_needs_and_keeps_the_report(town, listed):
    made, one, two, alone = listed
    shared = archive.keep(pdf(3), name="b.pdf", by=HOUSE, now=town.now)
    FilingPaper.objects.create(
        filing=one.filing, position=10, key="b", name_uk="Спільне", form="copy", sheets=1, blob=shared,
        added_at=town.now,
    )  # fmt: skip
    paper(town, town.case(), blob=shared)
    approve(town, made, kept_back=[(two.filing_id, "суд")])
    town.later(days=2)
    for _ in range(2):
        row = carry_out(town, made, commission="Гудзь Лідія\n\n  Бойко   Марта ")
    alone.refresh_from_db()
    shared.refresh_from_db()
    assert (alone.removed_at, shared.removed_at) == (town.now, None)
    lines = list(made.lines.order_by("position"))
    assert [entry["name"] for entry in lines[0].report][:2] == ["Довідка", "Спільне"]
    assert (lines[1].kept_back, lines[1].destroyed_at) == ("суд", None)
    assert (row.closed_by, row.carried_on, row.way) == (town.anna, town.now.date(), "shredded")
    assert row.commission == "Гудзь Лідія\nБойко Марта"
    entry = Entry.objects.get(word="destruction.done")
    assert (entry.data["act"], entry.data["filings"], entry.by_id) == (f"акт {made.pk}", 1, town.anna.actor_id)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"on": -1}, "on"),
        ({"on": 1}, "on"),
        ({"act_number": " "}, "act_number"),
        ({"way": "lost"}, "way"),
        ({"commission": " \n"}, "commission"),
        ({"commission": "himself"}, "commission"),
    ],
)
def test_a_carrying_out_without_its_act_destroys_nothing(town, listed, more, code):
    made, _one, _two, scan = listed
    approve(town, made)
    if "on" in more:
        more = {"on": town.now.date() + timedelta(days=more["on"])}
    if more.get("commission") == "himself":
        more = {"commission": str(town.anna).upper()}
    with pytest.raises(destruction.ActRefused, match=code):
        carry_out(town, made, **more)
    scan.refresh_from_db()
    assert scan.removed_at is None


def test_two_lists_do_not_share_an_act(town, listed):
    made, _one, two, _scan = listed
    approve(town, made, kept_back=[(two.filing_id, "суд")])
    carry_out(town, made, act_number="7")
    other = draft(town)
    approve(town, other)
    with pytest.raises(destruction.ActRefused, match="act_number"):
        carry_out(town, other, act_number=" 7 ")


def test_nothing_is_carried_out_before_the_approval_nor_by_a_stranger(town, listed):
    made = listed[0]
    with pytest.raises(destruction.NotApproved):
        carry_out(town, made)
    approve(town, made)
    with pytest.raises(NotAllowed):
        carry_out(town, made, by=town.taras)
    with pytest.raises(NotAllowed):
        destruction.take_off(made.pk, listed[1].filing_id, by=town.taras, now=town.now, why="x")


def test_a_case_is_taken_off_until_the_list_is_carried_out_and_once(town, listed):
    made, one, two, scan = listed
    approve(town, made)
    off = {"by": town.anna, "now": town.now}
    with pytest.raises(destruction.ReasonNeeded):
        destruction.take_off(made.pk, one.filing_id, why=" ", **off)
    for why in ("запит суду", "ще раз"):
        assert destruction.take_off(made.pk, one.filing_id, why=why, **off).kept_back == "запит суду"
    assert Entry.objects.filter(word="destruction.taken_off").count() == 1
    carry_out(town, made)
    scan.refresh_from_db()
    assert scan.removed_at is None
    with pytest.raises(destruction.ListOver):
        destruction.take_off(made.pk, two.filing_id, why="пізно", **off)


def test_a_list_all_taken_off_is_neither_approved_nor_carried_out(town, listed):
    made, one, two, _scan = listed
    with pytest.raises(destruction.NothingLeft):
        approve(town, made, kept_back=[(one.filing_id, "суд"), (two.filing_id, "суд")])
    approve(town, made)
    for case in (one, two):
        destruction.take_off(made.pk, case.filing_id, by=town.clara, now=town.now, why="суд")
    with pytest.raises(destruction.NothingLeft):
        carry_out(town, made)
    assert DestructionList.objects.get().state == "approved"


@pytest.mark.parametrize("was_approved", [False, True])
def test_a_rejected_list_destroys_nothing_and_frees_its_filings(town, listed, was_approved):
    made = listed[0]
    if was_approved:
        approve(town, made)
    row = destruction.reject(made.pk, by=town.clara, now=town.now, why="перевірити ще раз")
    assert (row.state, row.dropped_why) == ("dropped", "перевірити ще раз")
    for refused in (approve, carry_out, lambda *_: destruction.reject(made.pk, by=town.clara, now=town.now, why="x")):
        with pytest.raises(destruction.ListOver):
            refused(town, made)
    assert draft(town).lines.count() == 2


def test_nothing_that_runs_or_stands_is_on_a_list_nor_is_destroyed_when_it_began_after_the_approval(town):
    one, two = over(town), over(town)
    stop = Stop(case=one, client_id=uuid4(), ground="court", at=town.now, by_label="суд")
    stop.save()
    town.later(days=366 * 6)
    assert [row.filing_id for row in kept.due(town.branch.pk, today=town.now.date(), limit=9)] == [two.filing_id]
    three = over(town)
    town.later(days=366 * 6)
    made = draft(town)
    approve(town, made)
    stop.case = two
    stop.save()
    carry_out(town, made)
    lines = {line.filing_id: line for line in made.lines.all()}
    assert (lines[two.filing_id].kept_back, lines[two.filing_id].destroyed_at) == (destruction.PROLONGED, None)
    assert lines[three.filing_id].destroyed_at == town.now

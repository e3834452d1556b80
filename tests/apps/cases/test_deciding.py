"""The closed zone: only the one drawn acts, nothing is decided unseen, every look leaves a line."""

from datetime import date
from uuid import uuid4

import pytest

from vikno.apps.cases.actions import clocks, deciding, mending
from vikno.apps.cases.models import Case, CaseStep, Defect, FilingPaper
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.staff.queries import NotAllowed
from vikno.rules.worktime import last_day

ACTIONS = {
    "decide": {"outcome": "granted", "ground": "conditions_met", "reasons": ""},
    "ask_for_papers": {"ground": "register_outage", "words": "виписка", "client_id": uuid4()},
    "resume": {},
    "return_case": {"defects": [("papers_missing", "немає довідки")]},
    "pass_on": {"note": ""},
    "unmask": {"what": "person", "why": "звірка"},
}


def decide(office, case, by, outcome="granted", ground="conditions_met", reasons=""):
    return deciding.decide(case.pk, outcome=outcome, ground=ground, reasons=reasons, by=by, now=office.now)


@pytest.fixture
def drawn(office):
    """A case with one paper, its registrar, and another."""
    case = office.drawn()
    FilingPaper.objects.create(
        filing_id=case.filing_id, position=1, key="deed", name_uk="Договір", form="original", sheets=4,
        added_at=office.now,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def other(office, case):
    return next(one for one in office.registrars if one.pk != case.handler_id)


def opened(office, case):
    for paper in deciding.papers_of(case):
        deciding.look(case.pk, paper.pk, by=case.handler, now=office.now)


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_but_the_one_drawn_acts_in_the_closed_zone(office, drawn, action):
    for who, refusal in [
        (office.anna, NotAllowed), (office.clara, NotAllowed), (other(office, drawn), deciding.NotYours)
    ]:  # fmt: skip
        with pytest.raises(refusal):
            getattr(deciding, action)(drawn.pk, **ACTIONS[action], by=who, now=office.now)
    drawn.refresh_from_db()
    looks = Entry.objects.filter(word="person.looked", subject_type="case", subject_id=drawn.pk)
    assert (drawn.state, looks.count()) == ("office", 0)


def test_nothing_is_decided_before_every_paper_was_opened(office, drawn):
    with pytest.raises(deciding.PapersUnopened) as refused:
        decide(office, drawn, drawn.handler)
    assert [paper.key for paper in refused.value.papers] == ["deed"]
    opened(office, drawn)
    assert decide(office, drawn, drawn.handler).state == "decided"
    assert Entry.objects.filter(word="person.looked", subject_id=drawn.pk).get().by_label == str(drawn.handler)


def test_a_decision_made_twice_is_one(office, drawn):
    opened(office, drawn)
    for _ in range(2):
        decide(office, drawn, drawn.handler)
    with pytest.raises(deciding.NotWithYou):
        decide(office, drawn, drawn.handler, outcome="refused", ground="conditions_not_met", reasons="ні")
    assert Entry.objects.filter(word="case.decided").count() == 1


def test_a_granted_case_goes_on_to_the_issue_desk_with_its_clock_ended(office, drawn):
    opened(office, drawn)
    decide(office, drawn, drawn.handler)
    drawn.refresh_from_db()
    assert (drawn.outcome, drawn.standing, drawn.changes_at) == ("granted", "kept", None)
    assert CaseStep.objects.get(case=drawn, opened_at__isnull=False, done_at=None).seat == "issue"


def test_a_refusal_needs_its_reasons_and_tells_the_person(office, drawn):
    opened(office, drawn)
    with pytest.raises(deciding.WordsNeeded):
        decide(office, drawn, drawn.handler, outcome="refused", ground="conditions_not_met")
    decide(office, drawn, drawn.handler, outcome="refused", ground="conditions_not_met", reasons="частка не доведена")
    assert Message.objects.filter(event="case.refused").count() == 1


def test_a_ground_of_another_kind_decides_nothing(office, drawn):
    opened(office, drawn)
    with pytest.raises(clocks.GroundNotKnown):
        decide(office, drawn, drawn.handler, outcome="refused", ground="conditions_met", reasons="x")


def test_papers_asked_for_stop_the_clock_until_it_is_resumed(office, drawn):
    key = uuid4()
    for _ in range(2):
        stop = deciding.ask_for_papers(
            drawn.pk, ground="register_outage", words="витяг", client_id=key, by=drawn.handler, now=office.now
        )
    opened(office, drawn)
    with pytest.raises(clocks.ClockStands):
        decide(office, drawn, drawn.handler)
    deciding.resume(drawn.pk, by=drawn.handler, now=office.later(days=2))
    drawn.refresh_from_db()
    assert (stop.ground, last_day(drawn.due_at)) == ("register_outage", date(2026, 11, 25))


def test_a_returned_case_names_its_defects_and_comes_back_mended_to_the_same_registrar(office, drawn):
    handler = drawn.handler
    for _ in range(2):
        deciding.return_case(
            drawn.pk, defects=[("papers_missing", "довідка"), ("papers_faulty", "дата")], by=handler, now=office.now
        )
    assert Message.objects.filter(event="case.returned").count() == 1
    with pytest.raises(deciding.NotWithYou):
        decide(office, drawn, handler)
    key = uuid4()
    with pytest.raises(NotAllowed):
        mending.bring(drawn.pk, [], client_id=key, by=office.clara, now=office.now)
    for _ in range(2):
        mending.bring(drawn.pk, [mending.Brought("Довідка")], client_id=key, by=office.anna, now=office.now)
    drawn.refresh_from_db()
    assert (drawn.state, drawn.handler_id, Defect.objects.filter(mended_at=None).count()) == ("office", handler.pk, 0)
    assert [paper.name_uk for paper in deciding.unopened_papers(drawn, handler)] == ["Договір", "Довідка"]


def test_a_step_of_the_same_seat_stays_with_the_registrar(office):
    service = office.service("00077", "two steps", "А")
    office.give_version(service, steps=office.steps("front", "office", "office", "issue"))
    case = office.drawn(service)
    deciding.pass_on(case.pk, note="розглянуто", by=case.handler, now=office.now)
    before = case.handler_id
    case.refresh_from_db()
    assert (case.state, case.step, case.handler_id) == ("office", 3, before)
    with pytest.raises(deciding.DecisionNeeded):
        deciding.pass_on(case.pk, note="", by=case.handler, now=office.now)


def test_a_case_with_a_provider_ahead_is_passed_on_and_not_granted(office):
    service = office.service("00078", "with a provider", "А")
    office.give_version(service, steps=office.steps("front", "office", "provider", "issue"))
    case = office.drawn(service)
    with pytest.raises(deciding.OthersFirst):
        decide(office, case, case.handler)
    deciding.pass_on(case.pk, note="", by=case.handler, now=office.now)
    case.refresh_from_db()
    assert (case.state, case.handler_id) == ("registered", None)


def test_the_person_is_shown_for_a_reason_alone_and_it_is_written_down(office, drawn):
    with pytest.raises(deciding.WordsNeeded):
        deciding.unmask(drawn.pk, what="person", why=" ", by=drawn.handler, now=office.now)
    for what in ("contacts", "taken_in_by"):
        with pytest.raises(ValueError, match=what):
            deciding.unmask(drawn.pk, what=what, why="x", by=drawn.handler, now=office.now)
    shown = deciding.unmask(drawn.pk, what="person", why="звірка з реєстром", by=drawn.handler, now=office.now)
    assert shown.name == drawn.filing.applicant_name
    assert Entry.objects.get(word="person.looked", subject_id=drawn.pk).why == "звірка з реєстром"


def test_a_decided_case_lets_the_one_that_waited_for_it_begin(office):
    filing = office.file(office.residence, office.birth)
    first, second = filing.cases.order_by("position")
    Case.objects.filter(pk=second.pk).update(after=[1])
    CaseStep.objects.filter(case=second, number=2).update(opened_at=None)
    first = office.draw(first)
    decide(office, first, first.handler)
    assert CaseStep.objects.get(case=second, number=2).opened_at == office.now

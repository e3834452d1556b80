"""Packages go to the provider by a numbered register, are signed for or received in its seat, and come back decided."""

from uuid import uuid4

import pytest

from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases.actions import answering, clocks, couriers, handing, withdrawing
from vikno.apps.cases.models import HandOver, HandOverLine
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.staff.queries import NotAllowed


@pytest.fixture
def town(db, settings) -> IssueTown:
    settings.WAITS_REUSE = 0
    return IssueTown()


def words(case) -> list[str]:
    return list(
        Entry.objects.filter(subject_type="case", subject_id=case.pk).order_by("pk").values_list("word", flat=True)
    )


def test_a_paper_register_moves_its_cases_when_it_is_signed(town):
    case = town.case()
    register = town.register(case)
    case.refresh_from_db()
    assert (case.state, register.is_electronic, register.number[-13:]) == ("registered", False, "-П-2026-00001")
    handing.sign(register.pk, signed_by="Вовк Е., спеціалістка", by=town.anna, now=town.now)
    case.refresh_from_db()
    assert case.state == "provider"
    assert case.steps.get(seat="provider").received_at == town.now


def test_a_register_asked_for_twice_is_one_and_a_case_is_on_one_register(town):
    case, key = town.case(), uuid4()
    assert town.register(case, client_id=key) == town.register(case, client_id=key)
    with pytest.raises(handing.NotToHandOver) as refused:
        town.register(case)
    assert (refused.value.code, HandOver.objects.count()) == ("on_another", 1)


def test_a_provider_with_a_seat_gets_its_cases_at_once_and_signs_by_receiving_them_all(town):
    officer = town.officer()
    one, two = town.case(), town.case()
    register = town.register(one, two)
    answering.receive(one.pk, by=officer, now=town.now)
    register.refresh_from_db()
    assert register.signed_at is None
    answering.receive(two.pk, by=officer, now=town.now)
    answering.receive(two.pk, by=officer, now=town.now)
    register.refresh_from_db()
    assert register.signed_by == "Емма Вовк, головна спеціалістка"
    assert words(two).count("case.received") == 1


def test_a_signature_needs_a_name_and_is_given_once(town):
    register = town.register(town.case())
    with pytest.raises(handing.NobodyNamed):
        handing.sign(register.pk, signed_by="  ", by=town.anna, now=town.now)
    handing.sign(register.pk, signed_by="Вовк Е.", by=town.anna, now=town.now)
    with pytest.raises(handing.SignedAlready):
        handing.sign(register.pk, signed_by="Гак С.", by=town.anna, now=town.now)


def test_what_was_not_there_at_the_signature_is_missing_and_stays_the_centre_s(town):
    one, two = town.case(), town.case()
    register = town.register(one, two)
    handing.sign(register.pk, signed_by="Вовк Е.", without=[two.pk], by=town.anna, now=town.now)
    two.refresh_from_db()
    assert two.state == "registered"
    assert "package.missing" in words(two)
    town.register(two)


def test_another_provider_s_officer_touches_nothing(town):
    case, stranger = town.with_provider(), town.officer(town.stranger)
    for act in (
        lambda: answering.receive(case.pk, by=stranger, now=town.now),
        lambda: town.decide(case, by=stranger),
        lambda: answering.provider_returns(case.pk, defects=[("papers_missing", "")], by=stranger, now=town.now),
        lambda: answering.provider_stops(
            case.pk, ground="register_outage", words="", client_id=uuid4(), by=stranger, now=town.now
        ),
        lambda: answering.provider_resumes(case.pk, by=stranger, now=town.now),
        lambda: answering.provider_passes_on(case.pk, by=stranger, now=town.now),
    ):
        with pytest.raises(answering.NotYourCase):
            act()
    with pytest.raises(NotAllowed):
        town.decide(case, by=town.taras)


def test_a_decision_ends_the_clock_and_opens_the_issue_step_once(town):
    case = town.with_provider()
    officer = town.officer()
    for _ in range(2):
        town.decide(case, by=officer)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.standing, case.decided_by) == ("decided", "granted", "kept", None)
    assert case.steps.get(seat="issue").opened_at == town.now
    assert [paper.name_uk for paper in case.made_papers.all()] == ["Витяг"]
    assert words(case).count("case.decided") == 1


def test_a_refusal_needs_reasons_and_is_told_with_the_way_to_appeal(town):
    case = town.with_provider()
    with pytest.raises(answering.ReasonsNeeded):
        town.decide(case, outcome="refused", ground="conditions_not_met")
    with pytest.raises(clocks.GroundNotKnown):
        town.decide(case, outcome="refused", ground="conditions_met", reasons="так")
    town.decide(case, outcome="refused", ground="conditions_not_met", reasons="Немає права на житло.", items=[])
    assert Message.objects.filter(event="case.refused").count() == 1


def test_an_answer_to_a_case_that_is_elsewhere_is_refused(town):
    case = town.decide(town.with_provider())
    with pytest.raises(answering.AnswerTooLate):
        town.decide(case, outcome="refused", ground="conditions_not_met", reasons="пізно")
    with pytest.raises(answering.AnswerTooLate):
        answering.provider_stops(
            case.pk, ground="register_outage", words="", client_id=uuid4(), by=town.anna, now=town.now
        )


def test_a_returned_case_names_its_defects_and_the_person_is_told_of_them_at_once(town):
    case = town.with_provider()
    with pytest.raises(answering.NoDefects):
        answering.provider_returns(case.pk, defects=[], by=town.anna, now=town.now)
    defects = [("papers_missing", "згода співвласника"), ("papers_faulty", "")]
    answering.provider_returns(case.pk, defects=defects, by=town.anna, now=town.now)
    case.refresh_from_db()
    assert (case.state, case.defects.count()) == ("returned", 2)
    assert Message.objects.filter(event="case.returned").count() == 1


def test_a_run_takes_what_is_scanned_and_says_aloud_what_did_not_come_back(town):
    one, two, late = town.case(), town.case(), town.case()
    register = town.register(one, two, late)
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras, handover_ids=[register.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip
    couriers.scan_out(run.pk, one.number, by=town.taras, now=town.now)
    again = couriers.scan_out(run.pk, f"https://x.example/case/{one.filing.secret}/", by=town.taras, now=town.now)
    couriers.scan_out(run.pk, two.filing.code, by=town.taras, now=town.now)
    assert again.is_again
    with pytest.raises(couriers.NotAllOut) as refused:
        couriers.leave(run.pk, by=town.taras, now=town.now)
    assert [line.case_id for line in refused.value.lines] == [late.pk]
    couriers.leave(run.pk, by=town.taras, now=town.now, without_rest=True)
    missing = couriers.come_back(run.pk, by=town.taras, now=town.later(hours=2))
    assert {line.case_id for line in missing} == {one.pk, two.pk}
    assert "package.missing" in words(one)
    with pytest.raises(couriers.RunOver):
        couriers.scan_out(run.pk, one.number, by=town.taras, now=town.now)


def test_a_courier_hands_over_at_the_provider_and_brings_results_back(town):
    done, case = town.decide(town.with_provider()), town.case()
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras,
        handover_ids=[town.register(case).pk], by=town.anna, now=town.now,
    )  # fmt: skip
    scan = couriers.scan_out(run.pk, case.number, by=town.taras, now=town.now)
    couriers.leave(run.pk, by=town.taras, now=town.now)
    handing.sign(scan.handover.pk, signed_by="Вовк Е.", by=town.taras, now=town.now)
    couriers.collect(run.pk, town.provider.pk, done.number, client_id=uuid4(), by=town.taras, now=town.now)
    couriers.scan_in(run.pk, done.number, by=town.taras, now=town.now)
    assert couriers.come_back(run.pk, by=town.taras, now=town.now) == []
    case.refresh_from_db()
    assert case.state == "provider"
    assert HandOver.objects.get(direction="back").signed_at == town.now


def test_a_package_taken_back_before_it_left_is_off_the_register_and_no_alarm(town):
    one, two = town.case(), town.case(town.birth)
    register = town.register(one, two, electronically=False)
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras, handover_ids=[register.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip
    withdrawing.withdraw(two.pk, why="заява", by=town.anna, now=town.now)
    couriers.scan_out(run.pk, one.number, by=town.taras, now=town.now)
    couriers.leave(run.pk, by=town.taras, now=town.now)
    assert list(register.lines.values_list("case", "missing_at")) == [(one.pk, None)]


def test_a_missing_package_is_found_once(town):
    case = town.case()
    register = town.register(case)
    handing.sign(register.pk, signed_by="Вовк Е.", without=[case.pk], by=town.anna, now=town.now)
    line = HandOverLine.objects.get()
    for _ in range(2):
        couriers.found(line.pk, by=town.taras, now=town.later(hours=1))
    assert words(case).count("package.found") == 1


def test_only_who_gives_out_hands_over_and_only_a_courier_carries(town):
    case = town.case()
    with pytest.raises(NotAllowed):
        handing.hand_over(
            town.branch,
            provider_id=town.provider.pk,
            case_ids=[case.pk],
            client_id=uuid4(),
            by=town.taras,
            now=town.now,
        )
    with pytest.raises(NotAllowed):
        couriers.plan_run(
            town.branch, day=town.now.date(), planned_at=town.now, courier=town.anna, handover_ids=[], by=town.anna,
            now=town.now,
        )  # fmt: skip

"""Registering an intake: one filing, whatever is pressed; a number without gaps; a clock that runs."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.cases.actions import intake, registering
from vikno.apps.cases.models import Case, Filing, Intake, Serial
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.staff.queries import NotAllowed
from vikno.rules.worktime import last_day


def places(refused) -> set[str]:
    return {fault.place for fault in refused.value.faults}


def test_a_filing_has_a_number_a_code_and_a_case_with_its_due_day(town):
    filing = town.file()
    case = filing.cases.get()
    assert filing.number.endswith("-А-2026-000001")
    assert (case.number, case.state, last_day(case.due_at)) == (filing.number, "registered", date(2026, 11, 24))
    assert len(filing.code) == 7


def test_a_second_press_gets_the_same_filing(town):
    draft = town.intake()
    first = registering.register(draft.pk, client_id=uuid4(), by=town.anna, now=town.now)
    again = registering.register(draft.pk, client_id=uuid4(), by=town.anna, now=town.later(seconds=1))
    assert (again.filing, again.is_new, Filing.objects.count()) == (first.filing, False, 1)
    assert Entry.objects.filter(word="filing.registered").count() == Message.objects.count() == 1


def test_numbers_go_up_by_one_and_one_that_failed_leaves_no_gap(town):
    town.file()
    with transaction.atomic():
        town.file()
        transaction.set_rollback(True)
    assert town.file().number.endswith("000002")
    assert Serial.objects.get().last == 2


def test_several_services_make_one_filing_and_a_case_each(town):
    filing = town.file(town.residence, town.birth)
    assert [case.number for case in filing.cases.order_by("position")] == [f"{filing.number}/1", f"{filing.number}/2"]
    assert "-П-" in filing.number


def test_what_is_missing_is_named_and_nothing_is_registered(town):
    opened = intake.open_intake(
        town.branch, client_id=uuid4(), service_ids=[town.residence.pk], by=town.anna, now=town.now
    ).intake
    with pytest.raises(registering.NotComplete) as refused:
        registering.register(opened.pk, client_id=uuid4(), by=town.anna, now=town.now)
    assert places(refused) == {"applicant", "ways", "consent"}
    assert Filing.objects.count() == Serial.objects.count() == 0


def test_a_service_withdrawn_during_the_intake_is_named(town):
    draft = town.intake()
    town.residence.withdrawn_on = town.now.date()
    town.residence.save()
    with pytest.raises(registering.NotComplete) as refused:
        registering.register(draft.pk, client_id=uuid4(), by=town.anna, now=town.now)
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [("services", "withdrawn")]
    assert Intake.objects.get().state == "open"


def test_a_running_case_keeps_its_version(town):
    case = town.case()
    town.later(days=1)
    town.give_version(town.residence)
    case.refresh_from_db()
    assert (case.version.number, town.case().version.number) == (1, 2)


def test_a_filing_taken_on_paper_runs_from_the_paper_s_day(town):
    filing = town.file(on_paper_at=town.now.replace(day=12))
    assert last_day(filing.cases.get().due_at) == date(2026, 11, 19)
    assert (filing.registered_at, filing.intake_seconds) == (town.now, None)


def test_only_who_may_take_in_registers(town):
    draft = town.intake()
    with pytest.raises(NotAllowed):
        registering.register(draft.pk, client_id=uuid4(), by=town.clara, now=town.now)


def test_the_database_lets_nobody_decide_what_he_took_in(town):
    case = town.case()
    for name in ("handler", "decided_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**{name: town.anna})


def test_a_number_once_given_stays(town):
    filing = town.file()
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.filter(pk=filing.pk).update(number="1")


def test_the_same_matter_filed_twice_shows_by_its_code_and_tells_nobody_whose_it_is(town):
    one, two = town.case(), town.case()
    assert one.subject == two.subject
    town.david = town.person("Дарина", "Щука")
    assert town.case().subject != one.subject
    assert re.fullmatch("[0-9a-f]{64}", one.subject)

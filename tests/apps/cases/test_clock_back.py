"""A machine's clock jumps back before every step: nothing falls, and nothing ends before it began."""

from uuid import uuid4

import pytest
from django.db.models import F

from tests.apps.cases.issue_town import IssueTown
from tests.apps.cases.office import Office
from vikno.apps.cases.actions import clocks, deciding, draw_days, handing, mending, parcels, results, withdrawing
from vikno.apps.cases.models import Case, CaseStep, Stop
from vikno.apps.journal import queries as journal
from vikno.rules.cases import Actor


def nothing_ends_before_it_began() -> bool:
    steps = CaseStep.objects.filter(done_at__lt=F("opened_at"))
    return not (steps.exists() or Stop.objects.filter(resumed_at__lt=F("at")).exists()) and journal.check().holds


@pytest.fixture(params=[1, 30], ids=["an hour", "more than a day"])
def back(request, db, settings):
    """Lets the clock of a town go back each time it is asked."""
    settings.WAITS_REUSE = 0

    def jumping(town):
        town.later(hours=8)
        return lambda: town.later(hours=-request.param)

    return jumping


def test_a_provider_s_case_lives_through_it(back):
    town = IssueTown()
    jump = back(town)
    case = town.case()
    jump()
    register = town.register(case, electronically=False)
    jump()
    handing.sign(register.pk, signed_by="Вовк Е.", by=town.anna, now=town.now)
    jump()
    clocks.stop(
        case.pk, ground=clocks.OUTAGE, words="реєстр мовчить", client_id=uuid4(), role=Actor.FRONT, by=town.anna,
        now=town.now,
    )  # fmt: skip
    jump()
    clocks.resume(case.pk, by=town.anna, now=town.now)
    jump()
    case.refresh_from_db()
    town.decide(case)
    jump()
    results.register_result(case.pk, by=town.halyna, now=town.now)
    jump()
    parcel = parcels.post(
        case.pk, carrier="post", address="вул. Соборна, 1", client_id=uuid4(), by=town.halyna, now=town.now
    )
    jump()
    parcels.came_back(parcel.pk, by=town.halyna, now=town.now)
    jump()
    town.give(case)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("issued", "granted")
    assert case.due_at > case.filed_at
    assert nothing_ends_before_it_began()


def test_a_registrar_s_case_lives_through_it(back):
    office = Office()
    jump = back(office)
    draw_days.open_day(office.branch.pk, now=office.now)
    case, other = office.drawn(), office.new_case()
    handler = case.handler
    jump()
    deciding.return_case(case.pk, defects=[("papers_missing", "немає підпису")], by=handler, now=office.now)
    jump()
    mending.bring(case.pk, [], client_id=uuid4(), by=office.anna, now=office.now)
    jump()
    for paper in deciding.unopened_papers(case, handler):
        deciding.look(case.pk, paper.pk, by=handler, now=office.now)
    deciding.decide(case.pk, outcome="granted", ground="conditions_met", reasons="", by=handler, now=office.now)
    jump()
    assert office.draw(other).handler is not None
    jump()
    withdrawing.withdraw(other.pk, why="заява", by=office.anna, now=office.now)
    states = dict(Case.objects.values_list("pk", "state"))
    assert states == {case.pk: "decided", other.pk: "withdrawn"}
    assert nothing_ends_before_it_began()

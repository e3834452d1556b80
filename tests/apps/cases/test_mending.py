"""What the person brings after the filing: all of it lets the case go on, a part of it is kept and waits."""

from uuid import uuid4

import pytest

from tests.apps.cases.conftest import document
from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases.actions import answering, deciding, mending
from vikno.apps.cases.queries import awaited


@pytest.fixture
def town(db, settings) -> IssueTown:
    settings.WAITS_REUSE = 0
    return IssueTown()


def bring(town, case, *names, **more):
    papers = [mending.Brought(name) for name in names]
    return mending.bring(case.pk, papers, client_id=uuid4(), by=town.anna, now=town.now, **more)


def test_a_case_sent_again_awaits_the_provider_s_receipt_anew(town):
    case = town.with_provider()
    step = case.steps.get(seat="provider")
    assert step.received_at is not None
    defects = [("papers_missing", "згода співвласника"), ("papers_faulty", "")]
    answering.provider_returns(case.pk, defects=defects, by=town.anna, now=town.now)
    one, two = case.defects.order_by("pk")
    bring(town, case, "Згода", defects=[one.pk])
    case.refresh_from_db()
    assert (case.state, [each.defect for each in awaited.of_filing(case.filing_id)[0].wanted]) == ("returned", [two.pk])
    bring(town, case, defects=[two.pk])
    case.refresh_from_db()
    step.refresh_from_db()
    assert (case.state, step.received_at, awaited.of_filing(case.filing_id)) == ("provider", None, ())


def test_a_part_of_what_the_clock_waits_for_lets_it_stand(office):
    service = office.service("00077", "awaits an extract", "А")
    plain = document("00077")
    plain["grounds"].append({"kind": "stop", "code": "extract", "text": {"uk": "Бракує витягу", "en": "No extract"}})
    office.give_version(
        service,
        grounds=plain["grounds"],
        norm=plain["norm"] | {"stops": plain["norm"]["stops"] | {"extract": {"act": "закон"}}},
    )
    case = office.drawn(service)
    stop = deciding.ask_for_papers(
        case.pk, ground="extract", words="витяг", client_id=uuid4(), by=case.handler, now=office.now
    )
    bring(office, case, "Довідка", is_all=False)
    stop.refresh_from_db()
    assert stop.resumed_at is None
    bring(office, case, "Витяг")
    stop.refresh_from_db()
    assert stop.resumed_at == office.now
    with pytest.raises(mending.NothingAwaited):
        bring(office, case, "Ще щось")

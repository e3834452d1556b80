"""A result is registered, told the same day, given once to the right person, or sent, or kept."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases.actions import fees, parcels, results, withdrawing
from vikno.apps.cases.models import CaseFee
from vikno.apps.cases.queries import codes
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.payments import actions as payments
from vikno.apps.people import actions as people
from vikno.apps.staff.queries import NotAllowed
from vikno.rules.moves import MoveRefused


@pytest.fixture
def town(db, settings) -> IssueTown:
    settings.WAITS_REUSE = 0
    return IssueTown()


def test_a_registered_result_lies_at_the_first_free_place_and_the_person_is_told_once(town):
    one, two = town.finished(), town.finished()
    results.register_result(one.pk, by=town.halyna, now=town.now)
    assert (one.result.shelf, two.result.shelf, one.state) == ("А 01", "А 02", "ready")
    assert [item.name_uk for item in one.result.items.all()] == ["Витяг"]
    assert Message.objects.filter(event="case.ready").count() == 2


def test_several_results_go_for_one_signature_and_a_second_press_is_the_same_issue(town):
    one, two, key = town.finished(), town.finished(town.birth), uuid4()
    for _ in range(2):
        given = town.give(one, two, client_id=key)
    one.refresh_from_db()
    assert (one.state, one.retained_until, given[0].issued_to) == ("issued", date(2031, 12, 31), "Коваль Давид")
    assert Entry.objects.filter(word="case.issued").count() == 2
    assert one.steps.get(seat="issue").done_at == town.now


def test_another_desk_s_issue_is_told_to_the_slower_one(town):
    case = town.finished()
    town.give(case)
    with pytest.raises(results.NotReady) as late:
        town.give(case, by=town.anna)
    assert late.value.case.state == "issued"


def test_nothing_leaves_unpaid_where_payment_is_a_condition(town):
    case = town.finished()
    town.later(minutes=1)
    fee = {"is_known": True, "is_condition": True, "lines": [{"code": "fee", "act": "", "fixed": "10"}], "reliefs": []}
    town.outside(town.residence, fee=fee)
    account(town)
    unpaid = town.finished()
    assert CaseFee.objects.filter(case=unpaid).exists()
    with pytest.raises(results.Unpaid) as refused:
        town.give(case, unpaid)
    case.refresh_from_db()
    assert (refused.value.case, case.state) == (unpaid, "ready")
    with pytest.raises(results.Unpaid):
        parcels.post(unpaid.pk, carrier="post", address="Львів", client_id=uuid4(), by=town.halyna, now=town.now)


def test_a_fee_nobody_could_ask_for_holds_the_result_until_an_account_is_there(town):
    fee = {"is_known": True, "is_condition": True, "lines": [{"code": "fee", "act": "", "fixed": "10"}], "reliefs": []}
    town.later(minutes=1)
    town.outside(town.residence, fee=fee)
    case = town.finished()
    assert (CaseFee.objects.exists(), fees.charge_waiting(town.now)) == (False, 0)
    with pytest.raises(results.Unpaid):
        town.give(case)
    account(town)
    assert [fees.charge_waiting(town.now), fees.charge_waiting(town.now)] == [1, 0]
    invoice = CaseFee.objects.get(case=case).invoice
    payments.cancel(invoice.pk, by=town.clara, now=town.now, why="пільга")
    assert town.give(case)[0].issued_at == town.now


def test_a_representative_receives_by_an_authority_on_record_alone(town):
    case, agent = town.finished(), town.person("Степан", "Гак")
    with pytest.raises(results.NoAuthority):
        town.give(case, agent_id=agent.pk)
    people.represent(
        town.david.pk, agent_id=agent.pk, authority="power_of_attorney", number="7", given_on=date(2026, 1, 1),
        given_by="нотаріус", client_id=uuid4(), by=HOUSE, now=town.now,
    )  # fmt: skip
    assert town.give(case, agent_id=agent.pk)[0].issued_to == "Гак Степан"


def test_results_of_two_people_are_two_signatures(town):
    one = town.finished()
    town.david = town.person("Дарина", "Щука")
    with pytest.raises(results.AnotherPerson):
        town.give(one, town.finished())


def test_nothing_is_given_without_a_document_or_a_signature(town):
    case = town.finished()
    with pytest.raises(results.NotIdentified):
        town.give(case, identified="")
    with pytest.raises(results.NotSigned):
        town.give(case, on_paper=False)


def test_a_result_that_was_not_given_says_why_and_stays(town):
    case = town.finished()
    results.withhold(case.pk, reason="not_the_person", by=town.halyna, now=town.now)
    case.refresh_from_db()
    assert (case.state, Entry.objects.get(word="case.not_issued").data) == ("ready", {"reason": "not_the_person"})


def test_a_parcel_is_delivered_or_comes_back_to_the_desk(town):
    case, key = town.finished(), uuid4()
    sent = [
        parcels.post(
            case.pk, carrier="parcel", address="Львів, Городоцька 1", tracking_number="590001", client_id=key,
            by=town.halyna, now=town.now,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert sent[0] == sent[1]
    parcels.came_back(sent[0].pk, by=town.halyna, now=town.now)
    with pytest.raises(parcels.ParcelOver):
        parcels.delivered(sent[0].pk, by=town.halyna, now=town.now)
    case.refresh_from_db()
    assert case.state == "ready"


def test_uncollected_results_are_told_at_a_month_and_archived_after_two_and_a_week(town):
    case = town.finished()
    assert parcels.to_be_reminded(town.later(days=29)) == []
    assert parcels.to_be_reminded(town.later(days=1, minutes=1)) == [case.pk]
    assert parcels.tell_unclaimed(case.pk, now=town.now)
    assert parcels.to_be_archived(town.later(days=37)) == []
    assert parcels.to_be_archived(town.later(days=2)) == [case.pk]
    parcels.archive(case.pk, by=HOUSE, now=town.now)
    fetched = parcels.fetch(case.pk, by=town.halyna, now=town.now)
    assert (fetched.state, fetched.retained_until) == ("ready", None)


def test_an_application_taken_back_ends_before_the_decision_only(town):
    case = town.with_provider()
    for _ in range(2):
        withdrawn = withdrawing.withdraw(case.pk, why="передумав", by=town.anna, now=town.later(hours=1))
    assert (withdrawn.state, withdrawn.changes_at) == ("withdrawn", None)
    assert Entry.objects.filter(word="case.withdrawn").count() == 1
    with pytest.raises(MoveRefused):
        withdrawing.withdraw(town.finished().pk, why="", by=town.anna, now=town.now)


def test_who_does_not_give_out_does_nothing_at_the_issue_desk(town):
    case = town.finished()
    for act in (
        lambda: town.give(case, by=town.taras),
        lambda: results.withhold(case.pk, reason="unpaid", by=town.taras, now=town.now),
        lambda: results.put(case.pk, "Б 01", by=town.taras, now=town.now),
        lambda: parcels.archive(case.pk, by=town.taras, now=town.now),
        lambda: parcels.post(case.pk, carrier="post", address="x", client_id=uuid4(), by=town.taras, now=town.now),
        lambda: withdrawing.withdraw(case.pk, why="", by=town.halyna, now=town.now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_code_is_found_in_whichever_alphabet_and_spacing_it_is_typed(town):
    case = town.finished()
    code = case.filing.code
    latin = code.translate(str.maketrans("АВЕКМНРСТХ", "ABEKMHPCTX")).lower()
    for text in (code, f"{code[:4]} {code[4:]}", latin, case.number, case.number.lower().replace("-", "–"),
                 f"https://vikno.example/case/{case.filing.secret}/"):  # fmt: skip
        assert codes.cases_of(text) == [case], text
    assert codes.cases_of("2222222") == codes.cases_of("") == []


def account(town):
    payments.add_account(
        code="administrative-fee", recipient="ГУК", company_code="37993783",
        account="UA213223130000026007233566001",
        from_on=town.now.date() - timedelta(days=1), purpose_template="{service}, {payer}, {reference}",
        by=HOUSE, now=town.now,
    )  # fmt: skip

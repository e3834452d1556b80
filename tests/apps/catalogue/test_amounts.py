"""Sums of the law: entered by one, confirmed by another, withdrawn with a reason; fees are counted by what holds."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError

from vikno.apps.catalogue import actions
from vikno.apps.catalogue.models import DatedAmount
from vikno.apps.catalogue.queries.amounts import amounts, rows, shipped
from vikno.apps.journal.models import Entry
from vikno.rules.fees import NoAmount, amount_on

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 28, 10, 0, tzinfo=UTC)
MINIMUM = "subsistence_able_bodied"
YEAR = date(2027, 1, 1)


class Person:
    def __init__(self, number):
        self.actor_id, self.actor_label = number, f"person {number}"


NINA, CLARA = Person(1), Person(2)


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.REMEMBER_SECONDS = 0


def enter(**more):
    given = {"code": MINIMUM, "uah": Decimal(3500), "since": YEAR, "until": None, "act": "закон", "client_id": uuid4()}
    return actions.enter_amount(**given | more, by=NINA, now=NOW)


def test_a_year_nobody_entered_has_no_sum_and_one_confirmed_by_another_has():
    entered = enter()
    with pytest.raises(NoAmount):
        amount_on(amounts(), MINIMUM, YEAR)
    actions.confirm_amount(entered.pk, by=CLARA, now=NOW)
    assert amount_on(amounts(), MINIMUM, YEAR).uah == Decimal(3500)
    assert [one.word for one in Entry.objects.order_by("pk")] == ["amount.entered", "amount.confirmed"]


def test_nobody_confirms_his_own_not_even_past_the_action():
    entered = enter()
    with pytest.raises(actions.OwnAmount):
        actions.confirm_amount(entered.pk, by=NINA, now=NOW)
    with pytest.raises(IntegrityError):
        DatedAmount.objects.filter(pk=entered.pk).update(
            confirmed_at=NOW, confirmed_by_id=NINA.actor_id, confirmed_by_label="x"
        )


def test_of_the_same_day_the_centre_s_own_sum_holds_and_ours_again_when_it_is_withdrawn():
    ours = amount_on(shipped(), MINIMUM, date(2026, 6, 1))
    entered = enter(since=ours.since, until=ours.until, uah=Decimal(3333))
    actions.confirm_amount(entered.pk, by=CLARA, now=NOW)
    assert amount_on(amounts(), MINIMUM, date(2026, 6, 1)).uah == Decimal(3333)
    assert [row.state for row in rows(today=date(2026, 6, 1))[MINIMUM]][:2] == ["now", "beneath"]
    actions.withdraw_amount(entered.pk, why="помилка в акті", by=NINA, now=NOW)
    assert amount_on(amounts(), MINIMUM, date(2026, 6, 1)) == ours


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "nothing-such"}, "code"), ({"uah": Decimal(0)}, "uah"), ({"uah": Decimal("1.005")}, "uah"),
        ({"until": date(2026, 12, 31)}, "until"), ({"act": " "}, "act"),
    ],
)  # fmt: skip
def test_a_sum_that_cannot_be_is_refused_by_its_field(more, code):
    with pytest.raises(actions.AmountRefused) as refused:
        enter(**more)
    assert (refused.value.code, DatedAmount.objects.count()) == (code, 0)


def test_the_same_form_twice_is_one_row_and_another_from_that_day_is_refused():
    same = uuid4()
    assert enter(client_id=same).pk == enter(client_id=same).pk
    with pytest.raises(actions.AmountRefused) as refused:
        enter()
    assert refused.value.code == "taken"


def test_a_withdrawn_sum_is_not_confirmed_and_leaves_its_day_free():
    entered = enter()
    with pytest.raises(actions.AmountRefused):
        actions.withdraw_amount(entered.pk, why=" ", by=NINA, now=NOW)
    actions.withdraw_amount(entered.pk, why="не той рік", by=NINA, now=NOW)
    with pytest.raises(actions.AmountOver):
        actions.confirm_amount(entered.pk, by=CLARA, now=NOW)
    assert enter().pk != entered.pk

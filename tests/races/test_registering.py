"""Two desks at one counter of numbers, and two presses of one «register»."""

import time
from functools import partial
from uuid import uuid4

import pytest

from tests.apps.cases.conftest import CaseTown
from tests.races.at_once import at_once
from vikno.apps.cases.actions import registering
from vikno.apps.cases.models import Case, Filing, Intake, Serial
from vikno.apps.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(settings):
    settings.WAITS_REUSE = 0
    return CaseTown()


def register(town, *intakes) -> list[tuple[int, int]]:
    """Register them one after another: their serial numbers and their filings."""
    done = [registering.register(one.pk, client_id=uuid4(), by=town.anna, now=town.now).filing for one in intakes]
    return [(filing.serial, filing.pk) for filing in done]


def test_without_the_lock_two_desks_take_one_number(town):
    register(town, town.intake())

    def taken() -> int:
        last = Serial.objects.get().last
        time.sleep(0.2)
        Serial.objects.update(last=last + 1)
        return last + 1

    assert at_once(taken, taken) == [2, 2]


def test_with_it_numbers_of_four_desks_have_no_gap_and_no_repeat(town):
    shares = [[town.intake() for _ in range(4)] for _ in range(4)]
    given = at_once(*[partial(register, town, *share) for share in shares])
    assert sorted(serial for desk in given for serial, _ in desk) == list(range(1, 17))


def test_without_the_lock_a_double_press_is_two_filings(town):
    draft = town.intake()

    def pressed() -> str:
        state = Intake.objects.get(pk=draft.pk).state
        time.sleep(0.2)
        Intake.objects.filter(pk=draft.pk).update(state="registered", closed_at=town.now)
        return state

    assert at_once(pressed, pressed) == ["open", "open"]


def test_with_it_a_double_press_is_one_filing_one_case_and_one_entry(town):
    draft = town.intake()
    given = at_once(*[partial(register, town, draft)] * 4)
    assert len({filing for desk in given for _, filing in desk}) == 1
    assert (Filing.objects.count(), Case.objects.count(), Serial.objects.get().last) == (1, 1, 1)
    assert Entry.objects.filter(word="filing.registered").count() == 1

"""What the page of a case says first: a refusal, or what a stopped term waits for."""

from uuid import uuid4

import pytest

from tests.apps.cases.issue_town import IssueTown
from tests.screens.portal.test_case import read
from vikno.apps.cases.actions import clocks, results
from vikno.apps.catalogue.queries import versions
from vikno.rules.cases import Actor
from vikno.rules.contents import GroundKind


@pytest.fixture
def town(db, settings) -> IssueTown:
    settings.WAITS_REUSE = 0
    return IssueTown()


def test_a_refusal_is_the_first_word_of_the_page_both_while_it_lies_and_when_it_is_in_hand(client, town):
    case = town.decide(town.with_provider(), outcome="refused", ground="conditions_not_met", reasons="Немає підстав")
    results.register_result(case.pk, by=town.halyna, now=town.now)
    address = f"/case/{case.filing.secret}/"
    page = read(client.get(address))
    assert "Відмовлено: рішення можна забрати</h1>" in page
    assert "позовом до суду" in page
    town.give(case)
    page = read(client.get(address))
    assert "Відмовлено: рішення у вас</h1>" in page
    assert "Результат у вас" not in page


def test_a_stop_says_at_once_what_is_awaited(client, town):
    case = town.with_provider()
    ground = versions.contents(case.version_id).grounds_to(GroundKind.STOP)[0]
    clocks.stop(
        case.pk, ground=ground.code, words="довідка з архіву", client_id=uuid4(), role=Actor.PROVIDER,
        by=town.officer(), now=town.now,
    )  # fmt: skip
    page = read(client.get(f"/case/{case.filing.secret}/"))
    pane = page.partition('class="v-steps')[0]
    assert f"{ground.text.uk.rstrip('.')}: довідка з архіву" in pane
    assert "Коли це буде, строк піде далі" in pane

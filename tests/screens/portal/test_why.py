"""Why this wait, and why somebody who came later went first: the rule's reasons in the holder's words."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.screens.portal.pages import address, words
from vikno.apps.queue.queries import tickets
from vikno.rules.passing import Passed, PassedCode
from vikno.screens.portal import why


@pytest.fixture
def view(town):
    """What the holder of a waiting ticket is told."""
    town.sit(town.anna, town.first)
    return tickets.view(tickets.by_id(town.issue().pk), now=town.now)


def passed(view, code, **more):
    """The sentence about somebody called before."""
    told = Passed(code, 3.0, view.now, more.pop("closed_from", None), more.pop("excepts", ()))
    return why.passed(replace(view, passed=told, passed_label="В\u00a07"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (PassedCode.LAW, "декого закон ставить першими"),
        (PassedCode.PROMISE, "обіцяний їм час настав першим"),
        (PassedCode.BOOKED, "був запис"),
        (PassedCode.PICKUP, "лише забирали готовий документ"),
        (PassedCode.SHORTER, "той візит коротший, близько 3 хв"),
        (PassedCode.ADDRESSED, "передали саме до того вікна"),
        (PassedCode.SKILL, "те вікно насамперед приймає"),
    ],
)
def test_each_reason_has_its_own_words(view, code, said):
    assert said in passed(view, code)


@pytest.mark.parametrize("code", [PassedCode.EARLIER, PassedCode.AWAY, PassedCode.ELSEWHERE])
def test_where_nobody_passed_nothing_is_said(view, code):
    assert passed(view, code) == ""


def test_the_law_is_named_without_whose_ground_and_which(view):
    told = passed(view, PassedCode.LAW)
    for word in ("ветеран", "інвалід", "вагітн", "підстав"):
        assert word not in told.lower()


def test_from_when_nobody_may_pass_is_told(view):
    at = view.now + timedelta(minutes=22)
    assert "Із 09:22 ніхто, хто прийшов пізніше" in passed(view, PassedCode.SHORTER, closed_from=at)
    told = passed(view, PassedCode.SHORTER, closed_from=at, excepts=(PassedCode.LAW,))
    assert "крім тих, кого закон ставить першими" in told
    told = passed(view, PassedCode.SHORTER, closed_from=at, excepts=(PassedCode.LAW, PassedCode.BOOKED))
    assert "за законом або за записом" in told


def test_once_the_promise_has_come_nobody_may_pass_any_more(view):
    told = passed(view, PassedCode.SHORTER, closed_from=view.now, excepts=(PassedCode.LAW,))
    assert told.endswith("Тепер ніхто, хто прийшов пізніше, вас не обжене, крім тих, кого закон ставить першими.")


def test_an_order_without_a_bound_promises_none(view):
    assert "Із " not in passed(view, PassedCode.SHORTER)


def test_a_real_passing_is_told_on_the_page(client, town):
    town.sit(town.anna, town.first)
    mine = town.issue(town.residence)
    town.later(minutes=2)
    town.issue(town.ready)
    town.later(minutes=5)
    assert town.call().letter == "В"
    page = words(client.get(address(mine)))
    assert "В 1 покликали раніше за вас" in page


def test_booked_people_ahead_are_counted(view):
    said = why.reasons(replace(view, place=3, ahead_booked=2), why.Past())[0].text
    assert said == "Перед вами двоє. 2 із них мають запис, тож їх кличуть у свій час."


def test_past_days_speak_when_there_are_any(view):
    reasons = [reason.text for reason in why.reasons(view, why.Past(kept=91, low=8, high=14))]
    assert "Ваша послуга триває здебільшого від 8 до 14 хвилин." in reasons
    assert "За останні 30 днів у такий проміжок ми вклалися в 91 випадку зі 100." in reasons


def test_few_past_promises_say_nothing(town, monkeypatch):
    monkeypatch.setattr(why.day, "kept_promises", lambda *_, **__: SimpleNamespace(share=1.0, count=29))
    assert why.past(tickets.by_id(town.issue().pk), now=town.now).kept is None


def test_past_days_travel_in_the_pass_of_the_page():
    known = why.Past(kept=91, low=None, high=14)
    assert why.Past.of_params(known.params()) == known

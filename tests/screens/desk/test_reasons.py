"""Why this ticket: a sentence for every code of a decision, with its figures."""

import pytest
from django.utils import translation

from vikno.apps.queue.models import Call
from vikno.rules.dispatch import ReasonCode
from vikno.screens.desk import reasons

FIGURES = {
    "wait_minutes": 14.2, "visit_minutes": 3.0, "promised_at": "2026-11-17T09:58:00+02:00", "passed_label": "",
}  # fmt: skip
CODES = [*ReasonCode, "picked", "resumed"]


def call(code: str, **more) -> Call:
    return Call(reason=FIGURES | {"code": str(code)} | more, why="жінка з немовлям")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_code_has_its_sentence(code, language):
    with translation.override(language):
        said = reasons.why(call(code))
    assert said[-1] == "."
    assert "%(" not in said


def test_no_two_codes_say_the_same():
    assert len({reasons.why(call(code)) for code in CODES}) == len(CODES)


@pytest.mark.parametrize(("code", "figure"), [("law", "14"), ("promise", "09:58"), ("faster", "3"), ("first", "14")])
def test_a_sentence_names_its_figures(code, figure):
    assert figure in reasons.why(call(code))


def test_a_pick_tells_the_operators_own_reason():
    assert "жінка з немовлям" in reasons.why(call("picked"))


def test_who_was_passed_is_told():
    assert reasons.beside(call("faster", passed_label="А 140")) == ["Талон А 140 узято раніше, він іще чекає."]


def test_a_call_that_came_by_itself_says_so():
    made = call("first")
    made.is_automatic = True
    assert reasons.beside(made) == ["Покликано автоматично: ваше вікно було вільне."]


@pytest.mark.parametrize("code", ["law", "first", "faster"])
def test_a_wait_of_no_minute_is_not_counted(code):
    assert "0 хв" not in reasons.why(call(code, wait_minutes=0.4))

"""Questions to registers: once, with a reason, tried again, seen, and outages that open and close by themselves."""

from datetime import timedelta
from uuid import uuid4

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.registers.actions import cancel, put_again
from vikno.apps.registers.actions.requests import NoPurpose, NotOpen, empty_old, put, sweep
from vikno.apps.registers.models import Attempt, Outage, Request
from vikno.apps.registers.queries import board, outage_of
from vikno.lib.registry import Answer, RegistryTrouble

DEAD = RegistryTrouble(RegistryTrouble.UNREACHABLE)


def test_a_question_is_answered_and_says_why_it_was_put(town, question):
    request = put(question().pk, now=town.now)
    assert (request.state, request.answer) == ("answered", {"found": True, "data": {"record": "1"}})
    assert Entry.objects.get(word="request.made").why == "перевірка акта"


def test_a_question_without_a_reason_is_not_put(question):
    with pytest.raises(NoPurpose):
        question(purpose=" ")


def test_the_same_question_twice_is_one(question):
    one = uuid4()
    assert question(client_id=one).pk == question(client_id=one).pk


def test_a_silent_register_is_tried_again_later(town, question, line):
    line[:] = [DEAD, Answer(True)]
    request = put(question().pk, now=town.now)
    assert (request.state, request.next_attempt_at) == ("waiting", town.now + timedelta(seconds=30))
    assert sweep(town.later(seconds=29)) == 0
    assert sweep(town.later(seconds=1)) == 1
    assert Request.objects.get().state == "answered"


def test_what_a_register_refuses_is_not_asked_again_and_is_no_outage(town, question, line):
    line[:] = [RegistryTrouble(RegistryTrouble.WRONG, "no such act")]
    assert [put(question().pk, now=town.now).state for _ in range(6)] == ["failed"] * 6
    assert not Outage.objects.exists()


def test_five_failures_in_a_row_open_an_outage_since_the_first_and_an_answer_closes_it(town, question, line, dracs):
    line[:] = [DEAD]
    began = town.now
    for _ in range(5):
        put(question().pk, now=town.later(seconds=10))
    outage = Outage.objects.get()
    assert (outage.from_at, outage.by_house, outage.until_at) == (began + timedelta(seconds=10), True, None)
    assert outage_of(town.birth.pk, town.now).code == "dracs"
    line[:] = [Answer(True)]
    put(question().pk, now=town.later(seconds=10))
    assert outage_of(town.birth.pk, town.now) is None
    assert sweep(town.now) == 5


def test_an_answer_in_between_opens_no_outage(town, question, line):
    line[:] = [DEAD, DEAD, DEAD, DEAD, Answer(True), DEAD]
    for _ in range(6):
        put(question().pk, now=town.later(seconds=10))
    assert not Outage.objects.exists()


def test_an_outage_lets_one_question_try_the_door(town, question, line):
    line[:] = [DEAD]
    for _ in range(5):
        put(question().pk, now=town.later(seconds=1))
    tries = Attempt.objects.count()
    sweep(town.later(minutes=5))
    assert Attempt.objects.count() == tries + 1


def test_a_question_whose_sender_fell_is_asked_again(town, question):
    request = question()
    Request.objects.update(state="asked", asked_at=town.now)
    assert sweep(town.later(minutes=1)) == 0
    assert sweep(town.later(minutes=2)) == 1
    request.refresh_from_db()
    assert request.state == "answered"


def test_a_person_puts_a_failed_question_again_or_drops_it(town, question, line):
    line[:] = [RegistryTrouble(RegistryTrouble.DENIED)]
    first, second = put(question().pk, now=town.now), put(question().pk, now=town.now)
    put_again(first.pk, by=town.clara, now=town.now)
    cancel(second.pk, by=town.clara, now=town.now)
    assert sorted(Request.objects.values_list("state", flat=True)) == ["cancelled", "waiting"]
    with pytest.raises(NotOpen):
        put_again(second.pk, by=town.clara, now=town.now)


def test_answers_are_emptied_and_the_row_stays(town, question):
    put(question().pk, now=town.now)
    assert empty_old(before=town.later(days=1), now=town.now) == 1
    request = Request.objects.get()
    assert (request.payload, request.answer, request.purpose) == ({}, None, "перевірка акта")


def test_the_board_tells_answering_slow_faltering_and_idle(town, question, line, dracs):
    states = lambda: {row.code: row for row in board(town.now)}  # noqa: E731
    assert states()["dracs"].state == "idle"
    put(question().pk, now=town.now)
    assert (states()["dracs"].state, states()["dracs"].panes[-1]) == ("answering", "answered")
    Attempt.objects.update(duration_ms=7000)
    assert states()["dracs"].state == "slow"
    line[:] = [DEAD]
    put(question().pk, now=town.later(minutes=6))
    row = states()["dracs"]
    assert (row.state, row.since, row.share_failed, row.waiting) == ("faltering", town.now, 0.5, 1)

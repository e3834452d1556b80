"""The life of a ticket: every move of the table, every one that is not, and the number people read."""

import pytest

from vikno.rules.tickets import (
    ACTIVE,
    AT_COUNTER,
    LETTERS,
    MOVES,
    OVER,
    OWNERS,
    Actor,
    MoveNotAllowed,
    NotYourMove,
    Owner,
    State,
    TicketIsOver,
    allowed,
    check,
    label,
    moves_from,
)


def test_every_state_has_an_owner():
    assert set(OWNERS) == set(State)


def test_a_counter_owns_exactly_what_occupies_it():
    assert {state for state, owner in OWNERS.items() if owner is Owner.COUNTER} == AT_COUNTER


def test_a_ticket_is_born_waiting():
    assert [move.target for move in moves_from(None)] == [State.WAITING]


@pytest.mark.parametrize("state", sorted(OVER))
def test_nothing_leads_out_of_an_end(state):
    assert moves_from(state) == ()


@pytest.mark.parametrize("state", sorted(ACTIVE))
def test_every_active_state_leads_to_an_end(state):
    reached, edge = set(), {state}
    while edge:
        reached |= edge
        edge = {move.target for each in edge for move in moves_from(each)} - reached
    assert reached & OVER


@pytest.mark.parametrize("state", sorted(set(State) - {State.WAITING}))
def test_every_state_is_reached_from_waiting(state):
    reached, edge = set(), {State.WAITING}
    while edge:
        reached |= edge
        edge = {move.target for each in edge for move in moves_from(each)} - reached
    assert state in reached


@pytest.mark.parametrize("state", sorted(ACTIVE))
def test_the_clock_can_close_every_active_state_at_the_end_of_the_day(state):
    assert any(move.target in OVER for move in moves_from(state, by=Actor.CLOCK))


def test_a_word_leads_from_a_state_to_one_place_only():
    assert len({(move.source, move.word) for move in MOVES}) == len(MOVES)


def test_every_move_belongs_to_somebody():
    assert all(move.by for move in MOVES)


def test_a_check_gives_the_move_with_its_target():
    assert check(State.WAITING, "ticket.called", by=Actor.OPERATOR).target is State.CALLED


def test_a_second_finish_is_refused_as_over():
    with pytest.raises(TicketIsOver):
        check(State.FINISHED, "ticket.finished", by=Actor.OPERATOR)


def test_the_loser_of_a_race_is_told_the_ticket_is_elsewhere():
    with pytest.raises(MoveNotAllowed) as refusal:
        check(State.CALLED, "ticket.called", by=Actor.OPERATOR)
    assert (refusal.value.code, refusal.value.source) == ("not_from_here", State.CALLED)


def test_a_visitor_cannot_call_oneself():
    with pytest.raises(NotYourMove):
        check(State.WAITING, "ticket.called", by=Actor.VISITOR)


def test_a_no_show_may_return_but_not_be_served_at_once():
    assert allowed(State.NO_SHOW, State.WAITING)
    assert not allowed(State.NO_SHOW, State.SERVING)


def test_a_transfer_is_a_way_back_to_waiting_from_wherever_people_stand():
    sources = {move.source for move in MOVES if move.word == "ticket.transferred"}
    assert sources == {State.WAITING, State.CALLED, State.SERVING}


@pytest.mark.parametrize("source", [None, *State])
@pytest.mark.parametrize("target", list(State))
def test_allowed_says_what_the_table_says(source, target):
    assert allowed(source, target) == ((source, target) in {(move.source, move.target) for move in MOVES})


def test_a_label_is_a_letter_a_hard_space_and_a_number_without_zeros():
    assert label("А", 147) == "А\u00a0147"
    assert label("Х", 1) == "Х\u00a01"


@pytest.mark.parametrize("letter", ["A", "Б", "О", "З", "І", "", "АВ"])
def test_a_letter_that_reads_two_ways_is_refused(letter):
    with pytest.raises(ValueError, match="not one of"):
        label(letter, 1)


def test_no_ticket_is_number_zero():
    with pytest.raises(ValueError, match="from 1"):
        label("А", 0)


def test_the_letters_are_cyrillic():
    assert all("А" <= letter <= "Я" for letter in LETTERS)

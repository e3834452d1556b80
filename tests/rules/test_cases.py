"""The table of a case's moves."""

import pytest

from vikno.rules import moves
from vikno.rules.cases import MOVES, OVER, OWNERS, Actor, State, check, moves_from


def reachable(start: State) -> set[State]:
    found, new = {start}, [start]
    while new:
        ends = {move.target for move in moves_from(new.pop())} - found
        found |= ends
        new.extend(ends)
    return found


def test_every_state_has_an_owner_and_can_be_reached():
    assert set(OWNERS) == set(State) == reachable(State.REGISTERED)


@pytest.mark.parametrize("state", [state for state in State if state not in OVER])
def test_every_open_state_leads_to_an_end(state):
    assert reachable(state) & OVER


def test_nothing_leaves_an_end():
    assert not [move for move in MOVES if move.source in OVER]


def test_who_takes_papers_in_never_decides_in_the_closed_zone():
    assert not [move for move in MOVES if move.source is State.OFFICE and move.word == "case.decided"
                and Actor.FRONT in move.by]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "word", "by", "refusal"),
    [
        (State.ISSUED, "case.decided", Actor.REGISTRAR, moves.Over),
        (State.READY, "case.decided", Actor.REGISTRAR, moves.MoveNotAllowed),
        (State.OFFICE, "case.decided", Actor.FRONT, moves.NotYourMove),
        (State.REGISTERED, "case.drawn", Actor.REGISTRAR, moves.NotYourMove),
    ],
)
def test_a_move_outside_the_table_is_refused_by_its_reason(source, word, by, refusal):
    with pytest.raises(refusal):
        check(source, word, by=by)

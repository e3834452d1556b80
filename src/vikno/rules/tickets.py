"""The life of a ticket: its states, each with one owner, and the one table of moves between them; its number.

The picture and the table in docs/algorithms/ticket-states.md are printed from here by `ticket_page`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

LETTERS = "АВЕКМНРСТХ"
"""Letters of service groups: those the Ukrainian and the Latin alphabet draw alike, so none is misread."""

NO_BREAK = "\u00a0"


class State(StrEnum):
    """Where a ticket is. A transfer is a move back to waiting, not a state; neither is a step of the service."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"  # the service stopped for a reason, to go on at a named time
    AWAY = "away"  # the visitor stepped out; the place is kept
    NO_SHOW = "no_show"  # called and did not come; the place is kept during the grace time
    FINISHED = "finished"
    CANCELLED = "cancelled"
    LEFT = "left"  # went without being served; the end of the day closes the rest as left


class Owner(StrEnum):
    """Whose turn it is to act on a ticket."""

    BRANCH = "branch"
    COUNTER = "counter"
    VISITOR = "visitor"


class Actor(StrEnum):
    """Who may make a move. The head stands for the control room; the clock for what happens by itself."""

    VISITOR = "visitor"
    RECEPTION = "reception"
    OPERATOR = "operator"
    HEAD = "head"
    CLOCK = "clock"


OWNERS: Mapping[State, Owner] = MappingProxyType(
    {
        State.WAITING: Owner.BRANCH,
        State.CALLED: Owner.COUNTER,
        State.SERVING: Owner.COUNTER,
        State.PARKED: Owner.VISITOR,
        State.AWAY: Owner.VISITOR,
        State.NO_SHOW: Owner.VISITOR,
        State.FINISHED: Owner.BRANCH,
        State.CANCELLED: Owner.BRANCH,
        State.LEFT: Owner.BRANCH,
    }
)

AT_COUNTER = frozenset({State.CALLED, State.SERVING})
"""States in which a ticket occupies its counter: at most one such ticket for each."""

OVER = frozenset({State.FINISHED, State.CANCELLED, State.LEFT})
ACTIVE = frozenset(State) - OVER
"""Tickets of today that may still be served."""


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move and the word the journal keeps for it; `source` is None for the birth of a ticket."""

    word: str
    source: State | None
    target: State
    by: frozenset[Actor]


_V, _R, _O, _H, _C = Actor.VISITOR, Actor.RECEPTION, Actor.OPERATOR, Actor.HEAD, Actor.CLOCK


def _move(word: str, source: State | None, target: State, *by: Actor) -> Move:
    return Move(word=f"ticket.{word}", source=source, target=target, by=frozenset(by))


MOVES: tuple[Move, ...] = (
    _move("issued", None, State.WAITING, _V, _R, _O),
    _move("called", State.WAITING, State.CALLED, _O, _C),
    _move("picked", State.WAITING, State.CALLED, _O, _H),
    _move("transferred", State.WAITING, State.WAITING, _R, _H),
    _move("service_added", State.WAITING, State.WAITING, _V, _R),
    _move("stepped_out", State.WAITING, State.AWAY, _V, _R),
    _move("came_back", State.AWAY, State.WAITING, _V, _R, _O, _C),
    _move("recalled", State.CALLED, State.CALLED, _O),
    _move("answered", State.CALLED, State.CALLED, _V),
    _move("let_others_go", State.CALLED, State.AWAY, _V),
    _move("put_back", State.CALLED, State.WAITING, _O, _H),
    _move("transferred", State.CALLED, State.WAITING, _O, _H),
    _move("ground_refused", State.CALLED, State.WAITING, _O),
    _move("stepped_out", State.CALLED, State.AWAY, _V, _R),
    _move("missed", State.CALLED, State.NO_SHOW, _O, _C),
    _move("returned", State.NO_SHOW, State.WAITING, _V, _R, _O),
    _move("started", State.CALLED, State.SERVING, _O),
    _move("service_added", State.SERVING, State.SERVING, _O),
    _move("ground_refused", State.SERVING, State.WAITING, _O),
    _move("transferred", State.SERVING, State.WAITING, _O, _H),
    _move("parked", State.SERVING, State.PARKED, _O),
    _move("unparked", State.PARKED, State.WAITING, _V, _R, _O, _C),
    _move("resumed", State.PARKED, State.SERVING, _O),
    _move("continued", State.SERVING, State.SERVING, _O),
    _move("sent_on", State.SERVING, State.WAITING, _O),
    _move("finished", State.SERVING, State.FINISHED, _O),
    _move("closed", State.SERVING, State.FINISHED, _H, _C),
    _move("cancelled", State.WAITING, State.CANCELLED, _V, _R, _O),
    _move("cancelled", State.AWAY, State.CANCELLED, _V, _R),
    _move("cancelled", State.CALLED, State.CANCELLED, _V),
    _move("cancelled", State.NO_SHOW, State.CANCELLED, _V, _R),
    _move("cancelled", State.PARKED, State.CANCELLED, _V, _R, _O),
    _move("left", State.WAITING, State.LEFT, _C),
    _move("left", State.AWAY, State.LEFT, _C),
    _move("left", State.CALLED, State.LEFT, _C),
    _move("left", State.NO_SHOW, State.LEFT, _C),
    _move("left", State.PARKED, State.LEFT, _C),
)

_BY_STEP: Mapping[tuple[State | None, str], Move] = {(move.source, move.word): move for move in MOVES}


class MoveRefused(Exception):
    """A move the table does not allow. `code` names why, `source` the state the ticket is in."""

    code = "refused"

    def __init__(self, source: State | None, word: str) -> None:
        super().__init__(f"{word} from {source or 'nothing'}: {self.code}")
        self.source = source
        self.word = word


class TicketIsOver(MoveRefused):
    """The ticket is finished, cancelled or left: nothing moves it any more."""

    code = "over"


class MoveNotAllowed(MoveRefused):
    """The ticket is in a state that has no such move; most often somebody else was faster."""

    code = "not_from_here"


class NotYourMove(MoveRefused):
    """The move exists, and belongs to somebody else."""

    code = "not_yours"


def check(source: State | None, word: str, *, by: Actor) -> Move:
    """The move called `word` (as in the journal, `ticket.called`) out of `source`, which `by` may make.

    Raises TicketIsOver, MoveNotAllowed, NotYourMove.
    """
    move = _BY_STEP.get((source, word))
    if move is None:
        raise TicketIsOver(source, word) if source in OVER else MoveNotAllowed(source, word)
    if by not in move.by:
        raise NotYourMove(source, word)
    return move


def allowed(source: State | None, target: State) -> bool:
    """Whether any move leads from `source` to `target`."""
    return any(move.source is source and move.target is target for move in MOVES)


def moves_from(source: State | None, *, by: Actor | None = None) -> tuple[Move, ...]:
    """The moves out of `source`, in the table's order; with `by`, only those that actor may make."""
    return tuple(move for move in MOVES if move.source is source and (by is None or by in move.by))


def label(letter: str, number: int) -> str:
    """The number people see and hear: «А 147», with a non-breaking space and no leading zeros.

    Raises ValueError for a letter that two alphabets draw differently and for a number below 1.
    """
    if letter not in LETTERS or len(letter) != 1:
        raise ValueError(f"{letter!r} is not one of {LETTERS}")
    if number < 1:
        raise ValueError("tickets are numbered from 1")
    return f"{letter}{NO_BREAK}{number}"

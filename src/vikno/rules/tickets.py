"""The life of a ticket: its states, each with one owner, and the one table of moves between them; its number.

The picture and the table in docs/algorithms/ticket-states.md are printed from here by `states_page`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from vikno.rules import moves

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


Move = moves.Move[State, Actor]

_V, _R, _O, _H, _C = Actor.VISITOR, Actor.RECEPTION, Actor.OPERATOR, Actor.HEAD, Actor.CLOCK


def _move(word: str, source: State | None, target: State, *by: Actor) -> Move:
    return moves.Move(word=f"ticket.{word}", source=source, target=target, by=frozenset(by))


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

_TABLE = moves.Table(MOVES, over=OVER)
check = _TABLE.check
allowed = _TABLE.allowed
moves_from = _TABLE.moves_from

MoveRefused = moves.MoveRefused
MoveNotAllowed = moves.MoveNotAllowed
NotYourMove = moves.NotYourMove
TicketIsOver = moves.Over


def label(letter: str, number: int) -> str:
    """The number people see and hear: «А 147», with a non-breaking space and no leading zeros.

    Raises ValueError for a letter that two alphabets draw differently and for a number below 1.
    """
    if letter not in LETTERS or len(letter) != 1:
        raise ValueError(f"{letter!r} is not one of {LETTERS}")
    if number < 1:
        raise ValueError("tickets are numbered from 1")
    return f"{letter}{NO_BREAK}{number}"

"""The life of a case: its states, each with one owner, and the one table of moves between them.

Stops and extensions are periods beside the state (`deadlines`), notes and looks no moves at all. Source of the order:
КМУ 588, model rules of a centre (registration, hand-over, outgoing package, issue, archive). The picture in
docs/algorithms/case-states.md is printed from here.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from vikno.rules import moves
from vikno.rules.contents_parts import Seat


class State(StrEnum):
    """Where a case is."""

    REGISTERED = "registered"  # in the centre, on its way to the next step: a draw or a hand-over
    OFFICE = "office"  # with the registrar drawn for it
    PROVIDER = "provider"  # with an outside body
    RETURNED = "returned"  # back at the front office with named defects, for the person to mend
    DECIDED = "decided"  # the result exists and comes to the issue desk
    READY = "ready"  # the result lies at the issue desk
    ISSUED = "issued"
    POSTED = "posted"  # sent; it may still come back
    ARCHIVED = "archived"  # not collected; it can still be fetched
    WITHDRAWN = "withdrawn"  # the applicant took the application back


class Owner(StrEnum):
    """Whose turn it is to act on a case."""

    CENTRE = "centre"
    REGISTRAR = "registrar"
    PROVIDER = "provider"
    FRONT = "front"
    ISSUE = "issue"
    ARCHIVE = "archive"


class Actor(StrEnum):
    """Who may make a move. The clock stands for what happens by itself, the draw among it."""

    FRONT = "front"
    REGISTRAR = "registrar"
    PROVIDER = "provider"
    COURIER = "courier"
    ISSUE = "issue"
    HEAD = "head"
    CLOCK = "clock"


class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    REFUSED = "refused"


OWNERS: Mapping[State, Owner] = MappingProxyType(
    {
        State.REGISTERED: Owner.CENTRE,
        State.OFFICE: Owner.REGISTRAR,
        State.PROVIDER: Owner.PROVIDER,
        State.RETURNED: Owner.FRONT,
        State.DECIDED: Owner.CENTRE,
        State.READY: Owner.ISSUE,
        State.ISSUED: Owner.ARCHIVE,
        State.POSTED: Owner.ISSUE,
        State.ARCHIVED: Owner.ARCHIVE,
        State.WITHDRAWN: Owner.ARCHIVE,
    }
)

OVER = frozenset({State.ISSUED, State.WITHDRAWN})
"""Nothing moves the case any more."""

RUNNING = frozenset({State.REGISTERED, State.OFFICE, State.PROVIDER, State.RETURNED})
"""The legal clock runs until the decision."""

OPEN = frozenset(State) - OVER - {State.POSTED, State.ARCHIVED}
"""Somebody still has to do something."""

Move = moves.Move[State, Actor]

_F, _R, _P, _K, _I, _H, _C = (
    Actor.FRONT,
    Actor.REGISTRAR,
    Actor.PROVIDER,
    Actor.COURIER,
    Actor.ISSUE,
    Actor.HEAD,
    Actor.CLOCK,
)


def _move(word: str, source: State | None, target: State, *by: Actor) -> Move:
    return moves.Move(word=f"case.{word}", source=source, target=target, by=frozenset(by))


MOVES: tuple[Move, ...] = (
    _move("registered", None, State.REGISTERED, _F),
    _move("drawn", State.REGISTERED, State.OFFICE, _C),
    _move("redrawn", State.OFFICE, State.OFFICE, _H, _C),
    _move("handed_over", State.REGISTERED, State.PROVIDER, _F, _K, _P),
    _move("passed_on", State.OFFICE, State.REGISTERED, _R),
    _move("passed_on", State.PROVIDER, State.REGISTERED, _P, _F),
    _move("returned", State.OFFICE, State.RETURNED, _R),
    _move("returned", State.PROVIDER, State.RETURNED, _P, _F),
    _move("mended", State.RETURNED, State.OFFICE, _F),
    _move("sent_again", State.RETURNED, State.PROVIDER, _F),
    _move("decided", State.OFFICE, State.DECIDED, _R),
    _move("decided", State.PROVIDER, State.DECIDED, _P, _F),
    _move("ready", State.DECIDED, State.READY, _I, _F, _C),
    _move("issued", State.READY, State.ISSUED, _I, _F),
    _move("posted", State.READY, State.POSTED, _I, _F),
    _move("delivered", State.POSTED, State.ISSUED, _I, _C),
    _move("came_back", State.POSTED, State.READY, _I),
    _move("archived", State.READY, State.ARCHIVED, _I, _C),
    _move("fetched", State.ARCHIVED, State.READY, _I),
    _move("withdrawn", State.REGISTERED, State.WITHDRAWN, _F),
    _move("withdrawn", State.OFFICE, State.WITHDRAWN, _F),
    _move("withdrawn", State.PROVIDER, State.WITHDRAWN, _F),
    _move("withdrawn", State.RETURNED, State.WITHDRAWN, _F),
)

_TABLE = moves.Table(MOVES, over=OVER)
check = _TABLE.check
allowed = _TABLE.allowed
moves_from = _TABLE.moves_from


def state_for(seat: Seat) -> State:
    """The state of a case whose open step belongs to `seat`, before anybody has taken it up."""
    return State.DECIDED if seat is Seat.ISSUE else State.REGISTERED

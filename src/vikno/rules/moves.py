"""A table of allowed moves: which state leads where, under which word of the journal, by whom.

Each noun with a life of its own has one (`tickets`, `cases`); the pictures in docs/algorithms are printed from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[S, A]):
    """One allowed move and the word the journal keeps for it; `source` is None for a birth."""

    word: str
    source: S | None
    target: S
    by: frozenset[A]


class MoveRefused(Exception):
    """A move the table does not allow. `code` names why, `source` the state the thing is in."""

    code = "refused"

    def __init__(self, source: StrEnum | None, word: str) -> None:
        super().__init__(f"{word} from {source or 'nothing'}: {self.code}")
        self.source = source
        self.word = word


class Over(MoveRefused):
    """The life is over: nothing moves it any more."""

    code = "over"


class MoveNotAllowed(MoveRefused):
    """The state has no such move; most often somebody else was faster."""

    code = "not_from_here"


class NotYourMove(MoveRefused):
    """The move exists, and belongs to somebody else."""

    code = "not_yours"


class Table(Generic[S, A]):
    """The moves of one noun, with the states in which nothing moves any more."""

    def __init__(self, moves: Iterable[Move[S, A]], *, over: frozenset[S]) -> None:
        self.moves = tuple(moves)
        self.over = over
        self._by_step: Mapping[tuple[S | None, str], Move[S, A]] = {
            (move.source, move.word): move for move in self.moves
        }

    def check(self, source: S | None, word: str, *, by: A) -> Move[S, A]:
        """The move called `word` out of `source`, which `by` may make. Raises Over, MoveNotAllowed, NotYourMove."""
        move = self._by_step.get((source, word))
        if move is None:
            raise Over(source, word) if source in self.over else MoveNotAllowed(source, word)
        if by not in move.by:
            raise NotYourMove(source, word)
        return move

    def allowed(self, source: S | None, target: S) -> bool:
        """Whether any move leads from `source` to `target`."""
        return any(move.source is source and move.target is target for move in self.moves)

    def moves_from(self, source: S | None, *, by: A | None = None) -> tuple[Move[S, A], ...]:
        """The moves out of `source`, in the table's order; with `by`, only those that actor may make."""
        return tuple(move for move in self.moves if move.source is source and (by is None or by in move.by))

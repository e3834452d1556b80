"""The printed page of a table of moves: docs/algorithms/ticket-states.md and case-states.md (tools/print_states.py)."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from vikno.rules import cases, tickets
from vikno.rules.moves import Move


def ticket_states() -> str:
    """The page of a ticket's states, as Markdown."""
    return _page("a ticket", "tickets", tickets.MOVES, tickets.OWNERS, tickets.OVER)


def case_states() -> str:
    """The page of a case's states, as Markdown."""
    return _page("a case", "cases", cases.MOVES, cases.OWNERS, cases.OVER)


def _page(
    what: str,
    module: str,
    moves: Iterable[Move[Any, Any]],
    owners: Mapping[Any, StrEnum],
    over: frozenset[Any],
) -> str:
    """The picture, the owners, the moves."""
    head = [
        f"# States of {what}",
        "",
        f"Printed from `src/vikno/rules/{module}.py` by `python -m tools.print_states`; a test fails when the two",
        "differ. Change the table, not this page.",
        "",
        "",
    ]
    moves = tuple(moves)
    return (
        "\n".join([*head[:-1], *_picture(moves, owners, over), "", *_owners(owners, over), "", *_moves(moves)]) + "\n"
    )


def _picture(moves: tuple[Move[Any, Any], ...], owners: Mapping[Any, StrEnum], over: frozenset[Any]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    words: dict[tuple[Any, Any], list[str]] = {}
    for move in moves:
        words.setdefault((move.source, move.target), []).append(_short(move))
    for (source, target), labels in words.items():
        yield f"    {source or '[*]'} --> {target}: {', '.join(labels)}"
    for state in owners:
        if state in over:
            yield f"    {state} --> [*]"
    yield "```"


def _owners(owners: Mapping[Any, StrEnum], over: frozenset[Any]) -> Iterator[str]:
    yield "| state | whose turn it is | over |"
    yield "| --- | --- | --- |"
    for state, owner in owners.items():
        yield f"| `{state}` | {owner} | {'yes' if state in over else ''} |"


def _moves(moves: tuple[Move[Any, Any], ...]) -> Iterator[str]:
    yield "| word in the journal | from | to | who |"
    yield "| --- | --- | --- | --- |"
    for move in moves:
        source = f"`{move.source}`" if move.source else "nothing"
        yield f"| `{move.word}` | {source} | `{move.target}` | {', '.join(sorted(move.by))} |"


def _short(move: Move[Any, Any]) -> str:
    return move.word.partition(".")[2].replace("_", " ")

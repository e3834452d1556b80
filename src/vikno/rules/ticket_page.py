"""The text of docs/algorithms/ticket-states.md, printed from the table of moves (tools/print_ticket_states.py)."""

from collections.abc import Iterator

from vikno.rules.tickets import MOVES, OVER, OWNERS, Move, State

_HEAD = """\
# States of a ticket

Printed from `src/vikno/rules/tickets.py` by `python -m tools.print_ticket_states`; a test fails when the two
differ. Change the table, not this page.

"""


def page() -> str:
    """The whole page as Markdown: the picture, the owners, the moves."""
    return _HEAD + "\n".join([*_picture(), "", *_owners(), "", *_moves()]) + "\n"


def _picture() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    words: dict[tuple[State | None, State], list[str]] = {}
    for move in MOVES:
        words.setdefault((move.source, move.target), []).append(_short(move))
    for (source, target), labels in words.items():
        yield f"    {source or '[*]'} --> {target}: {', '.join(labels)}"
    for state in State:
        if state in OVER:
            yield f"    {state} --> [*]"
    yield "```"


def _owners() -> Iterator[str]:
    yield "| state | whose turn it is | over |"
    yield "| --- | --- | --- |"
    for state in State:
        yield f"| `{state}` | {OWNERS[state]} | {'yes' if state in OVER else ''} |"


def _moves() -> Iterator[str]:
    yield "| word in the journal | from | to | who |"
    yield "| --- | --- | --- | --- |"
    for move in MOVES:
        source = f"`{move.source}`" if move.source else "nothing"
        yield f"| `{move.word}` | {source} | `{move.target}` | {', '.join(sorted(move.by))} |"


def _short(move: Move) -> str:
    return move.word.removeprefix("ticket.").replace("_", " ")

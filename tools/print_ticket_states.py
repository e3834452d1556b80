"""Print docs/algorithms/ticket-states.md again from the table of moves: `python -m tools.print_ticket_states`."""

from pathlib import Path

from vikno.rules.ticket_page import page

TARGET = Path(__file__).parent.parent / "docs" / "algorithms" / "ticket-states.md"

if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")

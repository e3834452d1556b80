"""Print the pages of states in docs/algorithms again from the tables of moves: `python -m tools.print_states`."""

from pathlib import Path

from vikno.rules import states_page

DOCS = Path(__file__).parent.parent / "docs" / "algorithms"

if __name__ == "__main__":
    (DOCS / "ticket-states.md").write_text(states_page.ticket_states(), encoding="utf-8")
    (DOCS / "case-states.md").write_text(states_page.case_states(), encoding="utf-8")

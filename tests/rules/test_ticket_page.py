"""The printed picture of a ticket's life is the one the code obeys."""

from pathlib import Path

from vikno.rules.ticket_page import page

PRINTED = Path(__file__).parents[2] / "docs" / "algorithms" / "ticket-states.md"


def test_the_page_in_the_docs_is_the_one_the_table_prints():
    assert PRINTED.read_text(encoding="utf-8") == page(), "run: python -m tools.print_ticket_states"

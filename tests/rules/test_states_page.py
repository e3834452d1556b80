"""The printed pictures of a ticket's and a case's life are the ones the code obeys."""

from pathlib import Path

import pytest

from vikno.rules import states_page

DOCS = Path(__file__).parents[2] / "docs" / "algorithms"


@pytest.mark.parametrize(
    ("name", "page"), [("ticket-states.md", states_page.ticket_states), ("case-states.md", states_page.case_states)]
)
def test_the_page_in_the_docs_is_the_one_the_table_prints(name, page):
    assert (DOCS / name).read_text(encoding="utf-8") == page(), "run: python -m tools.print_states"

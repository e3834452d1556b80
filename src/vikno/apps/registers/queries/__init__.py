"""What others may ask about registers."""

from vikno.apps.registers.queries.board import Row, State, board
from vikno.apps.registers.queries.later import LaterView, later_entries, later_of
from vikno.apps.registers.queries.outages import (
    Notice,
    OutageView,
    newest,
    notices,
    outage_of,
    outages,
    outages_of,
)

__all__ = [
    "LaterView",
    "Notice",
    "OutageView",
    "Row",
    "State",
    "board",
    "later_entries",
    "later_of",
    "newest",
    "notices",
    "outage_of",
    "outages",
    "outages_of",
]

"""What others may ask about registers."""

from vikno.apps.registers.queries.later import LaterView, later_entries, later_entry, later_of
from vikno.apps.registers.queries.outages import (
    Notice,
    OutageView,
    newest,
    notices,
    outage_of,
    outages,
    outages_of,
)
from vikno.apps.registers.queries.standing import Row, State, board

__all__ = [
    "LaterView",
    "Notice",
    "OutageView",
    "Row",
    "State",
    "board",
    "later_entries",
    "later_entry",
    "later_of",
    "newest",
    "notices",
    "outage_of",
    "outages",
    "outages_of",
]

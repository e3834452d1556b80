"""What may be done to the catalogue: load what the project ships, import a centre's own file, sign a card."""

from vikno.apps.catalogue.actions.cards import AlreadyConfirmed, ConfirmedAhead, confirm_card
from vikno.apps.catalogue.actions.importing import (
    BadLine,
    FileUnreadable,
    ImportReport,
    Line,
    import_services,
    lines_of,
)
from vikno.apps.catalogue.actions.shipped import load_shipped

__all__ = [
    "AlreadyConfirmed",
    "BadLine",
    "ConfirmedAhead",
    "FileUnreadable",
    "ImportReport",
    "Line",
    "confirm_card",
    "import_services",
    "lines_of",
    "load_shipped",
]

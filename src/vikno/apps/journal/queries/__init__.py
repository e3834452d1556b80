"""Questions to the journal: its lines, its seals, and whether it is as it was written."""

from vikno.apps.journal.queries.checking import Checked, Finding, check
from vikno.apps.journal.queries.lines import Line, of_branch, of_subject, of_words
from vikno.apps.journal.queries.seals import Sealed, as_lines, published_in, seals

__all__ = [
    "Checked",
    "Finding",
    "Line",
    "Sealed",
    "as_lines",
    "check",
    "of_branch",
    "of_subject",
    "of_words",
    "published_in",
    "seals",
]

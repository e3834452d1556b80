"""How a due day came about, in a line for the person at the counter. The whole count stands beside the case."""

from typing import Any

from vikno.apps.cases.queries import clock_words
from vikno.rules.deadlines import Code

TOLD = (
    Code.WAITS_FOR_CASE,
    Code.STARTED_BY_CASE,
    Code.NO_TERM,
    Code.COUNTED,
    Code.BY_DEFAULT,
    Code.STANDS,
    Code.EXTENDED,
    Code.ROLLED,
)
"""The steps that decide on the day; days that merely ran, and days off, are left to the whole count."""


def explained(case: Any) -> str:
    """The sentences of a case's count, as one line. `case` is a queries.filings.CaseLine."""
    told = clock_words.told(tuple(step for step in case.term if step.code in TOLD), case.contents)
    return " ".join(f"{part.rstrip('.')}." for one in told for part in (one.lead, one.text, one.more) if part)

"""Saving a section of a draft while others may have saved: their other sections stay, a clash in one is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vikno.apps.catalogue import actions
from vikno.apps.journal import queries as journal
from vikno.apps.journal.actions import Actor
from vikno.screens.cards import sheet
from vikno.screens.cards.subject import Subject

TRIES = 3


@dataclass(frozen=True, slots=True)
class Saved:
    """`beside` is who saved another section meanwhile, empty for nobody."""

    beside: str = ""


class Clash(Exception):
    """Somebody wrote another thing into the same section; `by` and `at` say who and when, where the journal does."""

    def __init__(
        self, theirs: sheet.Sheet, document: dict[str, Any], by: str, at: datetime | None, counter: int
    ) -> None:
        super().__init__(by)
        self.theirs, self.document, self.by, self.at, self.counter = theirs, document, by, at, counter


def write(
    of: Subject,
    version_id: int,
    typed: sheet.Sheet,
    *,
    mark: str,
    counter: int,
    by: Actor,
    now: datetime,
    over: bool = False,
) -> Saved:
    """Write the sheet into the draft. `mark` is that of the section when the page was made, `counter` the draft's then;
    `over`: what stands there now was seen and is written over. Raises Clash, catalogue's NotADraft, NoSuchVersion."""
    beside = ""
    for _try in range(TRIES):
        row, document = of.row(version_id), of.plain(version_id)
        theirs = sheet.loaded(typed.part, document)
        if theirs.mark == typed.mark:
            return Saved(beside)  # pressed twice, or nothing was changed
        if row.counter != counter:
            line = _last(of, version_id)
            if theirs.mark != mark and not over:
                raise Clash(theirs, document, line[0], line[1], row.counter)
            beside = line[0]
        made = sheet.written(typed, document)
        try:
            of.change(version_id, contents=made, counter=row.counter, by=by, now=now)
        except actions.ChangedMeanwhile:
            continue  # somebody saved between our reading and our writing
        return Saved("" if beside == by.actor_label else beside)
    raise actions.ChangedMeanwhile(version_id)


def _last(of: Subject, version_id: int) -> tuple[str, datetime | None]:
    lines = journal.of_subject(of.kept, version_id, limit=1)
    return (lines[0].by, lines[0].at) if lines else ("", None)

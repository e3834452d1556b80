"""Filling of the act of destruction from a list that was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vikno.screens.keeping.templatetags.keeping import way_word
from vikno.screens.prints import desk_papers, papers

if TYPE_CHECKING:
    from vikno.apps.cases.queries.retention import ListLine, ListView
    from vikno.apps.network.models import Branch


def paper(view: ListView, branch: Branch) -> papers.Destruction:
    """What stands on the act of a closed list, in the active language."""
    if view.closed_at is None:
        raise LookupError(view.number)
    return papers.Destruction(
        head=desk_papers.head(branch),
        number=view.number,
        at=view.closed_at,
        rows=tuple(_row(line) for line in view.destroyed),
        drafted_by=view.drafted_by,
        drafted_at=view.drafted_at,
        approved_by=view.approved_by,
        approved_at=view.approved_at,
        why=view.why,
        carried_by=view.closed_by,
        carried_on=view.carried_on,
        act_number=view.act_number,
        way=str(way_word(view.way)),
        commission=view.commission,
        kept=tuple(_row(line) for line in view.kept),
    )


def _row(line: ListLine) -> papers.DestroyedRow:
    return papers.DestroyedRow(
        number=line.number,
        service="; ".join(dict.fromkeys(line.services_uk)),
        documents="; ".join(dict.fromkeys(one["name"] for one in line.report)),
        sheets=sum(one["sheets"] for one in line.report),
        until=line.until,
        why=line.kept_back,
    )

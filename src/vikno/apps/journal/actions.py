"""Writing the journal, the only writer of its tables; and sealing its days."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol

from django.db import transaction

from vikno.apps.journal import facts
from vikno.apps.journal.models import Entry, Seal, Stretch
from vikno.lib import sql
from vikno.rules import chain


class Actor(Protocol):
    """Whoever acts: a person logged in, a paired device, a visitor with a ticket, or the house itself."""

    actor_id: int | None
    actor_label: str


class House:
    """The system acting by its own rules: the clock, the close of the day, an automatic call."""

    actor_id = None
    actor_label = "vikno"


HOUSE = House()


def record(
    word: str,
    subject: Any = None,
    *,
    by: Actor,
    at: datetime,
    branch_id: int | None = None,
    why: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry, in the caller's transaction. The database chains it, in a lane where nobody waits for another.

    `subject` is a saved row, or None where the thing done is about the branch as a whole. `data` must be plain JSON;
    never put a name, a phone or a ground of priority there.
    """
    sql.send_insert(
        Entry(
            at=at,
            word=word,
            subject_type=subject._meta.model_name if subject is not None else "",
            subject_id=subject.pk if subject is not None else None,
            subject_label=str(subject)[:160] if subject is not None else "",
            branch_id=branch_id if branch_id is not None else getattr(subject, "branch_id", None),
            by_id=by.actor_id,
            by_label=by.actor_label[:160],
            why=why[:500],
            data=dict(data or {}),
        )
    )


def looked(what: str, subject: Any, *, by: Actor, at: datetime, branch_id: int | None = None, why: str = "") -> None:
    """Write that somebody looked at a person's data: `what` names the kind of data, never the data."""
    record("person.looked", subject, by=by, at=at, branch_id=branch_id, why=why, data={"what": what})


@transaction.atomic
def seal_day(day: date, *, by: Actor, now: datetime) -> int:
    """The number of the seal of `day`, a day in Kyiv that is over; made now unless the newest seal is of that day.

    It binds every row committed since the seal before, so no row is left out when days were missed or the clock went
    back. Two at once wait for one another; writers of entries wait for nobody.
    """
    sql.run("LOCK TABLE journal_seal IN SHARE ROW EXCLUSIVE MODE")
    before = facts.last_seal()
    if before is not None and before.day == day:
        return before.number
    seal = chain.seal_over(before, day=day, stretches=_stretches(facts.sealed_to()))
    row = Seal.objects.create(
        number=seal.number,
        day=day,
        sealed_at=now,
        rows=seal.rows,
        root=seal.root,
        previous=seal.previous,
        hash=chain.seal_hash(seal),
    )
    Stretch.objects.bulk_create(
        Stretch(seal=row, lane=each.lane, first=each.first, last=each.last, head=each.head, root=each.root)
        for each in seal.lanes
    )
    record("journal.sealed", row, by=by, at=now, data={"rows": seal.rows, "hash": row.hash})
    return seal.number


def _stretches(sealed_to: Mapping[int, int]) -> list[chain.LaneSeal]:
    """What each lane has got since it was last sealed; a lane without new rows is left out."""
    found = []
    for lane, rows in groupby(facts.links(after=sealed_to), key=lambda row: row[0]):
        tree, end = chain.Tree(), chain.empty_lane(lane)
        for _, position, digest, link in rows:
            tree.add(chain.row_leaf(lane, position, digest))
            end = chain.Head(lane, position, link)
        found.append(chain.LaneSeal(lane, sealed_to.get(lane, 0) + 1, end.position, end.link, tree.root()))
    return found

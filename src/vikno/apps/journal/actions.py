"""Writing the journal: the only writer of its table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from vikno.apps.journal.models import Entry
from vikno.lib import sql


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
    """Write one entry, in the caller's transaction.

    `subject` is a saved row, or None where the thing done is about the branch as a whole. `data` must be plain JSON;
    never put a name, a phone or a ground of priority there.
    """
    sql.insert(
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

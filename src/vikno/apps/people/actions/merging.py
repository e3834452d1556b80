"""Saying of two rows that they are one party, and taking it back."""

from datetime import datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.people.actions.parties import held
from vikno.apps.people.models import Party


class MergeRefused(Exception):
    """`code`: `self`, `kinds` (a person and a company), `merged` (one of them is already), `apart` (it is not)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def merge(
    keep_id: int, *, other_id: int, by: journal.Actor, why: str, now: datetime, branch_id: int | None = None
) -> Party:
    """Link `other` to `keep`: both rows stay as they are, searches and cards lead to `keep`. Returns the kept row.

    Both rows are locked, the smaller id first. The same twice is one. Raises MergeRefused, NoParty.
    """
    if keep_id == other_id:
        raise MergeRefused("self")
    first, second = sorted((keep_id, other_id))
    rows = {first: held(first), second: held(second)}
    keep, other = rows[keep_id], rows[other_id]
    if other.merged_into_id == keep.pk:
        return keep
    if keep.merged_into_id or other.merged_into_id:
        raise MergeRefused("merged")
    if keep.kind != other.kind:
        raise MergeRefused("kinds")
    other.merged_into, other.merged_at = keep, now
    other.save(update_fields=["merged_into", "merged_at"])
    journal.record("party.merged", keep, by=by, at=now, branch_id=branch_id, why=why, data={"other": other.pk})
    return keep


@transaction.atomic
def part(other_id: int, *, by: journal.Actor, why: str, now: datetime, branch_id: int | None = None) -> Party:
    """Undo a merge: the row stands on its own again, with all it brought. Returns it. Raises MergeRefused, NoParty."""
    other = held(other_id)
    if other.merged_into_id is None:
        raise MergeRefused("apart")
    kept_id = other.merged_into_id
    other.merged_into, other.merged_at = None, None
    other.save(update_fields=["merged_into", "merged_at"])
    journal.record("party.parted", other, by=by, at=now, branch_id=branch_id, why=why, data={"kept": kept_id})
    return other

"""A finished draft before a second person: submitted with its reason, or sent back with a word on what to mend."""

from datetime import datetime

from django.db import transaction

from vikno.apps.catalogue.actions.publishing import ChangedMeanwhile, NotADraft
from vikno.apps.catalogue.models import State, Version
from vikno.apps.journal import actions as journal
from vikno.rules.contents import from_plain


class NothingTold(Exception):
    """No reason stands where one is asked for: what is new and why, or what is to be mended."""


class NotSubmitted(Exception):
    """The draft does not wait for a second person."""


@transaction.atomic
def submit_draft(version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> Version:
    """Let a sound draft wait for a second person; one that waits already stays as it is. A later change takes it back.

    Holds the draft. Raises NotADraft, ChangedMeanwhile, NothingTold, ContentsRefused.
    """
    draft = _held(version_id, counter)
    if draft.submitted_counter == draft.counter:
        return draft
    if not why.strip():
        raise NothingTold(version_id)
    from_plain(draft.contents)
    draft.reason, draft.submitted_counter = why.strip()[:500], draft.counter
    draft.submitted_at, draft.submitted_by_label = now, by.actor_label[:160]
    draft.save(update_fields=["reason", "submitted_counter", "submitted_at", "submitted_by_label"])
    journal.record("version.submitted", draft, by=by, at=now, why=draft.reason, data={"counter": counter})
    return draft


@transaction.atomic
def send_draft_back(version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> Version:
    """Give a submitted draft back to be mended. Holds it. Raises NotADraft, ChangedMeanwhile, NotSubmitted,
    NothingTold."""
    draft = _held(version_id, counter)
    if draft.submitted_counter != draft.counter:
        raise NotSubmitted(version_id)
    if not why.strip():
        raise NothingTold(version_id)
    draft.submitted_counter = None
    draft.save(update_fields=["submitted_counter"])
    journal.record("version.sent_back", draft, by=by, at=now, why=why.strip(), data={"counter": counter})
    return draft


def _held(version_id: int, counter: int) -> Version:
    draft = Version.objects.select_for_update(of=("self",)).filter(pk=version_id, state=State.DRAFT).first()
    if draft is None:
        raise NotADraft(version_id)
    if draft.counter != counter:
        raise ChangedMeanwhile(version_id)
    return draft

"""Drafting and letting out a dated document, of a service or of a package: the same moves, the same refusals."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import models

from vikno.apps.catalogue.actions.cards import AlreadyConfirmed, ConfirmedAhead
from vikno.apps.catalogue.models import State
from vikno.apps.journal import actions as journal
from vikno.lib import clock

V = TypeVar("V", bound=models.Model)
Document = Mapping[str, Any]


class DraftExists(Exception):
    """Somebody is drafting the next version already; `draft_by` is who began."""

    def __init__(self, draft_by: str) -> None:
        super().__init__(draft_by)
        self.draft_by = draft_by


class NotADraft(Exception):
    """The version is published, or has been withdrawn: nothing of it can change."""


class ChangedMeanwhile(Exception):
    """Another editor changed the draft after it was read; it must be read again."""


class SamePerson(Exception):
    """A version is let out by another person than those who wrote it."""


class PublishedIntoPast(Exception):
    """A version cannot hold from a day that is over."""


class BeforeAnother(Exception):
    """A version that is published already begins later; `valid_from` is its day."""

    def __init__(self, valid_from: date) -> None:
        super().__init__(valid_from.isoformat())
        self.valid_from = valid_from


class NothingTold(Exception):
    """No reason stands where one is asked for: what is new and why, or what is to be mended."""


class NotSubmitted(Exception):
    """The draft does not wait for a second person."""


class Publishing(Generic[V]):
    """The moves of one table. `of` names its column that says what the version is of; `sound` returns the document as
    it is let out, or raises ContentsRefused. The caller holds a transaction."""

    def __init__(self, model: type[V], *, of: str, word: str, sound: Callable[[Document], dict[str, Any]]) -> None:
        self.model, self.of, self.word, self.sound = model, of, word, sound

    def start(self, owner: models.Model, *, contents: Document, by: journal.Actor, now: datetime) -> V:
        """Begin the next version with that document, and return it. Holds the owner. Raises DraftExists."""
        type(owner)._default_manager.select_for_update(no_key=True).get(pk=owner.pk)
        held = list(self._of(owner.pk).order_by("number"))
        for version in held:
            if version.state == State.DRAFT:
                raise DraftExists(version.drafted_by_label)
        draft = self.model(
            number=held[-1].number + 1 if held else 1,
            contents=dict(contents),
            drafted_at=now,
            drafted_by_id=by.actor_id,
            drafted_by_label=by.actor_label[:160],
            written_by_ids=_ids(by),
            **{self.of: owner},
        )
        draft.save(force_insert=True)
        journal.record(f"{self.word}.drafted", draft, by=by, at=now, data={"number": draft.number})
        return draft

    def change(self, version_id: int, *, contents: Document, counter: int, by: journal.Actor, now: datetime) -> V:
        """Write the draft's document anew. Holds the draft. Raises NotADraft, ChangedMeanwhile."""
        draft = self._draft(version_id, counter)
        draft.contents = dict(contents)
        draft.counter += 1
        draft.written_by_ids = sorted({*draft.written_by_ids, *_ids(by)})
        draft.save(update_fields=["contents", "counter", "written_by_ids"])
        journal.record(f"{self.word}.changed", draft, by=by, at=now, data={"counter": draft.counter})
        return draft

    def submit(self, version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> V:
        """Let a sound draft wait for a second person; one that waits already stays as it is. Holds the draft.

        Raises NotADraft, ChangedMeanwhile, NothingTold, ContentsRefused.
        """
        draft = self._draft(version_id, counter)
        if draft.submitted_counter == draft.counter:
            return draft
        if not why.strip():
            raise NothingTold(version_id)
        self.sound(draft.contents)
        draft.reason, draft.submitted_counter = why.strip()[:500], draft.counter
        draft.submitted_at, draft.submitted_by_label = now, by.actor_label[:160]
        draft.save(update_fields=["reason", "submitted_counter", "submitted_at", "submitted_by_label"])
        journal.record(f"{self.word}.submitted", draft, by=by, at=now, why=draft.reason, data={"counter": counter})
        return draft

    def send_back(self, version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> V:
        """Give a submitted draft back to be mended. Holds it. Raises NotADraft, ChangedMeanwhile, NotSubmitted,
        NothingTold."""
        draft = self._draft(version_id, counter)
        if draft.submitted_counter != draft.counter:
            raise NotSubmitted(version_id)
        if not why.strip():
            raise NothingTold(version_id)
        draft.submitted_counter = None
        draft.save(update_fields=["submitted_counter"])
        journal.record(f"{self.word}.sent_back", draft, by=by, at=now, why=why.strip(), data={"counter": counter})
        return draft

    def publish(self, version_id: int, *, counter: int, valid_from: date, by: journal.Actor, now: datetime) -> V:
        """Let the draft out from that day; the version before it ends there. Holds what it is a version of.

        One that should have begun on the same day never comes into force. Raises NotADraft, ChangedMeanwhile,
        SamePerson, PublishedIntoPast, BeforeAnother, ContentsRefused.
        """
        draft = self._draft(version_id, counter)
        if by.actor_id is None or by.actor_id in draft.written_by_ids:
            raise SamePerson(draft.drafted_by_label)
        if valid_from < clock.day_of(now):
            raise PublishedIntoPast(valid_from.isoformat())
        last = self._of(getattr(draft, f"{self.of}_id")).filter(state=State.PUBLISHED).first()
        if last is not None and last.valid_from > valid_from:
            raise BeforeAnother(last.valid_from)
        draft.contents = self.sound(draft.contents)
        if last is not None:
            last.state, last.valid_until = State.SUPERSEDED, valid_from
            last.save(update_fields=["state", "valid_until"])
        draft.state, draft.valid_from, draft.published_at = State.PUBLISHED, valid_from, now
        draft.published_by_id, draft.published_by_label = by.actor_id, by.actor_label[:160]
        draft.save()
        data = {"number": draft.number, "from": valid_from.isoformat()}
        journal.record(f"{self.word}.published", draft, by=by, at=now, why=draft.reason, data=data)
        return draft

    def withdraw(self, version_id: int, *, counter: int, by: journal.Actor, now: datetime) -> None:
        """Throw the draft away; the next one takes its number. Raises NotADraft, ChangedMeanwhile."""
        draft = self._draft(version_id, counter)
        journal.record(f"{self.word}.withdrawn", draft, by=by, at=now, data={"number": draft.number})
        draft.delete()

    def confirm(self, version_id: int, *, on: date, by: journal.Actor, now: datetime) -> V:
        """Mark that a published version was checked against the law on that day; from now on visitors are told it.

        Raises NotADraft for one that is not published, AlreadyConfirmed, ConfirmedAhead.
        """
        version = self.model._default_manager.select_for_update().filter(pk=version_id).first()
        if version is None or version.state == State.DRAFT:
            raise NotADraft(version_id)
        if on > clock.day_of(now):
            raise ConfirmedAhead(on.isoformat())
        if version.confirmed_on is not None and version.confirmed_on >= on:
            raise AlreadyConfirmed(on.isoformat())
        version.confirmed_on, version.confirmed_by_label = on, by.actor_label[:160]
        version.save(update_fields=["confirmed_on", "confirmed_by_label"])
        journal.record(f"{self.word}.confirmed", version, by=by, at=now, data={"on": on.isoformat()})
        return version

    def _of(self, owner_id: int) -> models.QuerySet[V]:
        return self.model._default_manager.filter(**{f"{self.of}_id": owner_id})

    def _draft(self, version_id: int, counter: int) -> V:
        owner = self.model._default_manager.filter(pk=version_id).values_list(f"{self.of}_id", flat=True).first()
        if owner is None:
            raise NotADraft(version_id)
        related = self.model._meta.get_field(self.of).related_model
        related._default_manager.select_for_update(no_key=True).get(pk=owner)
        draft = self.model._default_manager.select_for_update().filter(pk=version_id, state=State.DRAFT).first()
        if draft is None:
            raise NotADraft(version_id)
        if draft.counter != counter:
            raise ChangedMeanwhile(version_id)
        return draft


def _ids(by: journal.Actor) -> list[int]:
    return [] if by.actor_id is None else [by.actor_id]

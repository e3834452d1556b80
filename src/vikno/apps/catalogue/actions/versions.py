"""Versions of services: begin a draft, change it, let it out by a second person, throw it away, confirm its facts."""

from datetime import date, datetime

from django.db import transaction

from vikno.apps.catalogue.actions.publishing import Document, Publishing
from vikno.apps.catalogue.models import Service, State, Version
from vikno.apps.journal import actions as journal
from vikno.rules.contents import from_plain, to_plain

VERSIONS = Publishing(Version, of="service", word="version", sound=lambda plain: to_plain(from_plain(plain)))


@transaction.atomic
def start_draft(service_id: int, *, by: journal.Actor, now: datetime, like: int | None = None) -> Version:
    """Begin the next version of a service as a copy of its latest published one, or of the version `like`.

    Raises DraftExists, Version.DoesNotExist for a `like` that is none.
    """
    service = Service.objects.get(pk=service_id)
    published = Version.objects.exclude(state=State.DRAFT)
    source = published.get(pk=like) if like else published.filter(service=service).order_by("-number").first()
    return VERSIONS.start(service, contents=source.contents if source else {}, by=by, now=now)


@transaction.atomic
def change_draft(version_id: int, *, contents: Document, counter: int, by: journal.Actor, now: datetime) -> Version:
    """Write a draft's document anew, sound or not yet. Raises NotADraft, ChangedMeanwhile."""
    return VERSIONS.change(version_id, contents=contents, counter=counter, by=by, now=now)


@transaction.atomic
def publish(version_id: int, *, counter: int, valid_from: date, by: journal.Actor, now: datetime) -> Version:
    """Let a draft out from a day, today or later. Cases that run stay on their version. Raises NotADraft,
    ChangedMeanwhile, SamePerson, PublishedIntoPast, BeforeAnother, ContentsRefused."""
    return VERSIONS.publish(version_id, counter=counter, valid_from=valid_from, by=by, now=now)


@transaction.atomic
def withdraw_draft(version_id: int, *, counter: int, by: journal.Actor, now: datetime) -> None:
    """Throw a draft away. Raises NotADraft, ChangedMeanwhile."""
    VERSIONS.withdraw(version_id, counter=counter, by=by, now=now)


@transaction.atomic
def confirm_version(version_id: int, *, on: date, by: journal.Actor, now: datetime) -> Version:
    """Mark that a published version was checked on that day. Raises NotADraft, AlreadyConfirmed, ConfirmedAhead."""
    return VERSIONS.confirm(version_id, on=on, by=by, now=now)

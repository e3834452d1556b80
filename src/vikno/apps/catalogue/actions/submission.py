"""A finished draft before a second person: submitted with its reason, or sent back with a word on what to mend."""

from datetime import datetime

from django.db import transaction

from vikno.apps.catalogue.actions.packages import PACKAGES
from vikno.apps.catalogue.actions.versions import VERSIONS
from vikno.apps.catalogue.models import PackageVersion, Version
from vikno.apps.journal import actions as journal


@transaction.atomic
def submit_draft(version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> Version:
    """Let a sound draft of a service wait for a second person; one that waits already stays as it is. A later change
    takes it back. Raises NotADraft, ChangedMeanwhile, NothingTold, ContentsRefused."""
    return VERSIONS.submit(version_id, counter=counter, why=why, by=by, now=now)


@transaction.atomic
def send_draft_back(version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime) -> Version:
    """Give a submitted draft back to be mended. Raises NotADraft, ChangedMeanwhile, NotSubmitted, NothingTold."""
    return VERSIONS.send_back(version_id, counter=counter, why=why, by=by, now=now)


@transaction.atomic
def submit_package_draft(
    version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime
) -> PackageVersion:
    """The same of a package. Raises what `submit_draft` does."""
    return PACKAGES.submit(version_id, counter=counter, why=why, by=by, now=now)


@transaction.atomic
def send_package_draft_back(
    version_id: int, *, counter: int, why: str, by: journal.Actor, now: datetime
) -> PackageVersion:
    """The same of a package. Raises what `send_draft_back` does."""
    return PACKAGES.send_back(version_id, counter=counter, why=why, by=by, now=now)

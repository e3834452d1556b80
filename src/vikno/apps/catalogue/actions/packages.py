"""Versions of packages: the same moves as those of services; a package names services by their codes."""

import re
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vikno.apps.catalogue.actions.publishing import Document, Publishing
from vikno.apps.catalogue.models import Package, PackageVersion, State
from vikno.apps.catalogue.queries.package_file import package_faults
from vikno.apps.journal import actions as journal
from vikno.rules.contents import ContentsRefused
from vikno.rules.contents_packages import package_from_plain, package_to_plain

SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")


class PackageExists(Exception):
    """There is a package of this short name already; `package_id` is it."""

    def __init__(self, package_id: int) -> None:
        super().__init__(package_id)
        self.package_id = package_id


class BadSlug(ValueError):
    """A short name is small Latin letters, digits and hyphens, a letter first, two to forty of them."""


def sound(plain: Document) -> dict[str, Any]:
    """The document as it is let out: every service of it is one people may ask for. Raises ContentsRefused."""
    faults = package_faults(plain)
    if faults:
        raise ContentsRefused(faults)
    return package_to_plain(package_from_plain(plain))


PACKAGES = Publishing(PackageVersion, of="package", word="package", sound=sound)


@transaction.atomic
def add_package(slug: str, *, contents: Document, by: journal.Actor, now: datetime) -> PackageVersion:
    """Begin a package that was not there, as a draft. Raises BadSlug, DraftExists where its slug has a draft alone,
    PackageExists where it has been published."""
    if not SLUG.fullmatch(slug):
        raise BadSlug(slug)
    package, _ = Package.objects.get_or_create(slug=slug)
    if package.versions.exclude(state=State.DRAFT).exists():
        raise PackageExists(package.pk)
    return PACKAGES.start(package, contents={**contents, "slug": slug}, by=by, now=now)


@transaction.atomic
def start_package_draft(slug: str, *, by: journal.Actor, now: datetime, like: int | None = None) -> PackageVersion:
    """Begin the next version of a package as a copy of its latest one, or of its version `like`.

    Raises DraftExists, Package.DoesNotExist, PackageVersion.DoesNotExist for a `like` that is none of it.
    """
    package = Package.objects.get(slug=slug)
    published = package.versions.exclude(state=State.DRAFT)
    source = published.get(pk=like) if like else published.order_by("-number").first()
    return PACKAGES.start(package, contents=source.contents if source else {"slug": slug}, by=by, now=now)


@transaction.atomic
def change_package_draft(
    version_id: int, *, contents: Document, counter: int, by: journal.Actor, now: datetime
) -> PackageVersion:
    """Write a draft's document anew. Raises NotADraft, ChangedMeanwhile."""
    return PACKAGES.change(version_id, contents=contents, counter=counter, by=by, now=now)


@transaction.atomic
def publish_package(
    version_id: int, *, counter: int, valid_from: date, by: journal.Actor, now: datetime
) -> PackageVersion:
    """Let a draft out from a day, by another person than those who wrote it. Raises what `publish` does."""
    return PACKAGES.publish(version_id, counter=counter, valid_from=valid_from, by=by, now=now)


@transaction.atomic
def withdraw_package_draft(version_id: int, *, counter: int, by: journal.Actor, now: datetime) -> None:
    """Throw a draft away. Raises NotADraft, ChangedMeanwhile."""
    PACKAGES.withdraw(version_id, counter=counter, by=by, now=now)

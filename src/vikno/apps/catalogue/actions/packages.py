"""Versions of packages: the same moves as those of services; a package names services by their codes."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vikno.apps.catalogue.actions.publishing import Document, Publishing
from vikno.apps.catalogue.models import Package, PackageVersion, Service, State
from vikno.apps.journal import actions as journal
from vikno.rules.contents import ContentsRefused, Fault
from vikno.rules.contents_packages import package_from_plain, package_to_plain


def sound(plain: Document) -> dict[str, Any]:
    """The document as it is let out: every service of it is one people may ask for. Raises ContentsRefused."""
    package = package_from_plain(plain)
    codes = [item.service for item in package.items]
    known = set(Service.objects.offered().filter(code__in=codes).values_list("code", flat=True))
    faults = tuple(Fault(f"items.{code}", "no_such_service", code) for code in codes if code not in known)
    if faults:
        raise ContentsRefused(faults)
    return package_to_plain(package)


_PACKAGES = Publishing(PackageVersion, of="package", word="package", sound=sound)


@transaction.atomic
def add_package(slug: str, *, contents: Document, by: journal.Actor, now: datetime) -> PackageVersion:
    """Begin a package that was not there, as a draft. Raises DraftExists where its slug has one."""
    package, _ = Package.objects.get_or_create(slug=slug)
    return _PACKAGES.start(package, contents={**contents, "slug": slug}, by=by, now=now)


@transaction.atomic
def start_package_draft(slug: str, *, by: journal.Actor, now: datetime) -> PackageVersion:
    """Begin the next version of a package as a copy of its latest one. Raises DraftExists, Package.DoesNotExist."""
    package = Package.objects.get(slug=slug)
    latest = package.versions.exclude(state=State.DRAFT).order_by("-number").first()
    return _PACKAGES.start(package, contents=latest.contents if latest else {"slug": slug}, by=by, now=now)


@transaction.atomic
def change_package_draft(
    version_id: int, *, contents: Document, counter: int, by: journal.Actor, now: datetime
) -> PackageVersion:
    """Write a draft's document anew. Raises NotADraft, ChangedMeanwhile."""
    return _PACKAGES.change(version_id, contents=contents, counter=counter, by=by, now=now)


@transaction.atomic
def publish_package(
    version_id: int, *, counter: int, valid_from: date, by: journal.Actor, now: datetime
) -> PackageVersion:
    """Let a draft out from a day, by another person than those who wrote it. Raises what `publish` does."""
    return _PACKAGES.publish(version_id, counter=counter, valid_from=valid_from, by=by, now=now)


@transaction.atomic
def withdraw_package_draft(version_id: int, *, counter: int, by: journal.Actor, now: datetime) -> None:
    """Throw a draft away. Raises NotADraft, ChangedMeanwhile."""
    _PACKAGES.withdraw(version_id, counter=counter, by=by, now=now)

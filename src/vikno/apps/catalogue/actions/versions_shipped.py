"""Giving every service its first version: worked out from our files where there is one, else bare."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from vikno.apps.catalogue.actions.contents_files import contents_by_service, package_documents
from vikno.apps.catalogue.actions.packages import sound
from vikno.apps.catalogue.models import Package, PackageVersion, Service, State, Version
from vikno.apps.journal import actions as journal
from vikno.lib import clock
from vikno.rules.contents import bare, from_plain, to_plain

SHIPPED_SINCE = date(2025, 1, 1)
"""The first day on which what we ship holds: the sums it is counted from are those of 2026."""


def write(*, by: journal.Actor, now: datetime) -> int:
    """Give each service and package that has no version its first one, and let a changed file supersede a version of
    ours from today; return how many versions of services there are now.

    Never touches what a centre has published or begun a version of. Runs in the caller's transaction.
    """
    told = contents_by_service()
    services = Service.objects.select_related("provider").order_by("pk")
    documents = {each.pk: to_plain(from_plain(told.get(each.code) or _bare(each))) for each in services}
    _write(Version, "service", documents, by=by, now=now)
    packages = {plain["slug"]: sound(plain) for plain in package_documents()}
    Package.objects.bulk_create([Package(slug=slug) for slug in packages], ignore_conflicts=True)
    held = dict(Package.objects.values_list("slug", "pk"))
    _write(PackageVersion, "package", {held[slug]: plain for slug, plain in packages.items()}, by=by, now=now)
    return Version.objects.count()


def _write(
    model: type[Version] | type[PackageVersion],
    of: str,
    documents: Mapping[int, dict[str, Any]],
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    newest: dict[int, Any] = {}
    centres: set[int] = set()
    for version in model.objects.filter(**{f"{of}__in": list(documents)}).order_by("number"):
        owner = getattr(version, f"{of}_id")
        newest[owner] = version
        if not version.is_shipped:
            centres.add(owner)
    fresh = []
    for owner, plain in documents.items():
        held = newest.get(owner)
        if owner in centres or (held is not None and held.contents == plain):
            continue
        number, day = 1, min(SHIPPED_SINCE, clock.day_of(now))
        if held is not None:
            number, day = held.number + 1, max(clock.day_of(now), held.valid_from)
            held.state, held.valid_until = State.SUPERSEDED, day
            held.save(update_fields=["state", "valid_until"])
        fresh.append(
            model(
                **{f"{of}_id": owner},
                number=number,
                state=State.PUBLISHED,
                valid_from=day,
                contents=plain,
                is_shipped=True,
                drafted_at=now,
                drafted_by_label=by.actor_label[:160],
                published_at=now,
                published_by_label=by.actor_label[:160],
            )
        )
    model.objects.bulk_create(fresh, batch_size=200)


def _bare(service: Service) -> dict[str, Any]:
    """By the service's own row. Terms and fees of an old catalogue promise nothing and stay out."""
    is_old = service.as_of_year is not None
    has_term = service.term_amount is not None and not is_old
    immediate = service.term_unit == "immediate" or service.term_amount == 0
    return bare(
        slug=service.code.lower(),
        name_uk=service.name_uk,
        name_en=service.name_en,
        provider_uk=service.provider.name_uk if service.provider else "",
        provider_en=service.provider.name_en if service.provider else "",
        since=SHIPPED_SINCE,
        term={"amount": service.term_amount, "unit": "immediate" if immediate else service.term_unit}
        if has_term
        else None,
        fee_uah=None if is_old or service.fee_uah is None else str(service.fee_uah),
        legal_basis="" if is_old else service.legal_basis,
        source=service.source,
        as_of=str(service.as_of_year or ""),
    )

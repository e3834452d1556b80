"""Giving every service its first version: worked out from our files where there is one, else bare."""

from datetime import date, datetime
from typing import Any

from vikno.apps.catalogue.actions import files
from vikno.apps.catalogue.models import Service, State, Version
from vikno.apps.journal import actions as journal
from vikno.lib import clock
from vikno.rules.contents import bare, from_plain

SHIPPED_SINCE = date(2026, 1, 1)
"""The first day on which what we ship holds: the sums it is counted from are those of 2026."""


def write(*, by: journal.Actor, now: datetime) -> int:
    """Give each service that has no version its first one, and let a changed file supersede an unchanged version of
    ours from today; return how many versions there are now.

    Never touches a service for which a centre has published or begun anything. Runs in the caller's transaction.
    """
    told = files.contents_by_service()
    services = list(Service.objects.select_related("provider").order_by("pk"))
    newest: dict[int, Version] = {}
    centres: set[int] = set()
    for version in Version.objects.order_by("number"):
        newest[version.service_id] = version
        if not version.is_shipped:
            centres.add(version.service_id)
    fresh = []
    for service in services:
        held = newest.get(service.pk)
        if service.pk in centres:
            continue
        plain = told.get(service.code) or _bare(service)
        if held is None:
            fresh.append(_first(service, plain, by=by, now=now))
        elif held.contents != plain:
            fresh.append(_next(held, plain, by=by, now=now))
    Version.objects.bulk_create(fresh, batch_size=200)
    return Version.objects.count()


def _first(service: Service, plain: dict[str, Any], *, by: journal.Actor, now: datetime) -> Version:
    return _version(service.pk, 1, plain, min(SHIPPED_SINCE, clock.day_of(now)), by=by, now=now)


def _next(held: Version, plain: dict[str, Any], *, by: journal.Actor, now: datetime) -> Version:
    day = max(clock.day_of(now), held.valid_from)
    held.state, held.valid_until = State.SUPERSEDED, day
    held.save(update_fields=["state", "valid_until"])
    return _version(held.service_id, held.number + 1, plain, day, by=by, now=now)


def _version(
    service_id: int, number: int, plain: dict[str, Any], valid_from: date, *, by: journal.Actor, now: datetime
) -> Version:
    from_plain(plain)  # a file that is not sound must not be let out
    return Version(
        service_id=service_id,
        number=number,
        state=State.PUBLISHED,
        valid_from=valid_from,
        contents=plain,
        is_shipped=True,
        drafted_at=now,
        drafted_by_label=by.actor_label[:160],
        published_at=now,
        published_by_label=by.actor_label[:160],
    )


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

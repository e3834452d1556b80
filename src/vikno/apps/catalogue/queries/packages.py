"""Packages in force on a day: their services in order, the combined promise, what a source says of the order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vikno.apps.catalogue.models import PackageVersion, Service, State
from vikno.rules.contents import Text
from vikno.rules.contents_packages import PackageContents, package_from_plain
from vikno.rules.norms import Term


@dataclass(frozen=True, slots=True)
class PackageService:
    """One service of a package; `after` are the ids of those it waits for, `hint` who needs it where it is optional."""

    service_id: int
    code: str
    name: str
    after: tuple[int, ...]
    optional: bool
    hint: Text


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A version of a package. `id` is the version's. `order` (found, partly, proposed) says how far the order was read;
    services that are not in the catalogue any more are left out."""

    id: int
    slug: str
    number: int
    name: Text
    services: tuple[PackageService, ...]
    promise: Term | None
    visits: int | None
    order: str
    note: Text
    source: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class PackageDraft:
    """A draft of a package, with its document as it is kept."""

    id: int
    slug: str
    number: int
    counter: int
    drafted_by: str
    plain: dict


def package_in_force(slug: str, *, on: date) -> PackageRow | None:
    """The version of a package that holds on that day; None when there is none."""
    rows = _rows(PackageVersion.objects.in_force(on).filter(package__slug=slug))
    return rows[0] if rows else None


def packages(*, on: date) -> tuple[PackageRow, ...]:
    """Every package in force on that day, by slug; two questions whatever their number."""
    return _rows(PackageVersion.objects.in_force(on).order_by("package__slug"))


def package_version(version_id: int) -> PackageRow | None:
    """One version that has been published, by its id: what a filing was taken in by."""
    rows = _rows(PackageVersion.objects.filter(pk=version_id).exclude(state=State.DRAFT))
    return rows[0] if rows else None


def package_drafts() -> tuple[PackageDraft, ...]:
    """What is being drafted, the latest begun first."""
    rows = PackageVersion.objects.filter(state=State.DRAFT).select_related("package").order_by("-drafted_at")
    return tuple(
        PackageDraft(row.pk, row.package.slug, row.number, row.counter, row.drafted_by_label, row.contents)
        for row in rows
    )


def _rows(versions: Iterable[PackageVersion]) -> tuple[PackageRow, ...]:
    read = [(row, package_from_plain(row.contents)) for row in versions.select_related("package")]
    codes = {item.service for _, told in read for item in told.items}
    held = {service.code: service for service in Service.objects.filter(code__in=codes)}
    return tuple(
        PackageRow(
            id=row.pk,
            slug=row.package.slug,
            number=row.number,
            name=told.name,
            services=_services(told, held),
            promise=told.promise,
            visits=told.visits,
            order=told.order.value,
            note=told.note,
            source=told.source,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row, told in read
    )


def _services(told: PackageContents, held: dict[str, Service]) -> tuple[PackageService, ...]:
    return tuple(
        PackageService(
            service_id=held[item.service].pk,
            code=item.service,
            name=str(held[item.service]),
            after=tuple(held[code].pk for code in item.after if code in held),
            optional=item.optional,
            hint=item.hint,
        )
        for item in told.items
        if item.service in held
    )

"""The editor's file of packages: each with the version it has, the draft of the next, and what waits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from vikno.apps.catalogue.models import Package, PackageVersion, Service, State
from vikno.apps.catalogue.queries.browse import Lang
from vikno.apps.catalogue.queries.card_file import OnTable, Story
from vikno.apps.catalogue.queries.versions import NoSuchVersion
from vikno.lib.alphabet import alphabetic, in_alphabet, page_in_alphabet
from vikno.rules.contents import ContentsRefused, Fault
from vikno.rules.contents_packages import package_from_plain

PAGE = 40
WHICH = ("all", "drafts", "waiting")
_FACTS = (
    "pk", "package_id", "package__slug", "number", "state", "counter", "valid_from", "valid_until", "is_shipped",
    "drafted_at", "drafted_by_label", "published_at", "published_by_label",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackageVersionRow:
    """A version of a package without its document. It holds from `valid_from` until before `valid_until`; None:
    nothing follows. `counter` is what a change of a draft must name."""

    id: int
    package_id: int
    slug: str
    number: int
    state: str
    counter: int
    valid_from: date | None
    valid_until: date | None
    is_shipped: bool
    drafted_at: datetime
    drafted_by: str
    published_at: datetime | None
    published_by: str


@dataclass(frozen=True, slots=True)
class PackageName:
    """A package by the name of its version in force, else of the latest one; `lang` is the name's language."""

    id: int
    slug: str
    name: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class PackageHeld:
    """The version in force: how many services it bundles, and how far its order was read (found, partly, proposed)."""

    id: int
    number: int
    since: date
    services: int
    order: str


@dataclass(frozen=True, slots=True)
class PackageFileRow:
    """A package on the file. `coming` is the day of a published version that does not hold yet."""

    id: int
    slug: str
    name: str
    lang: Lang
    held: PackageHeld | None
    coming: date | None
    draft: OnTable | None


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A page of the file; `after` begins the next one, empty: this is the last."""

    rows: tuple[PackageFileRow, ...]
    after: str


def package_file(*, on: date, which: str = "all", text: str = "", after: str = "", lang: Lang = "uk") -> PackageFile:
    """A page of packages that have any version, in the order of the alphabet; two questions however many there are.

    `which` is one of WHICH, `text` a part of the name or of the short name, `after` what the page before gave.
    """
    rows = _named(_narrowed(which), lang).annotate(place=in_alphabet("shown"))
    if text.strip():
        rows = rows.filter(Q(place__contains=alphabetic(text.strip())) | Q(slug__icontains=text.strip()))
    shown, more = page_in_alphabet(rows, after=after, size=PAGE)
    held, coming, drafts = _versions([row.pk for row in shown], on)
    return PackageFile(
        tuple(
            PackageFileRow(
                row.pk, row.slug, row.shown, _language(row, lang), held.get(row.pk), coming.get(row.pk),
                drafts.get(row.pk),
            )
            for row in shown
        ),
        more,
    )  # fmt: skip


def package_file_counts() -> dict[str, int]:
    """How many packages there are of each kind of WHICH."""
    return {which: _narrowed(which).count() for which in WHICH}


def package_named(package_id: int, lang: Lang) -> PackageName | None:
    """A package by its id; None when there is none."""
    row = _named(Package.objects.filter(pk=package_id), lang).first()
    return PackageName(row.pk, row.slug, row.shown, _language(row, lang)) if row else None


def package_by_slug(slug: str, lang: Lang) -> PackageName | None:
    """A package by its short name; None when there is none."""
    found = Package.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return package_named(found, lang) if found else None


def package_history(package_id: int) -> tuple[PackageVersionRow, ...]:
    """Every version of a package, the newest first, its draft before all."""
    rows = PackageVersion.objects.filter(package=package_id).order_by("-number").values_list(*_FACTS)
    return tuple(PackageVersionRow(*row) for row in rows)


def package_row(version_id: int) -> PackageVersionRow:
    """One version by its id, draft or not. Raises NoSuchVersion."""
    row = PackageVersion.objects.filter(pk=version_id).values_list(*_FACTS).first()
    if row is None:
        raise NoSuchVersion(version_id)
    return PackageVersionRow(*row)


def package_plain(version_id: int) -> dict[str, Any]:
    """A version's document as it is kept: a draft may have any faults. Raises NoSuchVersion."""
    kept = PackageVersion.objects.filter(pk=version_id).values_list("contents", flat=True).first()
    if kept is None:
        raise NoSuchVersion(version_id)
    return kept


def package_stories(package_id: int) -> dict[int, Story]:
    """How each version of a package came to be, by its id."""
    rows = PackageVersion.objects.filter(package=package_id).defer("contents")
    return {
        row.pk: Story(
            row.reason,
            row.submitted_at,
            row.submitted_by_label,
            row.state == State.DRAFT and row.submitted_counter == row.counter,
            tuple(row.written_by_ids),
            (),
        )
        for row in rows
    }


def package_faults(plain: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What keeps a document from being published: of its own, else services that people may not ask for."""
    try:
        package = package_from_plain(plain)
    except ContentsRefused as refused:
        return refused.faults
    codes = [item.service for item in package.items]
    known = set(Service.objects.offered().filter(code__in=codes).values_list("code", flat=True))
    return tuple(Fault(f"items.{code}", "no_such_service", code) for code in codes if code not in known)


def offered_names(lang: Lang) -> dict[str, str]:
    """Every service that people may ask for, as they call it, by its code, in the order of the alphabet."""
    rows = Service.objects.offered().values_list("code", "name_en", "plain_name_uk", "name_uk")
    named = {code: (english if lang == "en" else "") or plain or official for code, english, plain, official in rows}
    return dict(sorted(named.items(), key=lambda each: (alphabetic(each[1]), each[0])))


def _narrowed(which: str) -> QuerySet[Package]:
    versions = PackageVersion.objects.filter(package=OuterRef("pk"))
    drafts = versions.filter(state=State.DRAFT)
    match which:
        case "drafts":
            return Package.objects.filter(Exists(drafts))
        case "waiting":
            return Package.objects.filter(Exists(drafts.filter(submitted_counter=F("counter"))))
    return Package.objects.filter(Exists(versions))


def _named(rows: QuerySet[Package], lang: Lang) -> QuerySet[Package]:
    """The packages with the name each is shown by (`shown`): of its latest published version, else of the draft, else
    the slug; `english` is that name in English, where it has one."""
    latest = PackageVersion.objects.filter(package=OuterRef("pk")).order_by("-number")
    published = latest.exclude(state=State.DRAFT)
    tongues = (["en"] if lang == "en" else []) + ["uk"]
    names = [_told(versions, tongue) for versions in (published, latest) for tongue in tongues]
    english = Coalesce(_told(published, "en"), _told(latest, "en"), output_field=CharField())
    return rows.annotate(shown=Coalesce(*names, F("slug"), output_field=CharField()), english=english)


def _told(versions: QuerySet[PackageVersion], tongue: str) -> QuerySet[PackageVersion]:
    return versions.annotate(said=KT(f"contents__name__{tongue}")).exclude(said="").values("said")[:1]


def _language(row: Package, lang: Lang) -> Lang:
    """The language a shown name is in: a version may have no English."""
    return "en" if lang == "en" and row.shown == row.english else "uk"


def _versions(
    package_ids: Collection[int], on: date
) -> tuple[dict[int, PackageHeld], dict[int, date], dict[int, OnTable]]:
    held, coming, drafts = {}, {}, {}
    rows = PackageVersion.objects.filter(package__in=package_ids).filter(Q(valid_until=None) | Q(valid_until__gt=on))
    for row in rows.order_by("number"):
        if row.state == State.DRAFT:
            waits = row.submitted_counter == row.counter
            drafts[row.package_id] = OnTable(
                row.pk, row.number, row.drafted_by_label, row.drafted_at, waits, row.submitted_by_label,
                row.submitted_at,
            )  # fmt: skip
        elif row.valid_from > on:
            coming[row.package_id] = row.valid_from
        else:
            told = row.contents
            held[row.package_id] = PackageHeld(
                row.pk, row.number, row.valid_from, len(told.get("items", ())), told.get("order", "")
            )
    return held, coming, drafts

"""Which registers cannot be worked with, since when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vikno.apps.catalogue.models import Service
from vikno.apps.registers.models import Outage, ServiceRegister


@dataclass(frozen=True, slots=True)
class OutageView:
    """One outage; `until_at` is None while it goes on, `ground` a code of `Outage.Ground`, `note` a person's words."""

    id: int
    register_id: int
    code: str
    short_uk: str
    short_en: str
    name_uk: str
    name_en: str
    from_at: datetime
    until_at: datetime | None
    ground: str
    note: str
    by_house: bool
    said_by: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a visitor is told: which register is silent since when, and for which services the term stands or waits."""

    code: str
    short: str
    name: str
    since: datetime
    ground: str
    services: tuple[str, ...]
    service_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """`names` of the registers, `services`: how many services need them, `ids`: which."""

    names: str
    services: int
    ids: frozenset[int]


def outages(now: datetime) -> list[OutageView]:
    """The outages going on at `now`, longest first."""
    return [_view(row) for row in _open(now)]


def outage_of(service_id: int, now: datetime) -> OutageView | None:
    """The longest outage at `now` of a register that the service needs; None when it can be given."""
    row = _open(now).filter(register__service_registers__service_id=service_id).first()
    return _view(row) if row is not None else None


def outages_of(service_id: int, *, since: datetime, until: datetime) -> list[OutageView]:
    """The outages of the service's registers that touch [since, until), in order: what a clock rested on."""
    rows = Outage.objects.select_related("register").filter(
        register__service_registers__service_id=service_id, from_at__lt=until
    )
    return [_view(row) for row in rows.exclude(until_at__lte=since).order_by("from_at", "pk")]


def outages_of_many(service_ids: Iterable[int], *, since: datetime, until: datetime) -> dict[int, list[OutageView]]:
    """The same for several services by two questions; a service without an outage is left out."""
    needs: dict[int, list[int]] = {}
    for service_id, register_id in ServiceRegister.objects.filter(service_id__in=list(service_ids)).values_list(
        "service_id", "register_id"
    ):
        needs.setdefault(register_id, []).append(service_id)
    rows = Outage.objects.select_related("register").filter(register_id__in=needs, from_at__lt=until)
    found: dict[int, list[OutageView]] = {}
    for row in rows.exclude(until_at__lte=since).order_by("from_at", "pk"):
        for service_id in needs[row.register_id]:
            found.setdefault(service_id, []).append(_view(row))
    return found


def newest(register_id: int, *, limit: int = 20) -> list[OutageView]:
    """The newest outages of one register, newest first."""
    rows = Outage.objects.select_related("register").filter(register_id=register_id)
    return [_view(row) for row in rows.order_by("-from_at")[:limit]]


def notices(now: datetime, *, language: str, branch_id: int | None = None) -> list[Notice]:
    """What to tell visitors now, in `language`; with a branch, only of registers its services need."""
    found = []
    for row in _open(now):
        needs = ServiceRegister.objects.filter(register_id=row.register_id).values("service_id")
        services = Service.objects.offered().filter(pk__in=needs)
        if branch_id is not None:
            services = services.filter(group__branch_groups__branch_id=branch_id)
        named = list(services.order_by("name_uk").distinct())
        if branch_id is not None and not named:
            continue
        register, english = row.register, language.startswith("en")
        found.append(
            Notice(
                code=register.code,
                short=register.short_en if english else register.short_uk,
                name=register.name_en if english else register.name_uk,
                since=row.from_at,
                ground=row.ground,
                services=tuple((one.name_en or one.name_uk) if english else one.name_uk for one in named),
                service_ids=tuple(one.pk for one in named),
            )
        )
    return found


def silence(now: datetime, *, language: str, branch_id: int | None = None) -> Silence | None:
    """All that is silent at once, as visitors are told it in one sentence; None when every register answers."""
    told = notices(now, language=language, branch_id=branch_id)
    ids = frozenset(pk for one in told for pk in one.service_ids)
    return Silence(", ".join(one.short for one in told), len(ids), ids) if told else None


def _open(now: datetime):
    rows = Outage.objects.select_related("register").filter(from_at__lte=now)
    return rows.exclude(until_at__lte=now).order_by("from_at", "pk")


def _view(row: Outage) -> OutageView:
    register = row.register
    return OutageView(
        id=row.pk,
        register_id=row.register_id,
        code=register.code,
        short_uk=register.short_uk,
        short_en=register.short_en,
        name_uk=register.name_uk,
        name_en=register.name_en,
        from_at=row.from_at,
        until_at=row.until_at,
        ground=row.ground,
        note=row.note,
        by_house=row.by_house,
        said_by=row.said_by,
    )

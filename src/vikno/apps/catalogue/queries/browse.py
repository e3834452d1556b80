"""Going through the catalogue: groups, areas, life events, and the services in each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from vikno.apps.catalogue.models import Area, Card, EventStep, Group, LifeEvent, Service
from vikno.lib.alphabet import alphabetic

Lang = str
"""«uk» or «en»."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A lettered group: its name on the kiosk, its short name in a table, what people came to do, on the board."""

    id: int
    letter: str
    name: str
    short: str
    board: str
    icon: str
    norm_minutes: int
    typical_minutes: float


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as it is chosen: what people call it above, the official name below.

    `lang` is the language `name` is really in: «uk» where English was asked for and there is none. `official` is
    always Ukrainian; it equals `name` where there is no plainer one.
    """

    id: int
    code: str
    name: str
    lang: Lang
    official: str
    letter: str
    group_id: int
    kind: str
    provider: str
    has_card: bool
    norm_minutes: int
    typical_minutes: float


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A thematic area of the Guide and how many services may be asked for in it."""

    code: str
    name: str
    icon: str
    services: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """A life event and how many of its services may be asked for."""

    slug: str
    name: str
    icon: str
    services: int
    order_is_known: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a life event; `service` is None where the thing is done elsewhere.

    `evidence`: bundle — a centre joins them itself; group — the Guide or iGov lists them together; card — a card
    names the link; proposal — ours, not a fact.
    """

    order: int
    name: str
    lang: Lang
    service: ServiceRow | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Typical:
    """How long a visit lasts before a branch has learnt its own: mean, and the norm above which it is long."""

    minutes: float
    norm_minutes: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in the list of those to be checked. `status`: ready (trusted as shipped), confirmed, draft."""

    id: int
    slug: str
    name: str
    confidence: str
    status: str
    confirmed_on: str
    confirmed_by: str
    papers: int
    gaps: tuple[str, ...]


def groups(lang: Lang = "uk") -> list[GroupRow]:
    """All groups in the kiosk's order."""
    return [
        GroupRow(
            group.pk,
            group.letter,
            told(group, "name", lang),
            told(group, "short", lang),
            told(group, "board", lang),
            group.icon,
            group.norm_minutes,
            float(group.typical_minutes),
        )
        for group in Group.objects.order_by("order", "letter")
    ]


def areas(lang: Lang = "uk", *, branch_services: Collection[int] | None = None) -> list[AreaRow]:
    """The areas with at least one service to ask for, in the Guide's order."""
    wanted = Q(services__standing=Service.Standing.OFFERED) & _within("services__", branch_services)
    rows = Area.objects.annotate(offered=Count("services", filter=wanted)).filter(offered__gt=0).order_by("order")
    return [AreaRow(row.code, told(row, "name", lang), row.icon, row.offered) for row in rows]


def life_events(lang: Lang = "uk", *, branch_services: Collection[int] | None = None) -> list[EventRow]:
    """The life events with at least one service to ask for, in their order."""
    wanted = Q(steps__service__standing=Service.Standing.OFFERED) & _within("steps__service__", branch_services)
    count = Count("steps__service", filter=wanted, distinct=True)
    rows = LifeEvent.objects.annotate(offered=count).filter(offered__gt=0).order_by("order")
    return [EventRow(row.slug, told(row, "name", lang), row.icon, row.offered, row.order_is_known) for row in rows]


def service(service_id: int, lang: Lang = "uk") -> ServiceRow | None:
    """One service, whatever its standing; None when there is no such."""
    row = _loaded(Service.objects.filter(pk=service_id)).first()
    return service_row(row, lang) if row else None


def services(lang: Lang = "uk", *, ids: Collection[int] | None = None) -> list[ServiceRow]:
    """All services that may be asked for (or those of `ids`, whatever their standing), by group, then by name."""
    rows = Service.objects.offered() if ids is None else Service.objects.filter(pk__in=ids)
    loaded = list(_loaded(rows))
    place = {row.group_id: row.group.order for row in loaded}
    return sorted(_by_name(loaded, lang), key=lambda row: place[row.group_id])


def ids_of_groups(letters: Iterable[str]) -> frozenset[int]:
    """The ids of the services in these groups that may be asked for: what a branch takes before its stops."""
    rows = Service.objects.offered().filter(group__letter__in=list(letters))
    return frozenset(rows.values_list("pk", flat=True))


def services_of_area(
    code: str, lang: Lang = "uk", *, branch_services: Collection[int] | None = None
) -> list[ServiceRow]:
    """The services of an area that may be asked for, those with a worked-out card first, then by name."""
    rows = Service.objects.offered().filter(_within("", branch_services), area__code=code)
    return _cards_first(_by_name(_loaded(rows), lang))


def services_of_group(
    letter: str, lang: Lang = "uk", *, branch_services: Collection[int] | None = None
) -> list[ServiceRow]:
    """The services of a group that may be asked for, those with a worked-out card first, then by name."""
    rows = Service.objects.offered().filter(_within("", branch_services), group__letter=letter)
    return _cards_first(_by_name(_loaded(rows), lang))


def services_of_event(slug: str, lang: Lang = "uk") -> list[Step]:
    """The steps of a life event in order; empty when there is no such event."""
    steps = EventStep.objects.filter(event__slug=slug).order_by("order")
    steps = steps.select_related("service__group", "service__provider")
    return [
        Step(
            step.order,
            step.name_uk if lang == "uk" else step.name_en or (step.service and step.service.name_en) or step.name_uk,
            "en" if lang == "en" and (step.name_en or (step.service and step.service.name_en)) else "uk",
            service_row(step.service, lang) if step.service else None,
            step.evidence,
        )
        for step in steps
    ]


def typical(service_id: int) -> Typical | None:
    """The start value of a visit's length: the service's own norm, else its group's; None when there is no such."""
    row = Service.objects.filter(pk=service_id).select_related("group").first()
    return Typical(_mean(row), row.norm_minutes or row.group.norm_minutes) if row else None


def cards(lang: Lang = "uk") -> list[CardRow]:
    """All cards for the person who checks them: drafts first, then by name."""
    rows = Card.objects.annotate(count=Count("papers"))
    found = [
        CardRow(
            card.pk,
            card.slug,
            card.name_en if lang == "en" else card.plain_name_uk,
            card.confidence,
            card_status(card),
            card.confirmed_on.isoformat() if card.confirmed_on else "",
            card.confirmed_by,
            card.count,
            tuple(card.gaps),
        )
        for card in rows
    ]
    return sorted(found, key=lambda row: (row.status != "draft", alphabetic(row.name)))


def card_status(card: Card | None) -> str:
    """Whether visitors see the card: confirmed (signed here), ready (trusted as shipped), draft (not), none."""
    if card is None:
        return "none"
    if card.confirmed_on is not None:
        return "confirmed"
    return "ready" if card.confidence == Card.Confidence.HIGH else "draft"


def service_row(row: Service, lang: Lang) -> ServiceRow:
    """The row of a service whose group and provider are loaded."""
    english = lang == "en" and row.name_en
    return ServiceRow(
        row.pk,
        row.code,
        row.name_en if english else row.plain_name_uk or row.name_uk,
        "en" if english else "uk",
        row.name_uk,
        row.group.letter,
        row.group_id,
        row.kind,
        told(row.provider, "name", lang) if row.provider else "",
        row.card_id is not None,
        row.norm_minutes or row.group.norm_minutes,
        _mean(row),
    )


def told(row: object, field: str, lang: Lang) -> str:
    """A field in the language asked for, else in Ukrainian."""
    return (getattr(row, f"{field}_en") if lang == "en" else "") or getattr(row, f"{field}_uk")


def _mean(row: Service) -> float:
    return float(row.norm_minutes or row.group.typical_minutes)


def _loaded(rows: QuerySet[Service]) -> QuerySet[Service]:
    return rows.select_related("group", "provider")


def _within(prefix: str, ids: Collection[int] | None) -> Q:
    return Q() if ids is None else Q(**{f"{prefix}pk__in": list(ids)})


def _by_name(rows: Iterable[Service], lang: Lang) -> list[ServiceRow]:
    """The rows by the name that is shown, in the language it is shown in."""
    return sorted((service_row(row, lang) for row in rows), key=lambda row: alphabetic(row.name))


def _cards_first(rows: list[ServiceRow]) -> list[ServiceRow]:
    return sorted(rows, key=lambda row: not row.has_card)


def ids_by_code(codes: Iterable[str]) -> dict[str, int]:
    """By code: the id of each service that has one of these codes; unknown codes are absent. One query."""
    return dict(Service.objects.filter(code__in=list(codes)).values_list("code", "pk"))

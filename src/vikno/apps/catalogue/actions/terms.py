"""Writing the wordings by which services are found. Called by the other actions, inside their transaction."""

from collections.abc import Iterable, Iterator

from django.db import connection

from vikno.apps.catalogue.actions import files
from vikno.apps.catalogue.models import EventStep, SearchStem, SearchTerm, Service
from vikno.rules import search_words

Kind = SearchTerm.Kind


def write(services: Iterable[Service] | None = None) -> int:
    """Write anew the terms of these services (of all, when none are given); return how many terms there are of them.

    A repeat has no terms of its own: its names lead to the row in use, as aliases.
    """
    wanted = Service.objects.offered() if services is None else Service.objects.filter(pk__in=_in_use(services))
    chosen = list(wanted.select_related("provider", "card").prefetch_related("repeats"))
    old = SearchTerm.objects.all() if services is None else SearchTerm.objects.filter(service__in=chosen)
    old.delete()
    aliases, events = _aliases(), _events()
    fresh: dict[tuple[int, str, str, tuple[str, ...]], SearchTerm] = {}
    for service in chosen:
        told = [*_names(service), *aliases.get(service.code, ()), *events.get(service.pk, ())]
        for kind, lang, text in told:
            stems = search_words.stems(text)
            if stems:
                term = SearchTerm(service=service, kind=kind, lang=lang, text=text[:500], stems=list(stems))
                fresh.setdefault((service.pk, kind, lang, stems), term)
    SearchTerm.objects.bulk_create(fresh.values(), batch_size=2000)
    known = {stem for term in fresh.values() for stem in term.stems}
    SearchStem.objects.bulk_create([SearchStem(stem=stem) for stem in sorted(known)], ignore_conflicts=True)
    with connection.cursor() as cursor:  # without fresh statistics the planner would read the tables through
        cursor.execute("ANALYZE catalogue_service, catalogue_searchterm, catalogue_searchstem")
    return len(fresh)


def _in_use(services: Iterable[Service]) -> set[int]:
    return {service.same_as_id or service.pk for service in services}


def _names(service: Service) -> Iterator[tuple[str, str, str]]:
    """The service's own names, those of the rows that repeat it, and its provider's."""
    yield Kind.NAME, "uk", service.name_uk
    yield Kind.PLAIN, "uk", service.plain_name_uk
    yield Kind.PLAIN, "en", service.name_en
    yield Kind.ALIAS, "uk", service.code
    for repeat in service.repeats.all():
        yield Kind.NAME, "uk", repeat.name_uk
        yield Kind.NAME, "uk", repeat.plain_name_uk
        yield Kind.NAME, "en", repeat.name_en
    if service.provider:
        yield Kind.PROVIDER, "uk", service.provider.name_uk
        yield Kind.PROVIDER, "en", service.provider.name_en
    if service.card and service.card.code:
        yield Kind.ALIAS, "uk", service.card.code


def _aliases() -> dict[str, list[tuple[str, str, str]]]:
    """What people say, by the code of the service: our list, and the card's on the one service it stands for."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    main = {row["card"]: row["code"] for row in files.rows("service_map") if row["card_main"]}
    for card in files.cards():
        said = found.setdefault(main[card["slug"]], [])
        said += [(Kind.ALIAS, "uk", alias) for alias in card["aliases_uk"]]
        said.append((Kind.PLAIN, "uk", card["plain_name_uk"]))
        said.append((Kind.NAME, "uk", card["name_uk"]))
    for row in files.rows("aliases"):
        found.setdefault(row["service"], []).append((Kind.ALIAS, row["lang"], row["text"]))
    return found


def _events() -> dict[int, list[tuple[str, str, str]]]:
    """The names of the life events a service belongs to, by the service's id."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    steps = EventStep.objects.filter(service__isnull=False).select_related("event").order_by("event__order")
    for step in steps:
        said = found.setdefault(step.service_id, [])
        said += [(Kind.EVENT, "uk", step.event.name_uk), (Kind.EVENT, "en", step.event.name_en)]
    return found

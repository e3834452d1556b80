"""Finding a service by what people call it.

PostgreSQL names the known stems that look like the typed ones (by beginning, else by trigrams) and the wordings that
hold them (array index); rules/search_words says how near each is. Three statements a search, four when a word is
strange; the same again when little was found and the text may have been typed in the other layout.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, Q, Value, When

from vikno.apps.catalogue.models import SearchStem, SearchTerm, Service
from vikno.apps.catalogue.queries.browse import Lang, ServiceRow, service_row
from vikno.rules import search_words

SURE = 0.8  # score from which Latin letters are taken as meant
ANSWERS = 0.42  # score below which a wording is no answer
NEXT_TO_BEST = 0.62  # share of the best score below which a service is left out
RANKED_AT_MOST = 200
MEANT_AT_MOST = 40
KNOWN_WORD = 0.85  # likeness from which a typed word needs no guessing
LONGEST = 100  # letters of a query that are read
WORTH = {"plain": 1.0, "alias": 1.0, "name": 0.97, "event": 0.72, "provider": 0.6}
CARD_BONUS = 0.02  # the 45 worked-out services are what most people come for


@dataclass(frozen=True, slots=True)
class Hit:
    """A service found, and by which wording.

    `by`: plain or name (its own name), alias (people say so too), event (a life event), provider. `also` is the alias
    or the event to show under the name, «кажуть також: прописка»; empty when the name itself was found.
    """

    service: ServiceRow
    by: str
    also: str
    score: float


def search(
    text: str, *, lang: Lang = "uk", limit: int = 8, branch_services: Collection[int] | None = None
) -> list[Hit]:
    """The services that answer `text`, best first; empty when nothing does. Only those that may be asked for.

    Forgives slips, endings, stress signs, Russian and Latin spelling, and the wrong layout. `branch_services`: ids of
    the services the branch takes; None is all. Unfinished words find too, from the second letter on.
    """
    typed = text.strip()[:LONGEST]
    found = _ranked(search_words.stems(typed), branch_services)
    if not found or (typed.isascii() and found[0][2] < SURE):
        other = _ranked(search_words.stems(search_words.other_layout(typed)), branch_services)
        found = max(found, other, key=lambda rows: rows[0][2] if rows else 0.0)
    best = found[: max(limit, 0)]
    rows = Service.objects.select_related("group", "provider").in_bulk([service_id for service_id, *_ in best])
    return [
        Hit(service_row(rows[service_id], lang), term.kind, _also(rows[service_id], term, lang), round(score, 3))
        for service_id, term, score in best
    ]


@dataclass(frozen=True, slots=True)
class _Term:
    kind: str
    lang: str
    text: str
    stems: tuple[str, ...]


def _ranked(asked: tuple[str, ...], branch_services: Collection[int] | None) -> list[tuple[int, _Term, float]]:
    """Services with their best wording and its score, best first; `asked` are the typed stems.

    One letter alone begins too many words to mean any of them, and «яяяя» is no more than one.
    """
    if all(len(stem) < 2 for stem in asked):
        return []
    meant = _meant(set(asked))
    best: dict[int, tuple[_Term, float]] = {}
    for service_id, has_card, kind, lang, text, stems in _wordings(asked, meant, branch_services):
        term = _Term(kind, lang, text, tuple(stems))
        score = search_words.score(asked, term.stems) * WORTH[kind]
        if score >= ANSWERS and score + (CARD_BONUS if has_card else 0) > best.get(service_id, (term, 0.0))[1]:
            best[service_id] = term, score + (CARD_BONUS if has_card else 0)
    ranked = sorted(((pk, term, score) for pk, (term, score) in best.items()), key=lambda row: (-row[2], row[0]))
    return [row for row in ranked if row[2] >= NEXT_TO_BEST * ranked[0][2]]


def _meant(asked: set[str]) -> dict[str, list[str]]:
    """For each typed stem, the known stems it may mean, the likest first.

    Those it begins, or that begin it, are found by a plain index; only for a stem that has none as like as that are
    trigrams asked, which cost more.
    """
    if not asked:
        return {}
    begun = [Q(stem__startswith=stem) for stem in asked]
    parts = {stem[:end] for stem in asked for end in range(3, len(stem))}
    known = set(_stems(reduce(or_, begun, Q(stem__in=parts))))
    strange = [
        stem
        for stem in asked
        if len(stem) > 2 and all(search_words.likeness(stem, other) < KNOWN_WORD for other in known)
    ]
    if strange:
        known |= set(_stems(reduce(or_, (Q(stem__trigram_similar=stem) for stem in strange))))
    found: dict[str, list[str]] = {}
    for stem in asked:
        likest = sorted(((search_words.likeness(stem, other), other) for other in known), reverse=True)
        found[stem] = [other for likeness, other in likest[:MEANT_AT_MOST] if likeness > 0]
    return found


def _stems(wanted: Q) -> Iterable[str]:
    return SearchStem.objects.filter(wanted).values_list("stem", flat=True)


def _wordings(
    asked: tuple[str, ...], meant: dict[str, list[str]], branch_services: Collection[int] | None
) -> Iterable[tuple]:
    """Wordings that hold a meant stem: those that hold most of them first, then the shortest; as many as are ranked."""
    telling = {stem for stem in asked if search_words.weight(stem) == 1} or set(asked)
    sought = [meant[stem] for stem in sorted(telling) if meant[stem]]
    if not sought:
        return []
    terms = SearchTerm.objects.filter(stems__overlap=[stem for stems in sought for stem in stems])
    terms = terms.filter(service__standing=Service.Standing.OFFERED)
    if branch_services is not None:
        terms = terms.filter(service_id__in=list(branch_services))
    held = (Case(When(stems__overlap=stems, then=Value(1)), default=Value(0)) for stems in sought)
    terms = terms.annotate(held=reduce(lambda one, other: one + other, held)).order_by("-held", "stems__len", "pk")
    return terms.values_list("service_id", "service__card_id", "kind", "lang", "text", "stems")[:RANKED_AT_MOST]


def _also(row: Service, term: _Term, lang: Lang) -> str:
    """The wording to show beside the name: what people say or the life event, in the reader's language."""
    if term.kind not in (SearchTerm.Kind.ALIAS, SearchTerm.Kind.EVENT) or term.lang != lang:
        return ""
    shown = row.name_en if lang == "en" else row.plain_name_uk or row.name_uk
    return "" if search_words.stems(shown) == term.stems or term.text == row.code else term.text

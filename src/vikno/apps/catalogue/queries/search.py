"""Finding a service by what people call it.

PostgreSQL names the wordings that look alike (trigram index), rules/search_words ranks them. One statement per search
(in a transaction, because the threshold of likeness is set for it alone); a second one only when the first found
nothing and the text may have been typed in the wrong layout.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, Q

from vikno.apps.catalogue.models import SearchTerm, Service
from vikno.apps.catalogue.queries.browse import Lang, ServiceRow, service_row
from vikno.rules import search_words

LOOKS_ALIKE = 0.45  # word similarity below which a wording is not even ranked
ANSWERS = 0.42  # score below which a wording is no answer
NEXT_TO_BEST = 0.62  # share of the best score below which a service is left out
RANKED_AT_MOST = 250
LONGEST = 100  # letters of a query that are read
WORTH = {"plain": 1.0, "alias": 1.0, "name": 0.97, "event": 0.72, "provider": 0.6}
CARD_BONUS = 0.02  # the 45 worked-out services are what most people come for


@dataclass(frozen=True, slots=True)
class Hit:
    """A service found, and by which wording.

    `by`: plain or name (its own name), alias (people say so too), event (a life event), provider. `also` is the
    wording to show under the name, «кажуть також: прописка»; empty when it is the name itself.
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
    readings = [search_words.stems(typed)]
    if typed.isascii():
        readings.append(search_words.stems(search_words.other_layout(typed)))
    found = _ranked(readings, branch_services)
    if not found and not typed.isascii():
        found = _ranked([search_words.stems(search_words.other_layout(typed))], branch_services)
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
    normal: str


def _ranked(readings: list[tuple[str, ...]], branch_services: Collection[int] | None) -> list[tuple[int, _Term, float]]:
    """Services with their best wording and its score, best first."""
    best: dict[int, tuple[_Term, float]] = {}
    for service_id, has_card, *told in _alike([reading for reading in readings if reading], branch_services):
        term = _Term(*told)
        known = tuple(term.normal.split())
        score = max(search_words.score(reading, known) for reading in readings) * WORTH[term.kind]
        if score >= ANSWERS and score + (CARD_BONUS if has_card else 0) > best.get(service_id, (term, 0.0))[1]:
            best[service_id] = term, score + (CARD_BONUS if has_card else 0)
    ranked = sorted(((pk, term, score) for pk, (term, score) in best.items()), key=lambda row: (-row[2], row[0]))
    return [row for row in ranked if row[2] >= NEXT_TO_BEST * ranked[0][2]]


def _alike(readings: list[tuple[str, ...]], branch_services: Collection[int] | None) -> Iterable[tuple]:
    """Wordings that look like the readings by trigrams, the likest first, no more than can be ranked at once."""
    asked = {stem for reading in readings for stem in _telling(reading)}
    if not asked:
        return []
    terms = SearchTerm.objects.filter(reduce(or_, (Q(normal__trigram_word_similar=stem) for stem in asked)))
    terms = terms.filter(service__standing=Service.Standing.OFFERED)
    if branch_services is not None:
        terms = terms.filter(service_id__in=list(branch_services))
    near = reduce(lambda one, other: one + other, (TrigramWordSimilarity(stem, "normal") for stem in sorted(asked)))
    terms = terms.annotate(near=near).order_by("-near", "pk")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LOOKS_ALIKE)])
        return list(
            terms.values_list("service_id", F("service__card_id"), "kind", "lang", "text", "normal")[:RANKED_AT_MOST]
        )


def _telling(reading: tuple[str, ...]) -> list[str]:
    """The stems to look for: those that tell something, or all when none does."""
    return [stem for stem in reading if search_words.weight(stem) == 1] or list(reading)


def _also(row: Service, term: _Term, lang: Lang) -> str:
    """The wording to show beside the name: an alias or an official name in the reader's language, else nothing."""
    if term.kind == SearchTerm.Kind.PROVIDER or term.lang != lang:
        return ""
    shown = row.name_en if lang == "en" else row.plain_name_uk or row.name_uk
    return "" if search_words.normal(shown) == term.normal or term.text == row.code else term.text

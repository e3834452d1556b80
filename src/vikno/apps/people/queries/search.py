"""One box that finds a person or a company by whatever the clerk was given: a number, a document, a phone, a name."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vikno.apps.people.models import IdentityDocument, Party
from vikno.apps.people.queries import names, rows
from vikno.rules import company_code, documents, phones, tax_number

PAGE = 20
_MOST = 50
"""Rows that one number may find: a whole block of flats gave one phone, and nobody reads further."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of parties. `after` asks for the next one and is empty at the end."""

    rows: tuple[rows.Found, ...]
    after: str = ""


def find(text: str, *, limit: int = PAGE, after: str = "", show_phones: bool = False) -> Page:
    """Parties that the text names: by numbers first, all of them at once; by name in the order of the alphabet.

    Numbers are found whole, a phone also by its beginning, a name by its beginning («Шевч», «Шевченко Т»,
    «Шевченко Т. Г.»). A row merged into another leads to that one. `after` is the mark of the page before.
    """
    text = text.strip()[:200]
    if not text:
        return Page(())
    if any(sign.isdigit() for sign in text):
        return Page(_unique(_by_numbers(text), limit=limit, show_phones=show_phones))
    start, further = names.typed(text)
    return _by_name(start, further, limit=limit, after=after, show_phones=show_phones) if start else Page(())


def _by_numbers(text: str) -> list[tuple[Party, str]]:
    """Every party that one of the numbers the text may be belongs to, with the number's kind."""
    digits = re.sub(r"[\s()./‐‑‒–—−-]", "", text)
    hits: list[tuple[Party, str]] = []
    for kind, value in (
        ("tax_number", _tax_number(digits)),
        ("record_number", digits if re.fullmatch(r"\d{13}", digits) else None),
        ("company_code", _company_code(digits)),
    ):
        if value is not None:
            hits += [(one, kind) for one in _some(Party.objects.filter(**{kind: value}))]
    hits += [(one, "phone") for one in by_phone(digits)]
    keys = document_keys(text)
    if keys:
        held = IdentityDocument.objects.filter(key__in=keys).select_related("party").order_by("withdrawn_at", "id")
        hits += [(one.party, "document") for one in held[:_MOST]]
    return hits


def _some(found: QuerySet[Party]) -> list[Party]:
    """The first fifty, in the order of the alphabet. Sorted here: asked to sort, the database walks the names."""
    return sorted(found[:_MOST], key=lambda one: (one.name_key, one.pk))


def _tax_number(digits: str) -> str | None:
    try:
        return tax_number.tax_number(digits).digits
    except tax_number.TaxNumberRefused:
        return None


def _company_code(digits: str) -> str | None:
    try:
        return company_code.company_code(digits)
    except company_code.CompanyCodeRefused:
        return None


def by_phone(digits: str) -> list[Party]:
    """Whose first or second phone it is, whole in whatever form; or begins so, where written like one (+380, 0).

    Two questions rather than one with «or», so that each goes by its own index.
    """
    try:
        number, how = phones.phone(digits).number, ""
    except phones.PhoneRefused:
        found = re.fullmatch(r"(?:\+?38)?0(\d{6,8})", digits)
        if found is None:
            return []
        number, how = f"+380{found.group(1)}", "__startswith"
    # Said aloud that it is not empty: for a beginning the database does not see that its index covers the question.
    first = _some(Party.objects.filter(**{f"phone{how}": number}).exclude(phone=""))
    second = _some(Party.objects.filter(**{f"second_phone{how}": number}).exclude(second_phone=""))
    return first + [one for one in second if one not in first]


def document_keys(text: str) -> tuple[str, ...]:
    """How the documents that the text may be the number of are kept."""
    found = [documents.document(kind, text) for kind in documents.guesses(text)]
    return tuple(dict.fromkeys(f"{one.series}{one.number}" for one in found))


def _unique(hits: list[tuple[Party, str]], *, limit: int, show_phones: bool) -> tuple[rows.Found, ...]:
    """Each party once, by the first thing that found it, and the merged as the one they were merged into."""
    ends = kept_rows([one for one, _ in hits])
    made: dict[int, rows.Found] = {}
    for one, by in hits:
        kept = ends.get(one.pk, one)
        was = one.name if kept is not one and one.name != kept.name else ""
        if kept.pk not in made:
            made[kept.pk] = rows.found(kept, by=by, show_phone=show_phones, was=was)
    return tuple(list(made.values())[:limit])


def kept_rows(found: list[Party]) -> dict[int, Party]:
    """For each merged row the one it ends in, however many merges lie between."""
    ends: dict[int, Party] = {}
    open_ones = {one.pk: one.merged_into_id for one in found if one.merged_into_id}
    while open_ones:
        kept = {one.pk: one for one in Party.objects.filter(pk__in=set(open_ones.values()))}
        ends |= {pk: kept[into] for pk, into in open_ones.items()}
        open_ones = {pk: kept[into].merged_into_id for pk, into in open_ones.items() if kept[into].merged_into_id}
    return ends


def _by_name(start: str, further: str, *, limit: int, after: str, show_phones: bool) -> Page:
    """By the index of name keys, from the mark on: as fast on the hundredth page as on the first."""
    found = Party.objects.filter(name_key__startswith=start).order_by("name_key", "id")
    if further:
        found = found.filter(name_key__contains=f" {further}")
    if after:
        key, _, last = after.rpartition("\n")
        found = found.filter(Q(name_key__gt=key) | Q(name_key=key, id__gt=int(last or 0)), name_key__gte=key)
    page = list(found[: limit + 1])
    more = f"{page[limit - 1].name_key}\n{page[limit - 1].pk}" if len(page) > limit else ""
    return Page(_unique([(one, "name") for one in page[:limit]], limit=limit, show_phones=show_phones), more)

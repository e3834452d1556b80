"""Rows that may be one and the same person: shown with the reasons, for a human to decide."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from vikno.apps.people.models import IdentityDocument, Party
from vikno.apps.people.queries import names, rows, search

ALIKE = 0.8
"""Share of equal letters from which two names of one phone are called similar: «Наталія» and «Наталя» are, a mother and
her son are not."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another row of perhaps the same party.

    `reasons`, surest first: `tax_number`, `record_number`, `company_code`, `document`, `name_and_birth`,
    `name_and_phone`.
    """

    party: rows.Found
    reasons: tuple[str, ...]


def likely_same(
    *,
    surname: str = "",
    given_name: str = "",
    patronymic: str = "",
    company_name: str = "",
    born_on: date | None = None,
    tax_number: str = "",
    record_number: str = "",
    company_code: str = "",
    phone: str = "",
    documents: tuple[str, ...] = (),
    but: int | None = None,
    limit: int = 5,
) -> tuple[Likeness, ...]:
    """Parties that what is being typed may belong to already, those with the surest reason first.

    Numbers are in their stored forms, documents as typed; `but` is the row being edited. A merged row is shown as the
    one it was merged into.
    """
    reasons: dict[int, list[str]] = {}
    seen: dict[int, Party] = {}

    def add(found: list[Party], reason: str) -> None:
        ends = search.kept_rows(found)
        for one in found:
            kept = ends.get(one.pk, one)
            if but not in (one.pk, kept.pk) and reason not in reasons.setdefault(kept.pk, []):
                seen[kept.pk] = kept
                reasons[kept.pk].append(reason)

    for reason, value in (
        ("tax_number", tax_number), ("record_number", record_number), ("company_code", company_code),
    ):  # fmt: skip
        if value:
            add(list(Party.objects.filter(**{reason: value})[:50]), reason)
    keys = [key for text in documents for key in search.document_keys(text)]
    if keys:
        held = IdentityDocument.objects.filter(key__in=keys).select_related("party")[:50]
        add([one.party for one in held], "document")
    key = names.company_key(company_name) if company_name else names.person_key(surname, given_name)
    if born_on is not None and surname and given_name:
        namesakes = Party.objects.filter(name_key__startswith=key, born_on=born_on).order_by("name_key")
        add([one for one in namesakes[:50] if not _other(one.patronymic, patronymic)], "name_and_birth")
    if phone and key:
        add([one for one in search.by_phone(phone) if _alike(one, key)], "name_and_phone")
    found = [Likeness(rows.found(seen[pk], by=why[0]), tuple(why)) for pk, why in reasons.items() if pk in seen]
    return tuple(sorted(found, key=lambda one: (_SUREST.index(one.reasons[0]), -len(one.reasons)))[:limit])


_SUREST = ("tax_number", "record_number", "company_code", "document", "name_and_birth", "name_and_phone")


def _other(one: str, two: str) -> bool:
    """Whether both patronymics are known and differ."""
    return bool(one and two) and names.folded(one) != names.folded(two)


def _alike(row: Party, key: str) -> bool:
    """Whether the row's name, without the patronymic, is much like the key."""
    own = row.name_key if row.kind == Party.Kind.COMPANY else names.person_key(row.surname, row.given_name)
    return SequenceMatcher(None, own, key).ratio() >= ALIKE

"""What other apps and screens are given of a party: short for lists, whole for the one opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vikno.apps.people.models import IdentityDocument, Party, Representation
from vikno.rules import phones


@dataclass(frozen=True, slots=True)
class Found:
    """A party in a list. Its phone is masked unless the list was asked with `phones`.

    `by` tells what of the text found it: `tax_number`, `record_number`, `company_code`, `document`, `phone`, `name`.
    `was` is the name it was found under where that row has been merged into this one.
    """

    id: int
    kind: str
    name: str
    born_on: date | None
    phone: str
    by: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An identity document in force."""

    id: int
    kind: str
    shown: str
    issued_by: str
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Authority:
    """Who acts for whom: `other` is the agent on the principal's card, and the principal on the agent's."""

    id: int
    other_id: int
    other_name: str
    authority: str
    number: str
    given_on: date | None
    given_by: str
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day: its last day included. One taken back is not shown at all."""
        return (self.given_on is None or self.given_on <= day) and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of a party. Whoever shows it to a person journals the look (`actions.look`).

    Phones are in the stored form, +380…; documents and authorities include those of the rows merged into it.
    """

    id: int
    kind: str
    name: str
    surname: str
    given_name: str
    patronymic: str
    company_name: str
    born_on: date | None
    sex: str
    tax_number: str
    is_tax_number_declined: bool
    record_number: str
    company_code: str
    phone: str
    second_phone: str
    email: str
    registered_address: str
    registered_parts: Mapping[str, Any]
    actual_address: str
    actual_parts: Mapping[str, Any]
    language: str
    notify_by: str
    data_consent_at: datetime | None
    notify_consent_at: datetime | None
    merged_into_id: int | None
    merged_ids: tuple[int, ...]
    documents: tuple[DocumentRow, ...]
    represented_by: tuple[Authority, ...]
    represents: tuple[Authority, ...]

    @property
    def letters_to(self) -> str:
        """Where a letter goes: where one lives, else where one is registered."""
        return self.actual_address or self.registered_address


def found(row: Party, *, by: str, show_phone: bool = False, was: str = "") -> Found:
    """A list's row of a party."""
    number = row.phone
    return Found(row.pk, row.kind, row.name, row.born_on, number if show_phone else masked(number), by, was)


def masked(number: str) -> str:
    """A stored phone as a list may show it; empty where there is none."""
    return phones.Phone(number, phones.PhoneKind.MOBILE).masked if number else ""


def documents(rows: Iterable[IdentityDocument]) -> tuple[DocumentRow, ...]:
    """Documents as rows."""
    return tuple(
        DocumentRow(one.pk, one.kind, one.shown, one.issued_by, one.issued_on, one.valid_until) for one in rows
    )


def authority(row: Representation, other: Party) -> Authority:
    """An authority as seen from one of its two sides."""
    return Authority(
        id=row.pk,
        other_id=other.pk,
        other_name=other.name,
        authority=row.authority,
        number=row.number,
        given_on=row.given_on,
        given_by=row.given_by,
        valid_until=row.valid_until,
    )

"""What is asked of a party's fields before they are kept: refusals all at once, doubts as questions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vikno.apps.people.models import Party
from vikno.rules import company_code, documents, phones, tax_number

_OLDEST = timedelta(days=130 * 366)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[-‑ '’ʼ`.])*")
_APOSTROPHES = str.maketrans("'ʼ`", "’’’")

FIELDS = frozenset(
    [
        "surname", "given_name", "patronymic", "company_name", "born_on", "sex", "tax_number",
        "is_tax_number_declined", "record_number", "company_code", "phone", "second_phone", "email",
        "registered_address", "registered_parts", "actual_address", "actual_parts", "language", "notify_by",
    ]
)  # fmt: skip
"""What a form may set. Consents have actions of their own, for they are facts with a moment."""

Fault = tuple[str, str]
"""A field and why it is refused: a rule's own code, or `empty`, `letters`, `date`, `choice`, `long`, `kind`, `both`."""


class PartyRefused(ValueError):
    """A party cannot be kept so; `faults` name every field at fault and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Checked:
    """The fields in the form they are stored in, and what the clerk should be asked about.

    `warnings`: `tax_number.born_on`, `tax_number.sex` (the number tells otherwise), `phone.fixed` (no SMS reaches it),
    `record_number.born_on`, `tax_number.missing` (a grown person without a number or a note that there is none).
    """

    values: Mapping[str, Any]
    warnings: tuple[str, ...]


def check(kind: str, values: Mapping[str, Any], *, day: date) -> Checked:
    """The fields of a form, tidied. `values` are all fields, the given and the kept ones. Raises PartyRefused."""
    unknown = set(values) - FIELDS
    if unknown:
        raise TypeError(f"no such fields of a party: {sorted(unknown)}")
    tidy = {name: _tidy(name, value) for name, value in values.items()}
    faults: list[Fault] = [*_names(kind, tidy), *_choices(tidy)]
    for field, read in _READERS.items():
        if tidy.get(field):
            try:
                tidy[field] = read(tidy[field])
            except ValueError as refusal:
                faults.append((field, getattr(refusal, "code", "shape")))
    faults += _dates_and_mail(tidy, day=day)
    if tidy.get("is_tax_number_declined") and tidy.get("tax_number"):
        faults.append(("is_tax_number_declined", "both"))
    if faults:
        raise PartyRefused(tuple(faults))
    return Checked(tidy, tuple(_doubts(kind, tidy, day=day)))


def _tidy(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return text.translate(_APOSTROPHES) if name in ("surname", "given_name", "patronymic") else text


def _names(kind: str, tidy: Mapping[str, Any]) -> list[Fault]:
    person = ("surname", "given_name", "patronymic")
    if kind == Party.Kind.COMPANY:
        alien = [*person, "tax_number", "record_number", "born_on", "sex", "is_tax_number_declined"]
        return [
            *((name, "kind") for name in alien if tidy.get(name)),
            *(() if tidy.get("company_name") else (("company_name", "empty"),)),
        ]
    faults = [(name, "kind") for name in ("company_name", "company_code") if tidy.get(name)]
    # A given name may be missing: some foreigners have one name only.
    if not tidy.get("surname"):
        faults.append(("surname", "empty"))
    return faults + [(name, "letters") for name in person if tidy.get(name) and not _NAME.fullmatch(tidy[name])]


def _choices(tidy: Mapping[str, Any]) -> list[Fault]:
    faults = []
    for field in Party._meta.concrete_fields:
        value = tidy.get(field.name)
        if field.choices and value and value not in dict(field.flatchoices):
            faults.append((field.name, "choice"))
        if field.max_length and isinstance(value, str) and len(value) > field.max_length and field.name not in _READERS:
            faults.append((field.name, "long"))
    return faults + [(name, "empty") for name in ("language", "notify_by") if name in tidy and not tidy[name]]


def _dates_and_mail(tidy: Mapping[str, Any], *, day: date) -> list[Fault]:
    faults: list[Fault] = []
    born_on = tidy.get("born_on")
    if born_on is not None and not day - _OLDEST <= born_on <= day:
        faults.append(("born_on", "date"))
    if tidy.get("email"):
        try:
            validate_email(tidy["email"])
        except ValidationError:
            faults.append(("email", "shape"))
    return faults


def _doubts(kind: str, tidy: Mapping[str, Any], *, day: date) -> list[str]:
    doubts = []
    born_on, sex, phone = tidy.get("born_on"), tidy.get("sex"), tidy.get("phone")
    is_grown = born_on is not None and (day - born_on).days >= 18 * 366
    if tidy.get("tax_number"):
        number = tax_number.tax_number(tidy["tax_number"])
        told = tax_number.disagrees(number, born_on=born_on, sex=tax_number.Sex(sex) if sex else None)
        doubts += [f"tax_number.{field}" for field in told]
    elif kind == Party.Kind.PERSON and is_grown and not tidy.get("is_tax_number_declined"):
        doubts.append("tax_number.missing")
    if tidy.get("record_number") and born_on is not None and not tidy["record_number"].startswith(f"{born_on:%Y%m%d}"):
        doubts.append("record_number.born_on")
    is_mobile = phone and phones.phone(phone).kind is phones.PhoneKind.MOBILE
    if phone and not is_mobile and tidy.get("notify_by") == Party.Notify.SMS:
        doubts.append("phone.fixed")
    return doubts


_READERS: Mapping[str, Callable[[str], str]] = {
    "tax_number": lambda text: tax_number.tax_number(text).digits,
    "record_number": lambda text: documents.record_number(text).digits,
    "company_code": company_code.company_code,
    "phone": lambda text: phones.phone(text).number,
    "second_phone": lambda text: phones.phone(text).number,
}

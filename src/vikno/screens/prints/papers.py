"""What stands on each paper: frozen, filled by whoever prints it, and knowing nothing of cases.

Texts are ready to be read, moments are aware, sums are in hryvnias. What is empty is left out of the paper. `LANGUAGES`
are those a paper exists in; `TEMPLATE` is its file beside this module.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Head:
    """Who gives the paper out: the organisation, and lines of its address, counter, phone and site."""

    organisation: str
    lines: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person or company as a paper names it. `name` is in the nominative, `code` a tax number or company code."""

    name: str
    code: str = ""
    is_company: bool = False
    address: str = ""
    phone: str = ""
    email: str = ""
    document: str = ""
    is_woman: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What every paper has: `number` is what people name it by. Where a paper has a `link`, it becomes a QR code."""

    LANGUAGES: ClassVar[tuple[str, ...]] = ("uk",)
    TEMPLATE: ClassVar[str] = ""

    head: Head
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an application and its answer; `wide` takes the whole line."""

    label: str
    value: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an application under its own heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Application(Paper):
    """An application made of the version's fields and the person's answers, to be checked and signed.

    `to` is the provider's name as «кому», `of` the applicant's in the genitive, where the case is sure; else `of` is
    empty and the nominative is printed under its own label. `signature` is the drawn one, as an SVG picture.
    """

    TEMPLATE: ClassVar[str] = "application"

    to: str
    applicant: Person
    service: str
    request: str
    sections: tuple[Section, ...]
    of: str = ""
    representative: Person | None = None
    authority: str = ""
    papers: tuple[str, ...] = ()
    consent: str = ""
    signed_by: str = ""
    title: str = "Заява"
    link: str = ""
    signature: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service of a package: `step` tells its order, «2, після 1»."""

    name: str
    code: str = ""
    provider: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper handed in: original or copy in words, the numbers of the services it is for, sheets (None: no paper)."""

    name: str
    kind: str
    sheets: int | None = None
    services: str = ""


@dataclass(frozen=True, slots=True)
class Description(Paper):
    """«Опис вхідного пакета документів», in two copies: the applicant's and the centre's."""

    LANGUAGES: ClassVar[tuple[str, ...]] = ("uk", "en")
    TEMPLATE: ClassVar[str] = "description"

    applicant: Person
    services: tuple[ServiceRow, ...]
    papers: tuple[PaperRow, ...]
    clerk: str
    package: str = ""
    representative: Person | None = None
    authority: str = ""
    notify: str = ""
    collect: str = ""
    ready: str = ""
    ready_why: str = ""
    fee: str = ""
    code: str = ""
    consent: str = ""
    notes: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Receipt(Paper):
    """«Розписка»: that a person has received the result, and what they were identified by."""

    LANGUAGES: ClassVar[tuple[str, ...]] = ("uk", "en")
    TEMPLATE: ClassVar[str] = "receipt"

    receiver: Person
    service: str
    result: str
    outcome: str
    items: tuple[PaperRow, ...]
    clerk: str
    applicant: str = ""
    authority: str = ""
    appeal: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One thing done with a case. `at` is empty for a step to come: it is printed as a line to fill in."""

    step: str
    who: str = ""
    at: datetime | None = None
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseSheet(Paper):
    """«Лист про проходження справи»: all steps done and to come, notes on delays, the result, its issue."""

    TEMPLATE: ClassVar[str] = "case_sheet"

    service: str
    applicant: str
    rows: tuple[SheetRow, ...]
    opened_by: str
    due: str = ""
    provider: str = ""
    outcome: str = ""
    told: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal of registration: a filing, when, its services, its sheets, who took it in, its term."""

    number: str
    hour: str
    services: tuple[str, ...]
    sheets: int
    clerk: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class Journal(Paper):
    """«Журнал реєстрації» of one day of a branch. It names nobody who filed: those stand in the descriptions."""

    TEMPLATE: ClassVar[str] = "journal"

    branch: str
    day: str
    rows: tuple[JournalRow, ...]


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """A package handed over: the case's number, the service, sheets, and until when the provider answers."""

    number: str
    service: str
    sheets: int | None = None
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOver(Paper):
    """A register by which packages go to a provider, in two copies' worth of signatures on one."""

    TEMPLATE: ClassVar[str] = "hand_over"

    to: str
    rows: tuple[HandOverRow, ...]
    given_by: str
    courier: str = ""
    to_address: str = ""


@dataclass(frozen=True, slots=True)
class SumLine:
    """A part of a sum, with how it came about and its act."""

    name: str
    uah: Decimal
    how: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Bill(Paper):
    """An invoice with the National Bank's code, or, once `paid` tells how and when, the receipt of its payment."""

    LANGUAGES: ClassVar[tuple[str, ...]] = ("uk", "en")
    TEMPLATE: ClassVar[str] = "bill"

    payer: Person
    lines: tuple[SumLine, ...]
    amount: Decimal
    purpose: str
    recipient: str
    company_code: str
    iban: str
    bank: str = ""
    due_on: date | None = None
    paid: str = ""
    receipt_number: str = ""
    cashier: str = ""
    payment_link: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a courier's way: what is handed over there and what is taken back, by numbers."""

    name: str
    address: str = ""
    window: str = ""
    contact: str = ""
    out: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteSheet(Paper):
    """A courier's way through a day, a signature at every place."""

    TEMPLATE: ClassVar[str] = "route"

    courier: str
    stops: tuple[Stop, ...]
    sent_by: str
    vehicle: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Letter(Paper):
    """A letter for a window envelope (DL): the address stands where the window is."""

    TEMPLATE: ClassVar[str] = "letter"

    to: Person
    subject: str
    paragraphs: tuple[str, ...]
    signed_by: str
    position: str = ""
    enclosed: tuple[str, ...] = field(default=())
    link: str = ""


@dataclass(frozen=True, slots=True)
class DestroyedRow:
    """A case on an act: its services, its documents in words, their sheets, until when they were kept; or why not."""

    number: str
    service: str
    documents: str
    sheets: int
    until: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Destruction(Paper):
    """«Акт про знищення документів»: what was destroyed by an approved list, and what was kept after all."""

    TEMPLATE: ClassVar[str] = "destruction"

    rows: tuple[DestroyedRow, ...]
    drafted_by: str
    drafted_at: datetime
    approved_by: str
    why: str
    kept: tuple[DestroyedRow, ...] = ()
    approved_at: datetime | None = None
    carried_by: str = ""
    carried_on: date | None = None
    act_number: str = ""
    way: str = ""
    commission: tuple[str, ...] = ()

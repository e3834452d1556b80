"""Taking in a centre's own list of services from a table, with every bad line named and its reason told."""

import copy
import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from vikno.apps.catalogue.actions import terms
from vikno.apps.catalogue.models import Area, Group, Provider, Service, TermUnit
from vikno.apps.journal import actions as journal

COLUMNS = ("name_uk", "provider_uk")  # without these a table says nothing
LONGEST = {"code": 40, "name_uk": 500, "plain_name_uk": 120, "name_en": 160, "legal_basis": 4000, "source": 4000}
MOST_DAYS = 3660
MOST_FEE = Decimal("99999999.99")
UNITS = {
    "": TermUnit.DAYS,
    "working": TermUnit.WORKING_DAYS,
    "calendar": TermUnit.CALENDAR_DAYS,
    "hours": TermUnit.HOURS,
    "months": TermUnit.MONTHS,
    "immediate": TermUnit.IMMEDIATE,
}
OnProgress = Callable[[int, int, str], None]


class FileUnreadable(Exception):
    """The file is no table of services; the message is a sentence for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: where it stands in the file (the heading is line 1) and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken, with every reason, each a sentence in the reader's language."""

    number: int
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the file: lines read, services added, changed and met unchanged, lines refused."""

    read: int
    added: int
    changed: int
    unchanged: int
    bad: tuple[BadLine, ...]
    imported: bool


def lines_of(content: bytes) -> list[Line]:
    """The lines of a CSV file in UTF-8 (with or without the mark), comma or semicolon. Raises FileUnreadable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable(
            _("The file is not in UTF-8: byte %(place)d cannot be read. Save it as “CSV UTF-8”.")
            % {"place": error.start}
        ) from None
    heading = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if heading.count(";") > heading.count(",") else ",", restval=""
    )
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise FileUnreadable(
            _("The first line must name the columns; missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    try:
        return [
            Line(
                reader.line_num,
                {column: (cell or "").strip() for column, cell in row.items() if isinstance(column, str)},
            )
            for row in reader
            if any(row.values())
        ]
    except csv.Error as error:
        raise FileUnreadable(
            _("The file breaks off after line %(line)d: %(error)s.") % {"line": reader.line_num, "error": error}
        ) from None


@transaction.atomic
def import_services(
    lines: Iterable[Line], *, by: journal.Actor, now: datetime, strict: bool, on_progress: OnProgress | None = None
) -> ImportReport:
    """Add the services of the lines, or write them over those with the same code; report what became of each line.

    With `strict`, one bad line keeps all out; without it the good ones are taken. The same file twice changes nothing
    the second time. Nothing is withdrawn, and a column the file lacks is left as it was. A service without a code is
    known by its name and provider. A new service without a group joins the first one.
    """
    held = _Held()
    good: list[Service] = []
    bad: list[BadLine] = []
    told = list(lines)
    for done, line in enumerate(told, start=1):
        service, reasons = _read(line.cells, held)
        if reasons:
            bad.append(BadLine(line.number, line.cells.get("name_uk", "")[:120], tuple(reasons)))
        else:
            good.append(service)
        if on_progress and (done % 50 == 0 or done == len(told)):
            on_progress(done, len(told), _("Checking the lines"))
    if strict and bad:
        return ImportReport(len(told), 0, 0, 0, tuple(bad), imported=False)
    added = [service for service in good if service.pk is None]
    changed = [service for service in good if service.pk in held.differing(good)]
    for service in (*added, *changed):
        service.imported_at = now
    Service.objects.bulk_create(added)
    Service.objects.bulk_update(changed, [*WRITTEN, "imported_at"])
    if added or changed:
        terms.write([*added, *changed])
        counts = {"added": len(added), "changed": len(changed), "refused": len(bad)}
        journal.record("catalogue.imported", by=by, at=now, data=counts)
    unchanged = len(good) - len(added) - len(changed)
    return ImportReport(len(told), len(added), len(changed), unchanged, tuple(bad), imported=True)


WRITTEN = (
    "name_uk", "plain_name_uk", "name_en", "kind", "group", "area", "provider", "term_amount", "term_unit", "fee_uah",
    "legal_basis", "source", "norm_minutes",
)  # fmt: skip


class _Held:
    """What the catalogue holds at the start of an import, and the codes the file has named so far."""

    def __init__(self) -> None:
        services = list(Service.objects.select_for_update())
        self.by_code = {service.code: service for service in services}
        self.by_name = {(service.name_uk, service.provider_id): service for service in services}
        self.before = {service.pk: _facts(service) for service in services}
        self.providers = {provider.name_uk: provider for provider in Provider.objects.all()}
        self.groups = {group.letter: group for group in Group.objects.order_by("order")}
        self.areas = {area.code: area for area in Area.objects.all()}
        self.areas |= {area.name_uk: area for area in self.areas.values()}
        self.named: set[str] = set()

    def differing(self, services: list[Service]) -> set[int]:
        """The ids of those that are not any more what they were."""
        return {service.pk for service in services if service.pk and _facts(service) != self.before[service.pk]}


def _facts(service: Service) -> tuple[object, ...]:
    return tuple(getattr(service, Service._meta.get_field(name).attname) for name in WRITTEN)


def _read(cells: Mapping[str, str], held: _Held) -> tuple[Service, list[str]]:
    """The service a line tells, and the reasons why it cannot be taken; the service is whole only if there are none."""
    reasons: list[str] = []
    name, provider = cells.get("name_uk", ""), held.providers.get(cells.get("provider_uk", ""))
    if not name:
        reasons.append(_("The name of the service is missing."))
    if provider is None:
        told = cells.get("provider_uk", "")
        reasons.append(
            _("The catalogue knows no provider “%(provider)s”.") % {"provider": told}
            if told
            else _("The provider is missing.")
        )
    for column, most in LONGEST.items():
        if len(cells.get(column, "")) > most:
            reasons.append(_("“%(column)s” is longer than %(most)d letters.") % {"column": column, "most": most})
    if any("\x00" in cell for cell in cells.values()):
        reasons.append(_("The line holds a character that is no letter (zero byte)."))
    service = _met(cells, provider, held, reasons)
    service.name_uk, service.provider = name, provider
    for column in ("plain_name_uk", "name_en", "legal_basis", "source"):
        if column in cells:
            setattr(service, column, cells[column])
    _read_place(cells, service, held, reasons)
    _read_term(cells, service, reasons)
    _read_fee(cells, service, reasons)
    return service, reasons


def _met(cells: Mapping[str, str], provider: Provider | None, held: _Held, reasons: list[str]) -> Service:
    """The held service this line is about, else a new one; a code met earlier in the file is a reason."""
    name, code = cells.get("name_uk", ""), cells.get("code", "")
    known = held.by_code.get(code) if code else held.by_name.get((name, provider.pk if provider else None))
    if not code:
        told = f"{name}\n{cells.get('provider_uk', '')}"
        code = known.code if known else f"name-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
        known = known or held.by_code.get(code)
    if code in held.named:
        reasons.append(
            _("The code “%(code)s” stands in an earlier line too.") % {"code": code}
            if cells.get("code")
            else _("The same service of the same provider stands in an earlier line too.")
        )
    held.named.add(code)
    return copy.copy(known) if known else Service(code=code)  # a copy: a refused line must leave no trace


def _read_place(cells: Mapping[str, str], service: Service, held: _Held, reasons: list[str]) -> None:
    """Group, area, kind and norm, where the file has such columns."""
    if letter := cells.get("group", ""):
        if letter in held.groups:
            service.group = held.groups[letter]
        else:
            reasons.append(_("There is no group “%(letter)s”.") % {"letter": letter})
    elif service.group_id is None:
        if held.groups:
            service.group = next(iter(held.groups.values()))
        else:
            reasons.append(_("There are no groups yet: load the shipped catalogue first."))
    if area := cells.get("area", ""):
        if area in held.areas:
            service.area = held.areas[area]
        else:
            reasons.append(_("There is no area “%(area)s”.") % {"area": area})
    if kind := cells.get("kind", ""):
        if kind in Service.Kind.values:
            service.kind = kind
        else:
            reasons.append(
                _("The kind must be one of %(kinds)s, not “%(kind)s”.")
                % {"kinds": ", ".join(Service.Kind.values), "kind": kind}
            )
    if norm := cells.get("norm_minutes", ""):
        if norm.isascii() and norm.isdigit() and 0 < int(norm) <= 480:
            service.norm_minutes = int(norm)
        else:
            reasons.append(_("The norm must be 1 to 480 minutes, not “%(norm)s”.") % {"norm": norm})


def _read_term(cells: Mapping[str, str], service: Service, reasons: list[str]) -> None:
    """The term: a whole number and a unit; an empty unit beside a number means the source did not say which days."""
    if "deadline_days" not in cells:
        return
    amount, kind = cells["deadline_days"], cells.get("deadline_kind", "")
    if kind not in UNITS:
        reasons.append(
            _("The kind of the term must be one of %(kinds)s, not “%(kind)s”.")
            % {"kinds": ", ".join(filter(None, UNITS)), "kind": kind}
        )
        return
    if not amount:
        service.term_amount, service.term_unit = (0, TermUnit.IMMEDIATE) if kind == "immediate" else (None, "")
    elif amount.isascii() and amount.isdigit() and int(amount) <= MOST_DAYS:
        service.term_amount, service.term_unit = int(amount), UNITS[kind]
    else:
        reasons.append(
            _("The term must be a whole number up to %(most)d, not “%(told)s”.") % {"most": MOST_DAYS, "told": amount}
        )


def _read_fee(cells: Mapping[str, str], service: Service, reasons: list[str]) -> None:
    """The fee in hryvnias, with a point or a comma; empty: not stated."""
    if "fee_uah" not in cells:
        return
    told = cells["fee_uah"]
    if not told:
        service.fee_uah = None
        return
    try:
        fee = Decimal(told.replace(",", ".").replace(" ", "").replace("\u00a0", ""))
    except InvalidOperation:
        reasons.append(_("The fee must be a number, not “%(told)s”.") % {"told": told})
        return
    if not fee.is_finite():
        reasons.append(_("The fee must be a number, not “%(told)s”.") % {"told": told})
    elif fee < 0:
        reasons.append(_("The fee cannot be negative: %(told)s.") % {"told": told})
    elif fee > MOST_FEE or fee != fee.quantize(Decimal("0.01")):
        reasons.append(_("The fee must be in hryvnias and kopecks, not “%(told)s”.") % {"told": told})
    else:
        service.fee_uah = fee.quantize(Decimal("0.01"))

"""What lies at a branch: its places, what is in each, and what lies too long with what would become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from vikno.apps.cases.models import Case, Parcel
from vikno.apps.cases.queries import codes, results, shelves
from vikno.apps.notifications.models import Message
from vikno.lib import clock, sql
from vikno.rules import uncollected as rule
from vikno.rules.worktime import start_of

PAGE = 50
REMIND, POST, ARCHIVE = "remind", "post", "archive"
WORK = (REMIND, POST, ARCHIVE)
TOLD = "case.unclaimed"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a row and how many results lie there."""

    name: str
    count: int
    is_long: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of places in a cabinet."""

    row: str
    cabinet: str
    places: tuple[Place, ...]

    @property
    def taken(self) -> int:
        """How many places of the row are taken."""
        return sum(one.count > 0 for one in self.places)


@dataclass(frozen=True, slots=True)
class Board:
    """A branch's rows; results in places out of the scheme (a safe, an old cabinet) by place."""

    rows: tuple[Row, ...]
    others: tuple[Place, ...]
    every: int


@dataclass(frozen=True, slots=True)
class Lying:
    """A result that lies too long: for how many days, where it would go, and until when it would be kept."""

    line: results.Line
    days: int
    told_by: str
    address: str
    posted_on: date
    has_phone: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A result that was sent and came back; it lies at the desk again."""

    line: results.Line
    carrier: str
    address: str
    tracking_number: str
    sent_at: datetime
    returned_at: datetime


@dataclass(frozen=True, slots=True)
class FromProvider:
    """Decided cases of one provider whose packages may be brought by its own messenger, without a courier's run."""

    provider_id: int
    provider_uk: str
    provider_en: str
    lines: tuple[results.Line, ...]


def board(branch_id: int, *, now: datetime) -> Board:
    """Every place of the branch with what lies there; `is_long`: something lies there over a month."""
    taken = {
        shelf: Place(shelf, count, first <= now - rule.REMINDED_AFTER)
        for shelf, count, first in sql.rows(_TAKEN, [branch_id])
    }
    rows = tuple(
        Row(one.row, one.cabinet, tuple(taken.pop(name, Place(name, 0, False)) for name in _names(one)))
        for one in shelves.rows_of(branch_id)
    )
    others = tuple(sorted(taken.values(), key=lambda one: one.name))
    return Board(rows, others, sum(p.count for r in rows for p in r.places) + sum(p.count for p in others))


def at_place(branch_id: int, place: str) -> tuple[results.Line, ...]:
    """What lies at one place, the longest first."""
    rows = Case.objects.filter(branch_id=branch_id, state=Case.State.READY, result__shelf=place)
    return results.given(list(rows.order_by("ready_at", "pk").values_list("pk", flat=True)[:PAGE]))


def named(branch_id: int, text: str) -> tuple[results.Line, ...]:
    """What a number, a short code or a QR's link names, in this branch, wherever it is now."""
    return results.given([case.pk for case in codes.cases_of(text) if case.branch_id == branch_id])


def counts(branch_id: int, *, now: datetime) -> dict[str, int]:
    """How many results of each kind of work lie here."""
    return {work: _of(branch_id, work, now=now).count() for work in WORK}


def page(branch_id: int, work: str, *, now: datetime, chosen: Sequence[int] | None = None) -> tuple[Lying, ...]:
    """A page of results that lie too long, the longest first: to be reminded, posted or archived.

    `chosen` narrows it to these cases: what of them may still be done.
    """
    rows = _of(branch_id, work, now=now)
    if chosen is not None:
        rows = rows.filter(pk__in=chosen)
    cases = list(rows.select_related("applicant", "filing").order_by("ready_at", "pk")[:PAGE])
    lines = {one.id: one for one in results.given([case.pk for case in cases])}
    return tuple(_lying(case, lines[case.pk], now=now) for case in cases)


def returned(branch_id: int) -> tuple[Returned, ...]:
    """What came back and still lies here, the longest first."""
    rows = Parcel.objects.filter(
        result__case__branch_id=branch_id, result__case__state=Case.State.READY, returned_at__isnull=False
    ).select_related("result")
    last: dict[int, Parcel] = {row.result.case_id: row for row in rows.order_by("returned_at", "pk")[:PAGE]}
    lines = {one.id: one for one in results.given(list(last))}
    return tuple(
        Returned(lines[pk], row.carrier, row.address, row.tracking_number, row.sent_at, row.returned_at)
        for pk, row in last.items()
        if row.returned_at is not None
    )


def from_providers(branch_id: int) -> tuple[FromProvider, ...]:
    """Decided cases with an outside provider whose package nobody has taken over, by provider."""
    rows = (
        Case.objects.filter(branch_id=branch_id, state=Case.State.DECIDED, provider__isnull=False, handler=None)
        .exclude(handover_lines__handover__direction="back")
        .select_related("provider")
        .order_by("provider__name_uk", "decided_at", "pk")
    )
    cases = list(rows[: PAGE * 2])
    lines = {one.id: one for one in results.given([case.pk for case in cases])}
    found: dict[int, list[Case]] = {}
    for case in cases:
        found.setdefault(case.provider_id, []).append(case)
    return tuple(
        FromProvider(pk, some[0].provider.name_uk, some[0].provider.name_en, tuple(lines[case.pk] for case in some))
        for pk, some in found.items()
    )


def address_of(case: Case) -> str:
    """Where the result of a case would be sent; empty where nobody knows."""
    party = case.applicant
    return str(case.filing.post_address or party.actual_address or party.registered_address)


def _of(branch_id: int, work: str, *, now: datetime) -> QuerySet[Case]:
    today = clock.day_of(now)
    ready = Case.objects.filter(branch_id=branch_id, state=Case.State.READY)
    no_address = Q(filing__post_address="", applicant__actual_address="", applicant__registered_address="")
    two_months = Q(ready_at__lt=start_of(rule.posted_before(today)))
    if work == POST:
        return ready.filter(two_months).exclude(no_address)
    if work == ARCHIVE:
        return ready.filter(no_address, ready_at__lt=start_of(rule.ready_before(today)))
    told = Message.objects.filter(event=TOLD, subject_type="case", subject_id=OuterRef("pk"))
    late = Q(ready_at__lte=now - rule.REMINDED_AFTER)
    over = Q(ready_at__lt=start_of(rule.ready_before(today)))
    return ready.filter(late).exclude(two_months & ~no_address).exclude(over & no_address).filter(~Exists(told))


def _lying(case: Case, line: results.Line, *, now: datetime) -> Lying:
    ready_on = clock.day_of(case.ready_at or now)
    return Lying(
        line=line,
        days=(clock.day_of(now) - ready_on).days,
        told_by=case.filing.notify_by,
        address=address_of(case),
        posted_on=rule.posted_from(ready_on),
        has_phone=bool(case.applicant.phone),
    )


def _names(row: shelves.Row) -> list[str]:
    return [f"{row.row} {number:02}" for number in range(1, row.places + 1)]


_TAKEN = """
SELECT r.shelf, count(*), min(c.ready_at) FROM cases_case c JOIN cases_result r ON r.case_id = c.id
WHERE c.branch_id = %s AND c.state = 'ready' GROUP BY r.shelf
"""

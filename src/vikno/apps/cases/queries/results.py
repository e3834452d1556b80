"""The issue desk's questions: whose result a text names, what lies here for a person, what nobody collects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from vikno.apps.cases.models import Case, Filing, MadePaper, Parcel, Reminder, Result, ResultItem
from vikno.apps.cases.queries import codes, fees, shelves
from vikno.apps.people import queries as people
from vikno.lib import clock
from vikno.rules import uncollected as rule

LIMIT = 20
AT_DESK = ("ready", "archived")
IN_WORK = ("registered", "office", "provider", "returned", "decided", "posted")
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be handed out."""

    name: str
    sheets: int


@dataclass(frozen=True, slots=True)
class Line:
    """A case at the issue desk, or on the way to it. `shelf` and `items` are empty until the result is here."""

    id: int
    number: str
    branch_id: int
    service_uk: str
    service_en: str
    state: str
    outcome: str
    applicant_id: int
    applicant: str
    representative: str
    decided_at: datetime | None
    ready_at: datetime | None
    due_at: datetime | None
    shelf: str
    cabinet: str
    way: str
    post_address: str
    is_unpaid: bool = False
    items: tuple[Item, ...] = ()
    issued_at: datetime | None = None
    issued_to: str = ""

    @property
    def sheets(self) -> int:
        """All sheets of the package."""
        return sum(item.sheets for item in self.items)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: `by` is `code` (a number, a code, a link) or what found the person; people in their order.

    `ready` lies here, `work` does not yet, `elsewhere` lies in another branch, `over` has been given out.
    """

    by: str = ""
    ready: tuple[Line, ...] = ()
    work: tuple[Line, ...] = ()
    elsewhere: tuple[Line, ...] = ()
    over: tuple[Line, ...] = ()
    is_cut: bool = False

    @property
    def applicants(self) -> tuple[int, ...]:
        """Whose matters were found, each once."""
        every = (*self.ready, *self.work, *self.elsewhere, *self.over)
        return tuple(dict.fromkeys(line.applicant_id for line in every))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result nobody has collected: for how many days it lies, what came of the last word about it, what is next.

    `next`: `call`, `letter` (the number has changed), `post` (two months are over and there is an address), `archive`.
    """

    line: Line
    days: int
    told: str
    reminders: int
    last: Reminder | None
    next: str


@dataclass(frozen=True, slots=True)
class Uncollected:
    """How many results lie here up to a week, up to a month, longer; and a page of one of these, oldest first."""

    week: int
    month: int
    longer: int
    rows: tuple[Waiting, ...] = ()

    @property
    def every(self) -> int:
        """All that lie here."""
        return self.week + self.month + self.longer


@dataclass(frozen=True, slots=True)
class Coming:
    """A decided case whose outgoing package has not been registered: what it should hold, where it may lie."""

    line: Line
    provider: str
    expected: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel on its way."""

    id: int
    line: Line
    carrier: str
    address: str
    tracking_number: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What one clerk has given out today."""

    given: int = 0
    people: int = 0
    numbers: tuple[str, ...] = field(default=())


def find(text: str, *, branch_id: int) -> Found:
    """Whose results the text names, in one step: by code, link, number; else by phone, tax number or name.

    What lies in the branch comes first. Whoever shows a name journals the look.
    """
    cases = codes.cases_of(text)
    if cases:
        same = people.same_ids(cases[0].applicant_id)
        more = _with_result(Case.objects.filter(applicant__in=same)).order_by("-pk")[:LIMIT]
        named = {case.pk for case in cases}
        mine = [case for case in more if case.pk in named or case.state in AT_DESK or case.state in IN_WORK]
        return _sorted("code", _lines(mine), branch_id=branch_id, first=named)
    page = people.find(text, limit=LIMIT)
    if not page.rows:
        return Found()
    ids = people.same_ids_of([row.id for row in page.rows])
    rows = _with_result(Case.objects.filter(applicant__in=ids, state__in=(*AT_DESK, *IN_WORK))).order_by("-pk")
    return _sorted(
        page.rows[0].by, _lines(rows[: LIMIT * 2]), branch_id=branch_id, first=frozenset(), is_cut=bool(page.after)
    )


def of_person(case_id: int, *, branch_id: int) -> Found:
    """Everything at hand of the person whose case this is."""
    case = Case.objects.get(pk=case_id)
    same = people.same_ids(case.applicant_id)
    rows = _with_result(Case.objects.filter(applicant__in=same)).filter(
        Q(state__in=(*AT_DESK, *IN_WORK)) | Q(pk=case_id)
    )
    return _sorted("case", _lines(rows.order_by("-pk")[: LIMIT * 2]), branch_id=branch_id, first=frozenset({case_id}))


def line(case_id: int) -> Line | None:
    """One case as the desk sees it."""
    return next(iter(_lines(_with_result(Case.objects.filter(pk=case_id)))), None)


def given(case_ids: Sequence[int]) -> tuple[Line, ...]:
    """The cases of one issue, for its receipt."""
    return tuple(_lines(_with_result(Case.objects.filter(pk__in=case_ids)).order_by("pk")))


def uncollected(branch_id: int, *, now: datetime, age: str = "longer", limit: int = 12) -> Uncollected:
    """What lies in the branch by age, and the oldest of one age: `week`, `month` or `longer`."""
    ready = Case.objects.filter(branch_id=branch_id, state=Case.State.READY)
    spans = {
        "week": Q(ready_at__gt=now - WEEK),
        "month": Q(ready_at__lte=now - WEEK, ready_at__gt=now - MONTH),
        "longer": Q(ready_at__lte=now - MONTH),
    }
    counts = {name: ready.filter(span).count() for name, span in spans.items()}
    rows = _with_result(ready.filter(spans.get(age, spans["longer"]))).prefetch_related(
        Prefetch("reminders", queryset=Reminder.objects.order_by("-pk"))
    )
    page = list(rows.order_by("ready_at", "pk")[:limit])
    waits = tuple(_waiting(case, one, now=now) for case, one in zip(page, _lines(page), strict=True))
    return Uncollected(counts["week"], counts["month"], counts["longer"], waits)


def coming(branch_id: int, *, limit: int = 50) -> tuple[Coming, ...]:
    """Decided cases whose package is to be registered, the longest decided first."""
    rows = (
        _with_result(Case.objects.filter(branch_id=branch_id, state=Case.State.DECIDED, closed_at=None))
        .select_related("provider")
        .prefetch_related(Prefetch("made_papers", queryset=MadePaper.objects.order_by("position")))
    )
    page = list(rows.order_by("decided_at", "pk")[:limit])
    return tuple(
        Coming(
            one,
            case.provider.name_uk if case.provider_id else "",
            tuple(Item(paper.name_uk, paper.sheets) for paper in case.made_papers.all()),
        )
        for case, one in zip(page, _lines(page), strict=True)
    )


def sent(branch_id: int, *, limit: int = 50) -> tuple[Sent, ...]:
    """Parcels of the branch on their way, the longest first."""
    rows = Parcel.objects.filter(
        result__case__branch_id=branch_id, result__case__state=Case.State.POSTED, delivered_at=None, returned_at=None
    ).select_related("result")
    page = list(rows.order_by("sent_at", "pk")[:limit])
    by_id = {one.id: one for one in _lines(_with_result(Case.objects.filter(pk__in=[p.result.case_id for p in page])))}
    return tuple(
        Sent(row.pk, by_id[row.result.case_id], row.carrier, row.address, row.tracking_number, row.sent_at)
        for row in page
    )


def parcel_branch(parcel_id: int) -> int | None:
    """The branch that sent a parcel."""
    return Parcel.objects.filter(pk=parcel_id).values_list("result__case__branch_id", flat=True).first()


def own_day(employee_id: int, *, now: datetime) -> OwnDay:
    """What the clerk has given out since midnight in Kyiv."""
    midnight = now.astimezone(clock.KYIV).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Result.objects.filter(issued_by_id=employee_id, issued_at__gte=midnight)
    return OwnDay(rows.count(), rows.values("issue_client_id").distinct().count())


def representatives(applicant_id: int, *, on: date) -> tuple[people.Authority, ...]:
    """Who may receive for the person on a day."""
    return tuple(one for one in people.card(applicant_id).represented_by if one.holds_on(on))


def _with_result(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.select_related("filing", "service", "result").prefetch_related(
        Prefetch("result__items", queryset=ResultItem.objects.order_by("position"))
    )


def _lines(rows: Iterable[Case]) -> list[Line]:
    cases = list(rows)
    ready = [case for case in cases if case.state == Case.State.READY]
    unpaid = fees.unpaid(ready)
    places = {branch_id: shelves.rows_of(branch_id) for branch_id in {case.branch_id for case in ready}}
    return [_line(case, places.get(case.branch_id, ()), is_unpaid=case.pk in unpaid) for case in cases]


def _line(case: Case, places: Sequence[shelves.Row], *, is_unpaid: bool) -> Line:
    filing: Filing = case.filing
    result = getattr(case, "result", None)
    shelf = result.shelf if result and case.state == Case.State.READY else ""
    return Line(
        id=case.pk,
        number=case.number,
        branch_id=case.branch_id,
        service_uk=str(case.service),
        service_en=case.service.name_en,
        state=case.state,
        outcome=case.outcome,
        applicant_id=case.applicant_id,
        applicant=filing.applicant_name,
        representative=filing.representative_name,
        decided_at=case.decided_at,
        ready_at=case.ready_at,
        due_at=case.due_at,
        shelf=shelf,
        cabinet=shelves.cabinet_of(places, shelf) if shelf else "",
        way=filing.result_way,
        post_address=filing.post_address,
        is_unpaid=is_unpaid,
        items=tuple(Item(item.name_uk, item.sheets) for item in result.items.all()) if result else (),
        issued_at=result.issued_at if result else None,
        issued_to=result.issued_to if result else "",
    )


def _sorted(by: str, lines: Sequence[Line], *, branch_id: int, first: Iterable[int], is_cut: bool = False) -> Found:
    named = set(first)
    ordered = sorted(lines, key=lambda one: one.id not in named)
    here = [one for one in ordered if one.state in AT_DESK]
    return Found(
        by=by,
        ready=tuple(one for one in here if one.branch_id == branch_id),
        work=tuple(one for one in ordered if one.state in IN_WORK),
        elsewhere=tuple(one for one in here if one.branch_id != branch_id),
        over=tuple(one for one in ordered if one.state in ("issued", "withdrawn")),
        is_cut=is_cut,
    )


def _waiting(case: Case, one: Line, *, now: datetime) -> Waiting:
    reminders = list(case.reminders.all())
    last = reminders[0] if reminders else None
    ready_on = clock.day_of(case.ready_at) if case.ready_at else clock.day_of(now)
    step = "letter" if last and last.outcome == Reminder.Outcome.NUMBER_CHANGED else "call"
    if clock.day_of(now) >= rule.posted_from(ready_on):
        step = "post" if one.post_address else "archive"
    return Waiting(one, (clock.day_of(now) - ready_on).days, case.filing.notify_by, len(reminders), last, step)

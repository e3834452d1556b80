"""A filing as whoever holds its link sees it: what is done, what is next, by when and why. No personal data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vikno.apps.cases.models import Case, CaseStep, Defect, Filing, Parcel, Result, Stop, TrackingLink
from vikno.apps.cases.queries.silent import Out, behind, now_out
from vikno.apps.catalogue.queries import versions
from vikno.rules import cases as rule
from vikno.rules.contents import Contents, Seat, Text
from vikno.rules.worktime import kyiv_day, last_day

KEPT_HERE = timedelta(days=61)
"""How long a result waits before it goes by post or to the archive: two months (КМУ 588)."""


@dataclass(frozen=True, slots=True)
class Done:
    """One line of a case's way: `kind` filed, step, stop, decided, ready, issued, posted, archived, withdrawn.

    `state`: done, now, held or next. `text` names a step or a stop's ground, where one has a name; `registers` are
    those whose silence made the stop.
    """

    kind: str
    state: str
    text: Text | None
    on: date | None
    until: date | None = None
    words: str = ""
    registers: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackedCase:
    """One case of the filing. `due_on`: the last day of the legal term; None while it is not known."""

    number: str
    service: Text
    state: str
    outcome: str
    standing: str
    due_on: date | None
    promise_on: date | None
    way: tuple[Done, ...]
    result: Text
    refusal: Text | None
    reasons: str
    appeal: Text
    defects: tuple[tuple[Text | None, str], ...]
    kept_until: date | None
    tracking_number: str
    silent: Out | None = None

    @property
    def is_stopped_by_register(self) -> bool:
        """Whether the term stands now for nothing but a register's silence."""
        return any(one.kind == "stop" and one.until is None and one.registers for one in self.way)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A filing: its cases, where it was filed, and `shared_until` for a link that ends."""

    id: int
    number: str
    code: str
    branch_id: int
    filed_on: date
    result_way: str
    package: Text | None
    cases: tuple[TrackedCase, ...]
    shared_until: datetime | None

    @property
    def ready(self) -> bool:
        """Whether anything can be collected now."""
        return any(case.state == Case.State.READY for case in self.cases)


def filing_of(secret: str, *, now: datetime) -> tuple[Filing, datetime | None] | None:
    """The filing a link opens, and when the link ends if it does; None for a link that is none or has ended."""
    filing = Filing.objects.select_related("package").filter(secret=secret).first()
    if filing is not None:
        return filing, None
    link = TrackingLink.objects.select_related("filing__package").filter(secret=secret, until_at__gt=now).first()
    return (link.filing, link.until_at) if link else None


def by_secret(secret: str, *, now: datetime) -> Tracked | None:
    """What the holder of a link may see; six questions whatever the number of cases.

    Two more while a term runs, for registers silent now, and two where the silence of one stopped a term.
    """
    found = filing_of(secret, now=now)
    if found is None:
        return None
    filing, shared_until = found
    cases = list(filing.cases.order_by("position"))
    rows = _Rows(cases, now)
    names = filing.package.contents["name"] if filing.package_id else None
    return Tracked(
        id=filing.pk,
        number=filing.number,
        code="" if shared_until else filing.code,
        branch_id=filing.branch_id,
        filed_on=kyiv_day(filing.filed_at),
        result_way=filing.result_way,
        package=Text(names["uk"], names.get("en", "")) if names else None,
        cases=tuple(_case(case, rows) for case in cases),
        shared_until=shared_until,
    )


class _Rows:
    """Everything beside the cases, one question a table."""

    def __init__(self, cases: list[Case], now: datetime) -> None:
        ids = [case.pk for case in cases]
        self.steps: dict[int, list[CaseStep]] = {pk: [] for pk in ids}
        for step in CaseStep.objects.filter(case__in=ids).order_by("number"):
            self.steps[step.case_id].append(step)
        self.stops: dict[int, list[Stop]] = {pk: [] for pk in ids}
        for stop in Stop.objects.filter(case__in=ids).order_by("at"):
            self.stops[stop.case_id].append(stop)
        by_service: dict[int, list[Stop]] = {}
        for case in cases:
            by_service.setdefault(case.service_id, []).extend(self.stops[case.pk])
        self.silent = behind(by_service, now=now)
        waiting = {case.service_id for case in cases if rule.State(case.state) in rule.RUNNING}
        self.out = now_out(waiting, now=now) if waiting else {}
        self.defects: dict[int, list[Defect]] = {pk: [] for pk in ids}
        for defect in Defect.objects.filter(case__in=ids, mended_at=None):
            self.defects[defect.case_id].append(defect)
        self.results = {row.case_id: row for row in Result.objects.filter(case__in=ids)}
        self.parcels = {
            row.result.case_id: row
            for row in Parcel.objects.filter(result__case__in=ids).select_related("result").order_by("pk")
        }


def _case(case: Case, rows: _Rows) -> TrackedCase:
    contents = versions.contents(case.version_id)
    grounds = {ground.code: ground for ground in contents.grounds}
    result: Result | None = rows.results.get(case.pk)
    parcel: Parcel | None = rows.parcels.get(case.pk)
    refusal = grounds.get(case.ground) if case.outcome == Case.Outcome.REFUSED else None
    return TrackedCase(
        number=case.number,
        service=contents.name,
        state=case.state,
        outcome=case.outcome,
        standing=case.standing,
        due_on=last_day(case.due_at) if case.due_at else None,
        promise_on=last_day(case.promise_due_at) if case.promise_due_at else None,
        way=tuple(_way(case, contents, rows)),
        result=contents.outcome,
        refusal=refusal.text if refusal else None,
        reasons=case.reasons if case.outcome == Case.Outcome.REFUSED else "",
        appeal=contents.card.way_to_appeal,
        defects=tuple(
            (grounds[one.ground].text if one.ground in grounds else None, one.words) for one in rows.defects[case.pk]
        ),
        kept_until=kyiv_day(result.registered_at + KEPT_HERE) if result and case.state == Case.State.READY else None,
        tracking_number=parcel.tracking_number if parcel else "",
        silent=rows.out.get(case.service_id) if rule.State(case.state) in rule.RUNNING else None,
    )


def _way(case: Case, contents: Contents, rows: _Rows) -> list[Done]:
    """The lines in the order they happened, then those to come."""
    past = [(case.filed_at, Done("filed", "done", None, kyiv_day(case.filed_at)))]
    ahead: list[Done] = []
    over = case.state in (Case.State.WITHDRAWN, Case.State.ISSUED)
    names = {row.step.number: row for row in contents.steps}
    for step in rows.steps[case.pk]:
        row = names[step.number]
        if row.seat is Seat.ISSUE or (row.seat is Seat.FRONT and step.done_at == case.filing.registered_at):
            continue
        text = Text(row.step.name, row.en)
        if step.done_at:
            past.append((step.done_at, Done("step", "done", text, kyiv_day(step.done_at))))
        elif step.opened_at and not over:
            past.append((step.opened_at, Done("step", "now", text, kyiv_day(step.opened_at))))
        elif not over and case.decided_at is None:
            ahead.append(Done("step", "next", text, None))
    grounds = {ground.code: ground.text for ground in contents.grounds}
    for stop in rows.stops[case.pk]:
        ended = kyiv_day(stop.resumed_at) if stop.resumed_at else None
        registers = tuple(one.name for one in rows.silent.get((case.service_id, stop.at), ()))
        held = Done("stop", "held", grounds.get(stop.ground), kyiv_day(stop.at), ended, stop.words, registers)
        past.append((stop.at, held))
    if case.decided_at:
        past.append((case.decided_at, Done("decided", "done", None, kyiv_day(case.decided_at))))
    elif not over:
        ahead.append(Done("decided", "next", None, last_day(case.due_at) if case.due_at else None))
    result = rows.results.get(case.pk)
    if result is not None:
        state = "now" if case.state == Case.State.READY else "done"
        past.append((result.registered_at, Done("ready", state, None, kyiv_day(result.registered_at))))
    elif not over:
        ahead.append(Done("ready", "next", None, None))
    if case.closed_at and case.state == Case.State.ISSUED:
        past.append((case.closed_at, Done("issued", "done", None, kyiv_day(case.closed_at))))
    elif case.closed_at:
        past.append((case.closed_at, Done("withdrawn", "done", None, kyiv_day(case.closed_at))))
    elif case.state in (Case.State.POSTED, Case.State.ARCHIVED):
        past.append((case.changes_at or case.ready_at or case.decided_at, Done(case.state, "now", None, None)))
    return [line for _, line in sorted(past, key=lambda one: one[0])] + ahead

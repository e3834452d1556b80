"""An intake as its screen shows it: both parties, services, questions, exact papers, one form for all services."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from vikno.apps.cases.models import Filing, Intake, IntakePaper
from vikno.apps.cases.queries.readiness import answer_faults, answer_key, answers_for, missing
from vikno.apps.catalogue.queries import versions
from vikno.apps.catalogue.queries.fees import fee_of
from vikno.apps.people import queries as people
from vikno.rules import papers as rule
from vikno.rules.conditions import Truth, evaluate
from vikno.rules.contents import Contents, Fault, Field, FieldSource, PaperForm, PaperRow, QuestionRow, Text, known
from vikno.rules.fees import Fee, NoAmount

LISTED = 30


class NoIntake(LookupError):
    """No intake has this id."""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service of the intake on the version it was opened with; `after` are the positions it waits for."""

    position: int
    id: int
    code: str
    name: Text
    provider: str
    version_id: int
    after: tuple[int, ...]
    is_withdrawn: bool
    contents: Contents


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the wizard. `is_next`: its answer settles most papers; `is_settled`: no paper waits for it."""

    row: QuestionRow
    answer: Any
    is_next: bool
    is_settled: bool


@dataclass(frozen=True, slots=True)
class TakenPaper:
    """How a paper was checked off. `pages` of its scan, None without one."""

    form: str
    sheets: int
    blob_id: int | None
    pages: int | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the exact list: whether it is needed, because of which facts, waiting for which; and how taken.

    `services` are the positions it is for. Where one service surely needs it, it is surely needed.
    """

    row: PaperRow
    truth: Truth
    because: tuple[str, ...]
    missing: tuple[str, ...]
    services: tuple[int, ...]
    taken: TakenPaper | None

    @property
    def is_brought(self) -> bool:
        """Whether the person brings it; an application is made here, data come from a register."""
        return self.row.form in (PaperForm.ORIGINAL, PaperForm.COPY) and not self.row.obtained_by_centre


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the common form. `origin` is {from, at}, empty while there is no answer."""

    key: str
    field: Field
    services: tuple[int, ...]
    value: Any
    origin: Mapping[str, str]
    fault: str
    is_required: bool

    @property
    def is_shared(self) -> bool:
        """One answer for several services."""
        return len(self.services) > 1


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the common form."""

    key: str
    title: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one service costs by the answers there are. `fee` None: no source tells; `no_amount`: of that year."""

    service: ServiceLine
    fee: Fee | None
    no_amount: str = ""


@dataclass(frozen=True)
class View:
    """An intake whole. What is asked for by no page is never counted."""

    row: Intake
    services: tuple[ServiceLine, ...]
    taken: Mapping[str, TakenPaper]
    on: date
    filing_id: int | None

    @cached_property
    def applicant(self) -> people.Card | None:
        """Whose matter it is."""
        return people.card(self.row.applicant_id) if self.row.applicant_id else None

    @cached_property
    def agent(self) -> people.Card | None:
        """Who acts for the applicant; None: nobody does."""
        return people.card(self.row.representation.agent_id) if self.row.representation_id else None

    @cached_property
    def authority(self) -> people.Authority | None:
        """By what the agent acts."""
        if not self.row.representation_id or self.applicant is None:
            return None
        held = self.applicant.represented_by
        return next((one for one in held if one.id == self.row.representation_id), None)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What conditions weigh: the facts, and the answers of all services by their fields' own keys."""
        told: dict[str, Any] = {}
        for service in self.services:
            told |= answers_for(service.contents, self.row.answers, self.row.facts)
        return dict(known(told | dict(self.row.facts)))

    @cached_property
    def papers(self) -> tuple[PaperLine, ...]:
        """The exact list, each paper once, in the order of the services; those not needed last."""
        merged: dict[str, PaperLine] = {}
        for service in self.services:
            rows = {row.key: row for row in service.contents.papers}
            answers = known(answers_for(service.contents, self.row.answers, self.row.facts))
            for one in rule.needed([row.paper for row in rows.values()], answers):
                merged[one.paper] = self._merged(merged.get(one.paper), rows[one.paper], one, service.position)
        return tuple(sorted(merged.values(), key=lambda line: line.truth is Truth.NO))

    def _merged(self, before: PaperLine | None, row: PaperRow, one: rule.Needed, position: int) -> PaperLine:
        wanted = (position,) if one.truth is not Truth.NO else ()
        fresh = PaperLine(row, one.truth, one.because, one.missing, wanted, self.taken.get(row.key))
        if before is None:
            return fresh
        surer = fresh if _SURE[fresh.truth] < _SURE[before.truth] else before
        return PaperLine(
            surer.row, surer.truth, surer.because, surer.missing, (*before.services, *wanted), before.taken
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that may be asked now, answered ones too, each fact once, in the order of the services."""
        rows = {row.fact: row for service in self.services for row in reversed(service.contents.questions)}
        order = dict.fromkeys(row.fact for service in self.services for row in service.contents.questions)
        every = [row.paper for service in self.services for row in service.contents.papers]
        open_ones = {fact for line in self.papers for fact in line.missing}
        following = rule.next_question(every, [row.question for row in rows.values()], self.facts)
        return tuple(
            Question(
                row=rows[fact],
                answer=self.row.facts.get(fact),
                is_next=following is not None and following.fact == fact,
                is_settled=fact not in open_ones,
            )
            for fact in order
            if evaluate(rows[fact].when, self.facts) is Truth.YES
        )

    @cached_property
    def form(self) -> tuple[Part, ...]:
        """One form for all services: each answer asked once, parts of the same title joined."""
        faults = {fault.place: fault.code for fault in self.answer_faults}
        lines: dict[str, Line] = {}
        parts: dict[str, tuple[Text, list[str]]] = {}
        for service in self.services:
            answers = known(answers_for(service.contents, self.row.answers, self.row.facts))
            titles = {section.key: section.title for section in service.contents.sections}
            for field in service.contents.fields:
                key = answer_key(service.contents, field)
                truth = evaluate(field.when, answers)
                if truth is Truth.NO:
                    continue
                value = self.row.answers.get(key)
                before = lines.get(key)
                lines[key] = Line(
                    key=key,
                    field=before.field if before else field,
                    services=(*before.services, service.position) if before else (service.position,),
                    value=value,
                    origin=self.row.origins.get(key, {}),
                    fault=faults.get(key, ""),
                    is_required=(before is not None and before.is_required) or (field.required and truth is Truth.YES),
                )
                if before is None:
                    title = titles.get(field.section, Text(field.section))
                    parts.setdefault(title.uk, (title, []))[1].append(key)
        return tuple(
            Part(f"part-{number}", title, tuple(lines[key] for key in keys))
            for number, (title, keys) in enumerate(parts.values(), start=1)
        )

    @cached_property
    def answer_faults(self) -> tuple[Fault, ...]:
        """What is wrong or missing in the answers, by key, each once."""
        found = {
            (fault.place, fault.code): fault
            for service in self.services
            for fault in answer_faults(service.contents, self.row.answers, self.row.facts, on=self.on)
        }
        return tuple(found.values())

    @cached_property
    def missing(self) -> tuple[Fault, ...]:
        """Everything that keeps it from being registered today."""
        rows = self.row.services.select_related("service").order_by("position")
        return missing(self.row, rows, on=self.on)

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        """What each service costs."""
        return tuple(self._cost(service) for service in self.services)

    def _cost(self, service: ServiceLine) -> Cost:
        answers = answers_for(service.contents, self.row.answers, self.row.facts)
        try:
            return Cost(service, fee_of(service.version_id, answers, filed_on=self.on))
        except NoAmount as lacking:
            return Cost(service, None, lacking.code)

    @property
    def counts(self) -> dict[str, int]:
        """Answers by where they came from, and those required that are empty: typed, known, empty."""
        lines = [line for part in self.form for line in part.lines]
        typed = sum(line.origin.get("from") == "typed" for line in lines)
        filled = sum(line.value not in (None, "") for line in lines)
        empty = sum(line.fault == "missing" for line in lines)
        return {"all": len(lines), "typed": typed, "known": filled - typed, "filled": filled, "empty": empty}

    @property
    def needs_signature(self) -> bool:
        """Whether any of its services has an application to be signed."""
        return any(service.contents.application for service in self.services)

    def asks_register(self, line: Line) -> bool:
        """Whether a register could answer before the person does."""
        return line.field.source is FieldSource.REGISTER


_SURE = {Truth.YES: 0, Truth.MAYBE: 1, Truth.NO: 2}


@dataclass(frozen=True, slots=True)
class Listed:
    """An intake in a list: what for, by whom, since when; no name of the applicant, who may be told only inside."""

    id: int
    services: tuple[Text, ...]
    ticket: str
    employee_id: int
    employee: str
    opened_at: datetime
    changed_at: datetime
    has_applicant: bool
    on_paper_at: datetime | None = None


def view(intake_id: int, *, on: date) -> View:
    """The intake as it stands, asked for on that day. Raises NoIntake."""
    row = (
        Intake.objects.select_related("branch", "counter", "employee", "ticket__service", "representation", "document")
        .filter(pk=intake_id)
        .first()
    )
    if row is None:
        raise NoIntake(intake_id)
    services = row.services.select_related("service__provider").order_by("position")
    filing = Filing.objects.filter(client_id=row.client_id).values_list("pk", flat=True).first()
    return View(
        row=row,
        services=tuple(_service(one, on=on) for one in services),
        taken={one.key: _taken(one) for one in row.papers.select_related("blob")},
        on=on,
        filing_id=filing,
    )


def branch_of(intake_id: int) -> int:
    """The branch an intake belongs to. Raises NoIntake."""
    found = Intake.objects.filter(pk=intake_id).values_list("branch_id", flat=True).first()
    if found is None:
        raise NoIntake(intake_id)
    return found


def open_of(employee_id: int) -> tuple[Listed, ...]:
    """What an employee has begun and not ended, the latest touched first."""
    return _listed(Intake.objects.filter(employee=employee_id))


def open_in(branch_id: int, *, but: int | None = None) -> tuple[Listed, ...]:
    """What is being filled in at a branch, the latest touched first; `but` leaves one employee's own out."""
    return _listed(Intake.objects.filter(branch=branch_id).exclude(employee=but))


def of_ticket(ticket_id: int) -> int | None:
    """The open intake that was begun from a ticket, the latest; None: none."""
    rows = Intake.objects.filter(ticket=ticket_id, state=Intake.State.OPEN).order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def is_scan_of(intake_id: int, blob_id: int) -> bool:
    """Whether the content is one of this intake's scans, or its signature."""
    row = Intake.objects.filter(pk=intake_id)
    return row.filter(papers__blob=blob_id).exists() or row.filter(signature=blob_id).exists()


def _listed(rows: Any) -> tuple[Listed, ...]:
    found = (
        rows.filter(state=Intake.State.OPEN)
        .select_related("employee", "ticket")
        .prefetch_related("services")
        .order_by("-changed_at")[:LISTED]
    )
    return tuple(
        Listed(
            id=one.pk,
            services=tuple(_names(one.services.all())),
            ticket=one.ticket.label if one.ticket_id else "",
            employee_id=one.employee_id,
            employee=str(one.employee),
            opened_at=one.opened_at,
            changed_at=one.changed_at,
            has_applicant=one.applicant_id is not None,
            on_paper_at=one.on_paper_at,
        )
        for one in found
    )


def _names(services: Iterable[Any]) -> Iterable[Text]:
    for one in sorted(services, key=lambda one: one.position):
        yield versions.contents(one.version_id).name


def _service(one: Any, *, on: date) -> ServiceLine:
    contents = versions.contents(one.version_id)
    return ServiceLine(
        position=one.position,
        id=one.service_id,
        code=one.service.code,
        name=contents.name,
        provider=one.service.provider.name_uk if one.service.provider_id else contents.card.provider.uk,
        version_id=one.version_id,
        after=tuple(one.after),
        is_withdrawn=one.service.withdrawn_on is not None and one.service.withdrawn_on <= on,
        contents=contents,
    )


def _taken(one: IntakePaper) -> TakenPaper:
    return TakenPaper(one.form, one.sheets, one.blob_id, one.blob.pages if one.blob_id else None)

"""Papers of the demo: what an applicant answers and brings, taken in and registered by the operator's real actions."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from numpy.random import Generator

from vikno.apps.cases.actions import intake, intake_form, on_paper, registering, results
from vikno.apps.cases.actions.intake_form import Checked
from vikno.apps.cases.models import Case, Intake, IntakeService
from vikno.apps.catalogue.models import Service
from vikno.apps.catalogue.queries import versions
from vikno.apps.demo.jobs import applicants, casework, letters, paying, scans, silence, talking
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.people import actions as people
from vikno.apps.queue.models import Ticket
from vikno.apps.registers import actions as registers
from vikno.apps.registers.models import ServiceRegister
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib.clock import day_of
from vikno.rules import company_code
from vikno.rules.conditions import Truth, evaluate
from vikno.rules.contents import Contents, Field, FieldType, PaperForm
from vikno.rules.contents_answers import known
from vikno.rules.papers import QuestionKind, needed
from vikno.rules.rights import Right

log = structlog.get_logger(__name__)

FILES_SHARE = 0.55
"""Of those served by a line of intake this share files an application; the rest ask, look and come again."""

BY_POST_SHARE = 0.1
"""Of the applicants who want the result by post."""

REFUSALS = (
    intake.ServiceUnknown, intake.IntakeOver, intake.AnswerMoved, people.PartyRefused, results.NotReady, results.Unpaid,
    staff.NotAllowed,
)  # fmt: skip

MOST_ROUNDS = 6
"""Answers may open further fields; a form is filled in after so many looks."""


def of_visit(
    seed: int,
    branch: Branch,
    *,
    by: Employee,
    ticket_id: int,
    service_id: int,
    since: datetime,
    now: datetime,
) -> None:
    """What a visit leaves behind: a result given out at the pick-up line, an application at a line of intake, or
    nothing, for many only ask."""
    kind = Service.objects.values_list("kind", flat=True).get(pk=service_id)
    key = f"{branch.code}/ticket/{ticket_id}/{service_id}"
    try:
        if kind == Service.Kind.PICKUP:
            casework.give_out(branch, by=by, seed=seed, key=key, now=now)
        elif kind == Service.Kind.INTAKE and _files(seed, key, by, branch):
            ticket = Ticket.objects.get(pk=ticket_id)
            made = file(seed, branch, by=by, service_ids=[service_id], key=key, opened_at=since, now=now, ticket=ticket)
            for case in made.cases if made is not None else []:
                _ask_registers(seed, case, by=by, now=now)
    except REFUSALS as refusal:
        log.info("demo_filing_refused", key=key, refusal=repr(refusal))


def _files(seed: int, key: str, by: Employee, branch: Branch) -> bool:
    """Whether this visit ends with an application: some only ask, and not everybody at a counter may take one in."""
    return dice(seed, "files", key).random() < FILES_SHARE and staff.may(by, Right.TAKE_IN, branch.pk)


def file(
    seed: int,
    branch: Branch,
    *,
    by: Employee,
    service_ids: list[int],
    key: object,
    opened_at: datetime,
    now: datetime,
    ticket: Ticket | None = None,
    package: str = "",
    has_address: bool = True,
    scans_all: bool = False,
    pays: bool = True,
) -> registering.Registered | None:
    """Take in and register what one person brought; None where the form could not be filled in by the dice, and where
    a register is silent: then it is taken on paper and registered later.

    `key` tells this filing from every other; the same again is the same filing.
    """
    rng = dice(seed, "filing", key)
    party = people.add_person(
        client_id=name(seed, "party", key), by=by, now=opened_at, branch_id=branch.pk,
        **applicants.somebody(rng, today=day_of(now)) | ({} if has_address else {"registered_address": ""}),
    ).party  # fmt: skip
    draft = intake.open_intake(
        branch, client_id=name(seed, "intake", key), service_ids=service_ids, package=package, ticket=ticket, by=by,
        now=opened_at,
    ).intake  # fmt: skip
    if draft.state != Intake.State.OPEN:
        return None
    intake.choose_applicant(draft.pk, party.pk, identified="document", by=by, now=opened_at)
    half_way = opened_at + (now - opened_at) / 2
    papers = _fill_in(draft.pk, rng, by=by, now=half_way)
    if scans_all or scans.are_made(seed, key):
        scans.scan(draft.pk, papers, party, by=by, now=half_way)
    told_by = letters.way_of(seed, key) if has_address else "sms"
    by_post = has_address and rng.random() < BY_POST_SHARE
    intake.choose_ways(
        draft.pk, notify_by=told_by, result_way="post" if by_post else "counter",
        post_address=party.registered_address if by_post else "", by=by, now=now,
    )  # fmt: skip
    intake.consent(draft.pk, given=True, by=by, now=now)
    register = next((one for pk in service_ids if (one := silence.silent(seed, pk, now=now))), None)
    if register is not None:
        on_paper.take_on_paper(
            draft.pk, register_id=register.pk, taken_at=now, by=by, now=now, paper_number=f"П-{draft.pk}"
        )
        return None
    intake.sign(draft.pk, by=by, now=now)
    try:
        made = registering.register(draft.pk, client_id=name(seed, "register", key), by=by, now=now)
    except registering.NotComplete as refused:
        log.info("demo_form_left_open", key=str(key), faults=[f"{one.place}: {one.code}" for one in refused.faults])
        intake.drop(draft.pk, by=by, now=now, why="the applicant will bring the rest another day")
        return None
    if pays:
        paying.at_filing(seed, made.cases, by=by, now=now)
    talking.of_filing(made.cases[0], by=by, seed=seed, now=now)
    return made


def _ask_registers(seed: int, case: Case, *, by: Employee, now: datetime) -> None:
    """What an operator asks the registers of a service about the applicant."""
    codes = ServiceRegister.objects.filter(service_id=case.service_id).values_list("register__code", flat=True)
    for code in codes:
        registers.ask(
            code, "record", payload={"case": case.number}, purpose="перевірка відомостей заяви",
            client_id=name(seed, "asks", code, case.number), by=by, now=now, branch_id=case.branch_id, subject=case,
        )  # fmt: skip


def _fill_in(intake_id: int, rng: Generator, *, by: Employee, now: datetime) -> list[Checked]:
    """Answer the questions and fields of every service, check the needed papers off, as one form; the papers."""
    draft = Intake.objects.get(pk=intake_id)
    rows = list(IntakeService.objects.filter(intake=draft).order_by("position"))
    every = [(row, versions.contents(row.version_id)) for row in rows]
    for _, contents in every:
        for asked in contents.questions:
            if asked.fact not in draft.facts:
                draft.facts[asked.fact] = _fact(asked.kind, [option.code for option in asked.options], rng)
    typed: dict[str, Any] = {}
    for _ in range(MOST_ROUNDS):
        open_ones = {
            intake.answer_key(contents, field): field
            for _, contents in every
            for field in contents.fields
            if _is_missed(contents, field, draft)
        }
        if not open_ones:
            break
        fresh = {key: _answer(field, rng, now=now) for key, field in open_ones.items()}
        typed |= fresh
        draft.answers |= fresh
    papers = list({one.key: one for row, contents in every for one in _brought(draft, row, contents)}.values())
    intake_form.fill_in(intake_id, facts=draft.facts, answers=typed, papers=papers, by=by, now=now)
    return papers


def _is_missed(contents: Contents, field: Field, draft: Intake) -> bool:
    if not field.required or intake.answer_key(contents, field) in draft.answers:
        return False
    seen = known(intake.answers_for(contents, draft.answers, draft.facts))
    return evaluate(field.when, seen) is Truth.YES


def _brought(draft: Intake, row: IntakeService, contents: Contents) -> list[Checked]:
    """Every paper that is surely needed, by its name, with its sheets."""
    answers = known(intake.answers_for(contents, draft.answers, draft.facts))
    papers = {one.key: one for one in contents.papers}
    sure = [
        papers[one.paper]
        for one in needed([paper.paper for paper in contents.papers], answers)
        if one.truth is Truth.YES
    ]
    return [
        Checked(
            one.key, one.name.uk, one.name.en, (row.position,),
            "copy" if one.form is PaperForm.COPY else "original", 1 + len(one.key) % 3,
        )
        for one in sure
        if one.form in (PaperForm.ORIGINAL, PaperForm.COPY)
    ]  # fmt: skip


def _fact(kind: QuestionKind, options: list[str], rng: Generator) -> bool | int | str:
    if kind is QuestionKind.YES_NO:
        return bool(rng.random() < 0.35)
    if kind is QuestionKind.NUMBER:
        return int(rng.integers(1, 4))
    return options[int(rng.integers(len(options)))]


def _answer(field: Field, rng: Generator, *, now: datetime) -> Any:
    """Something that fits the field; never anybody's real data."""
    person = applicants.somebody(rng, today=day_of(now))
    past = (now - timedelta(days=int(rng.integers(20, 300)))).date().isoformat()
    by_type: dict[FieldType, Any] = {
        FieldType.DATE: past,
        FieldType.NUMBER: _number(field, int(rng.integers(1, 90)), now=now),
        FieldType.YES_NO: bool(rng.random() < 0.5),
        FieldType.ADDRESS: person["registered_address"],
        FieldType.PHONE: person["phone"],
        FieldType.EMAIL: "adresa@yaseny.example",
        FieldType.TAX_NUMBER: person["tax_number"],
        FieldType.COMPANY_CODE: _company_code(rng),
        FieldType.IBAN: "UA213223130000026007233566001",
        FieldType.DOCUMENT: {"kind": "id_card", "number": f"{int(rng.integers(10**8, 10**9))}"},
        FieldType.PERSON_NAME: person[_part_of_name(field)],
    }
    if field.type is FieldType.CHOICE:
        return field.options[int(rng.integers(len(field.options)))].code
    return by_type.get(field.type, "за документами, поданими разом із заявою")


def _number(field: Field, lot: int, *, now: datetime) -> int:
    """A number as life has it, by what the field counts."""
    words = f"{field.reuse}.{field.key}"
    if "year" in words:
        return day_of(now).year + 1
    return 3 + lot % 3 if "children" in words else 1 + lot % 5


def _part_of_name(field: Field) -> str:
    """Which part of a name a field asks for, by its key."""
    words = f"{field.reuse}.{field.key}"
    return next((part for part in ("surname", "patronymic", "given_name") if part in words), "surname")


def _company_code(rng: Generator) -> str:
    """Eight digits whose last is the check digit."""
    digits = f"{int(rng.integers(3 * 10**6, 4 * 10**6)):07}"
    return f"{digits}{company_code.check_digit(digits)}"

"""Registering an intake: the description is numbered, its cases begin, their clocks run, the person is told."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from vikno.apps.cases import facts
from vikno.apps.cases.actions import clocks, fees, intake, numbers, on_paper, routing, telling
from vikno.apps.cases.models import Case, CaseStep, Filing, FilingPaper, Intake, IntakePaper, IntakeService
from vikno.apps.cases.queries.readiness import missing
from vikno.apps.catalogue.models import Service
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.staff.models import Employee
from vikno.lib import clock, sql
from vikno.lib.secrets import link_secret
from vikno.rules import deadlines
from vikno.rules.contents import Contents, Fault

PACKAGE_LETTER = "П"


class NotComplete(ValueError):
    """The intake cannot be registered yet; `faults` name everything that is missing or wrong, in the form's order.

    A fault's place: `applicant`, `identified`, `consent`, `signature`, `ways`, `services`, `papers.<key>`, or the key
    of an answer.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.place}: {fault.code}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Registered:
    """A filing with its cases, in the order of the package; `is_new` is False when it was registered before."""

    filing: Filing
    cases: list[Case]
    is_new: bool


@transaction.atomic
def register(intake_id: int, *, client_id: UUID, by: Employee, now: datetime) -> Registered:
    """Make a filing of an intake. A second press, or another window, gets the same filing.

    Raises NotComplete, intake.IntakeOver for a dropped one, staff.NotAllowed.
    """
    draft = sql.find(Intake, "id = %s FOR UPDATE", [intake_id])
    if draft is None:
        raise Intake.DoesNotExist(intake_id)
    before = sql.find(Filing, "client_id = %s", [draft.client_id])
    if before is not None:
        return Registered(before, list(before.cases.order_by("position")), is_new=False)
    intake.must_be_open(draft, by)
    services = list(draft.services.select_related("service__group", "service__provider").order_by("position"))
    faults = missing(draft, services, on=clock.day_of(now))
    if faults:
        raise NotComplete(faults)
    filing = _filing(draft, services, by=by, now=now)
    sql.insert(filing)
    _keep_papers(draft, filing, now=now)
    cases = [_case(filing, row, services, by=by, now=now) for row in services]
    for case in cases:
        sql.insert(case)
    CaseStep.objects.bulk_create([step for case in cases for step in routing.steps_of(case, now=now, by=by)])
    draft.state, draft.closed_at, draft.changed_at = Intake.State.REGISTERED, now, now
    sql.send_update(draft, {name: getattr(draft, name) for name in ("state", "closed_at", "changed_at")})
    if draft.on_paper_at is not None:
        on_paper.entered(draft, filing.number, by=by, now=now)
    journal.record(
        "filing.registered", filing, by=by, at=now, branch_id=filing.branch_id,
        data={"services": [row.service.code for row in services], "client": str(client_id)},
    )  # fmt: skip
    for case in cases:
        journal.record("case.registered", case, by=by, at=now, branch_id=case.branch_id)
        fees.charge(case, by=by, now=now)
        routing.go_on(case, by=by, now=now)
    telling.registered(filing, cases, by=by, now=now)
    desk = [topics.counter(draft.counter_id)] if draft.counter_id else []
    live.announce(topics.cases(filing.branch_id), *desk)
    return Registered(filing, cases, is_new=True)


def subject_of(applicant_id: int, service: Service, contents: Contents, answers: Mapping[str, Any]) -> str:
    """A keyed code of the matter: the same person, service and object give the same, and it tells nobody which."""
    objects = sorted(
        f"{field.reuse or field.key}={answers[field.key]}"
        for field in contents.fields
        if field.key in answers and not field.reuse.startswith("applicant.")
    )
    text = "\n".join([str(applicant_id), service.code, *objects])
    return hmac.new(settings.SECRET_KEY.encode(), f"vikno/subject\n{text}".encode(), sha256).hexdigest()


def _filing(draft: Intake, services: list[IntakeService], *, by: Employee, now: datetime) -> Filing:
    letter = PACKAGE_LETTER if len(services) > 1 else services[0].service.group.letter
    taken = numbers.take(draft.branch, service=letter, day=clock.day_of(now))
    party = draft.applicant
    agent = draft.representation.agent if draft.representation_id else None
    return Filing(
        client_id=draft.client_id,
        branch_id=draft.branch_id,
        counter_number=draft.counter.number if draft.counter_id else None,
        ticket_id=draft.ticket_id,
        number=taken.number,
        serial=taken.serial,
        serial_key=taken.key,
        code=numbers.fresh_code(),
        secret=link_secret(),
        package_id=draft.package_id,
        applicant=party,
        applicant_name=party.name,
        applicant_address=party.registered_address,
        identified=draft.identified,
        document_id=draft.document_id,
        representation_id=draft.representation_id,
        representative_name=agent.name if agent else "",
        taken_in_by=by,
        facts=draft.facts,
        answers=draft.answers,
        origins=draft.origins,
        notify_by=draft.notify_by,
        result_way=draft.result_way,
        post_address=draft.post_address,
        consented_at=draft.consented_at,
        signature_id=draft.signature_id,
        filed_at=draft.on_paper_at or now,
        registered_at=now,
        # Papers taken on paper wait for a register: that is no length of an intake.
        intake_seconds=None if draft.on_paper_at else max(int((now - draft.opened_at).total_seconds()), 0),
    )


def _keep_papers(draft: Intake, filing: Filing, *, now: datetime) -> None:
    FilingPaper.objects.bulk_create(
        FilingPaper(
            filing=filing, position=position, key=paper.key, name_uk=paper.name_uk, name_en=paper.name_en,
            services=paper.services, form=paper.form, sheets=paper.sheets, blob_id=paper.blob_id, added_at=now,
        )
        for position, paper in enumerate(IntakePaper.objects.filter(intake=draft).order_by("pk"), start=1)
    )  # fmt: skip


def _case(filing: Filing, row: IntakeService, all_rows: list[IntakeService], *, by: Employee, now: datetime) -> Case:
    contents = versions.contents(row.version_id)
    answers = intake.answers_for(contents, filing.answers, filing.facts)
    number = filing.number if len(all_rows) == 1 else f"{filing.number}/{row.position}"
    others = tuple(deadlines.Other(f"{filing.number}/{position}", None) for position in row.after)
    counted = clocks.counted(
        deadlines.Facts(filed_at=filing.filed_at, after=others),
        contents.norm,
        facts.calendar_of(row.service.provider_id),
        now=now,
    )
    return Case(
        filing=filing,
        position=row.position,
        number=number,
        branch_id=filing.branch_id,
        service_id=row.service_id,
        version_id=row.version_id,
        provider_id=row.service.provider_id,
        applicant_id=filing.applicant_id,
        after=row.after,
        competence=contents.competence,
        subject=subject_of(filing.applicant_id, row.service, contents, answers),
        taken_in_by=by,
        filed_at=filing.filed_at,
        **counted.fields(),
    )

"""Filling in an intake: opened from a ticket, saved by field, nothing lost. It becomes a filing in `registering`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vikno.apps.archive.models import Blob
from vikno.apps.cases.models import Intake, IntakePaper, IntakeService
from vikno.apps.cases.queries.readiness import answer_key as answer_key
from vikno.apps.cases.queries.readiness import answers_for as answers_for
from vikno.apps.catalogue.models import Service
from vikno.apps.catalogue.queries import versions
from vikno.apps.catalogue.queries.packages import PackageService, package_in_force
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.people import actions as people
from vikno.apps.people import queries as parties
from vikno.apps.queue.models import Ticket
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.lib.sql import insert
from vikno.rules.rights import Right

MOST_SERVICES = 12


class IntakeOver(Exception):
    """The intake is registered or dropped; nothing is written into it any more."""

    def __init__(self, intake: Intake) -> None:
        super().__init__(f"{intake} is {intake.state}")
        self.intake = intake


class ServiceUnknown(ValueError):
    """The service has no version in force on the day; it is not taken."""

    def __init__(self, service: Service | None = None) -> None:
        super().__init__(str(service))
        self.service = service


class TooMany(ValueError):
    """More services than one coming to the counter may bring."""


class AnswerMoved(Exception):
    """Another window wrote this answer meanwhile; `stored` is what stands there now."""

    def __init__(self, key: str, stored: Any) -> None:
        super().__init__(key)
        self.key = key
        self.stored = stored


class NoAuthority(ValueError):
    """Nothing on record lets this person act for the applicant on that day."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An intake that was opened; `is_new` is False when the same request had been answered before."""

    intake: Intake
    is_new: bool


@transaction.atomic
def open_intake(
    branch: Branch,
    *,
    client_id: UUID,
    by: Employee,
    now: datetime,
    service_ids: Sequence[int] = (),
    package: str = "",
    ticket: Ticket | None = None,
    counter_id: int | None = None,
    on_paper_at: datetime | None = None,
) -> Opened:
    """Begin an intake for some services or for a package (its slug), each on the version in force today.

    `on_paper_at`: when the papers were taken while a register was silent; the term runs from there. The same
    `client_id` is one intake. Raises NotAllowed, ServiceUnknown, TooMany.
    """
    staff.require(by, Right.TAKE_IN, branch.pk)
    before = Intake.objects.filter(client_id=client_id).first()
    if before is not None:
        return Opened(before, is_new=False)
    day = clock.day_of(now)
    chosen = package_in_force(package, on=day) if package else None
    if package and chosen is None:
        raise ServiceUnknown
    intake = Intake(
        client_id=client_id, branch=branch, counter_id=counter_id, ticket=ticket, employee=by, opened_at=now,
        changed_at=now, on_paper_at=on_paper_at, package_id=chosen.id if chosen else None,
    )  # fmt: skip
    insert(intake)
    if chosen is not None:
        for position, (service_id, after) in enumerate(_needed(chosen.services), start=1):
            _add(intake, service_id, position=position, after=after, day=day)
    else:
        for position, service_id in enumerate(dict.fromkeys(service_ids), start=1):
            _add(intake, service_id, position=position, after=[], day=day)
    journal.record("intake.opened", intake, by=by, at=now, branch_id=branch.pk)
    return Opened(intake, is_new=True)


@transaction.atomic
def add_service(intake_id: int, service_id: int, *, by: Employee, now: datetime) -> IntakeService:
    """One more service; one that is there already is returned. Raises IntakeOver, ServiceUnknown, TooMany."""
    intake = held(intake_id, by)
    there = intake.services.filter(service_id=service_id).first()
    if there is not None:
        return there
    last = intake.services.order_by("-position").values_list("position", flat=True).first() or 0
    row = _add(intake, service_id, position=last + 1, after=[], day=clock.day_of(now))
    if intake.applicant_id:
        _prefill(intake, now=now)
    _touch(intake, now)
    return row


@transaction.atomic
def remove_service(intake_id: int, service_id: int, *, by: Employee, now: datetime) -> None:
    """Take a service out; the answers stay, for they may serve another. Those that waited for it wait no more."""
    intake = held(intake_id, by)
    row = intake.services.filter(service_id=service_id).first()
    if row is None:
        return
    for other in intake.services.exclude(pk=row.pk):
        if row.position in other.after:
            other.after = [place for place in other.after if place != row.position]
            other.save(update_fields=["after"])
    row.delete()
    _touch(intake, now)


@transaction.atomic
def save_answer(intake_id: int, key: str, value: Any, *, by: Employee, now: datetime, was: Any = None) -> int:
    """Keep one answer under its key; the intake's new revision. None or an empty text takes it away.

    `was` is what the window showed before: where another window wrote something else meanwhile, nothing is
    overwritten. Raises AnswerMoved, IntakeOver.
    """
    intake = held(intake_id, by)
    stored = intake.answers.get(key)
    if stored == value or (stored is None and value in (None, "")):
        return intake.revision
    if stored != was and stored is not None:
        raise AnswerMoved(key, stored)
    _set(intake, {key: value}, origin="typed", now=now)
    return _touch(intake, now, "answers", "origins")


@transaction.atomic
def save_fact(intake_id: int, fact: str, value: bool | int | str | None, *, by: Employee, now: datetime) -> int:
    """Keep the answer to a question that decides which papers are needed; None takes it back. Raises IntakeOver."""
    intake = held(intake_id, by)
    if value is None:
        intake.facts.pop(fact, None)
    else:
        intake.facts[fact] = value
    return _touch(intake, now, "facts")


@transaction.atomic
def choose_applicant(
    intake_id: int, party_id: int, *, identified: str, by: Employee, now: datetime, document_id: int | None = None
) -> Intake:
    """Say whose matter it is and how it was known; what the party's record answers is filled in with that source.

    The look at the record is journalled. Raises IntakeOver, people.NoParty.
    """
    intake = held(intake_id, by)
    if intake.applicant_id not in (None, party_id):
        intake.representation_id = None
        for key in [key for key, origin in intake.origins.items() if origin["from"] == "party"]:
            intake.answers.pop(key, None)
            intake.origins.pop(key, None)
    intake.applicant_id = party_id
    intake.identified = identified
    intake.document_id = document_id
    people.look(party_id, "intake", by=by, why="intake", now=now, branch_id=intake.branch_id)
    _prefill(intake, now=now)
    _touch(intake, now, "applicant", "identified", "document", "representation", "answers", "origins")
    return intake


@transaction.atomic
def card_changed(intake_id: int, *, by: Employee, now: datetime) -> Intake:
    """Take anew what came from the applicant's card, which has changed; what was typed stays. Raises IntakeOver."""
    intake = held(intake_id, by)
    for key in [key for key, origin in intake.origins.items() if origin["from"] == "party"]:
        intake.answers.pop(key, None)
        intake.origins.pop(key, None)
    _prefill(intake, now=now)
    _touch(intake, now, "answers", "origins")
    return intake


@transaction.atomic
def choose_representative(intake_id: int, agent_id: int, *, by: Employee, now: datetime) -> Intake:
    """Say who acts for the applicant, by an authority on record. Raises NoAuthority, IntakeOver."""
    intake = held(intake_id, by)
    authority = parties.may_act(agent_id, principal_id=intake.applicant_id or 0, on=clock.day_of(now))
    if authority is None:
        raise NoAuthority
    intake.representation_id = authority.id
    _touch(intake, now, "representation")
    return intake


@transaction.atomic
def in_person(intake_id: int, *, by: Employee, now: datetime) -> Intake:
    """Say that nobody acts for the applicant after all."""
    intake = held(intake_id, by)
    intake.representation_id = None
    _touch(intake, now, "representation")
    return intake


@transaction.atomic
def take_paper(
    intake_id: int,
    key: str,
    *,
    name_uk: str,
    services: Sequence[int],
    by: Employee,
    now: datetime,
    name_en: str = "",
    form: str = IntakePaper.Form.ORIGINAL,
    sheets: int = 1,
    blob: Blob | None = None,
) -> IntakePaper:
    """Check a paper off, or change how it was taken; a scan taken before stays unless another is given."""
    intake = held(intake_id, by)
    values = {
        "name_uk": name_uk, "name_en": name_en, "services": sorted(services), "form": form, "sheets": sheets,
        "taken_at": now, **({"blob": blob} if blob is not None else {}),
    }  # fmt: skip
    row, _ = IntakePaper.objects.update_or_create(intake=intake, key=key, defaults=values)
    _touch(intake, now)
    return row


@transaction.atomic
def put_back_paper(intake_id: int, key: str, *, by: Employee, now: datetime) -> None:
    """Take the check off: the paper is not here after all. Its scan stays in the archive till it is swept."""
    intake = held(intake_id, by)
    IntakePaper.objects.filter(intake=intake, key=key).delete()
    _touch(intake, now)


@transaction.atomic
def choose_ways(
    intake_id: int, *, by: Employee, now: datetime, notify_by: str, result_way: str, post_address: str = ""
) -> Intake:
    """How the person is told, and how the result is received."""
    intake = held(intake_id, by)
    intake.notify_by, intake.result_way, intake.post_address = notify_by, result_way, post_address.strip()
    _touch(intake, now, "notify_by", "result_way", "post_address")
    return intake


@transaction.atomic
def consent(intake_id: int, *, given: bool, by: Employee, now: datetime) -> Intake:
    """The person's consent to the processing of personal data for these services."""
    intake = held(intake_id, by)
    intake.consented_at = now if given else None
    _touch(intake, now, "consented_at")
    return intake


@transaction.atomic
def sign(intake_id: int, *, by: Employee, now: datetime, signature: Blob | None = None) -> Intake:
    """The person checked the printed application and signed it: on paper, or on the screen with `signature`."""
    intake = held(intake_id, by)
    intake.signed_at, intake.signature = now, signature
    _touch(intake, now, "signed_at", "signature")
    return intake


@transaction.atomic
def drop(intake_id: int, *, by: Employee, now: datetime, why: str) -> Intake:
    """End an intake that will not be registered. Dropped twice is once. Raises IntakeOver for a registered one."""
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.state == Intake.State.DROPPED:
        return intake
    intake = held(intake_id, by)
    intake.state, intake.closed_at = Intake.State.DROPPED, now
    _touch(intake, now, "state", "closed_at")
    journal.record("intake.dropped", intake, by=by, at=now, branch_id=intake.branch_id, why=why)
    return intake


def _needed(services: Sequence[PackageService]) -> list[tuple[int, list[int]]]:
    """The services of a package that are always filed, each with the positions it waits for; the optional are added
    by hand."""
    ids = [one.service_id for one in services if not one.optional]
    return [
        (one.service_id, [ids.index(other) + 1 for other in one.after if other in ids])
        for one in services
        if not one.optional
    ]


def _add(intake: Intake, service_id: int, *, position: int, after: list[int], day: Any) -> IntakeService:
    if position > MOST_SERVICES:
        raise TooMany
    version = versions.in_force(service_id, on=day)
    if version is None:
        raise ServiceUnknown(Service.objects.filter(pk=service_id).first())
    return IntakeService.objects.create(
        intake=intake, position=position, service_id=service_id, version_id=version.id, after=after
    )


def held(intake_id: int, by: Employee) -> Intake:
    """The open intake, locked. Raises NotAllowed, IntakeOver."""
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    must_be_open(intake, by)
    return intake


def must_be_open(intake: Intake, by: Employee) -> None:
    """That an intake which is locked may be written by this person. Raises NotAllowed, IntakeOver."""
    staff.require(by, Right.TAKE_IN, intake.branch_id)
    if intake.state != Intake.State.OPEN:
        raise IntakeOver(intake)


def _set(intake: Intake, values: Mapping[str, Any], *, origin: str, now: datetime) -> None:
    for key, value in values.items():
        if value in (None, ""):
            intake.answers.pop(key, None)
            intake.origins.pop(key, None)
        else:
            intake.answers[key] = value
            intake.origins[key] = {"from": origin, "at": now.isoformat()}


def _prefill(intake: Intake, *, now: datetime) -> None:
    """Answer from the party's record what nobody has answered yet."""
    card = parties.card(intake.applicant_id)
    known = party_answers(card)
    wanted = {
        field.reuse
        for row in intake.services.all()
        for field in versions.contents(row.version_id).fields
        if field.reuse in known and field.reuse not in intake.answers
    }
    _set(intake, {key: known[key] for key in sorted(wanted)}, origin="party", now=now)


def party_answers(card: parties.Card) -> dict[str, Any]:
    """What a party's record answers, by reuse key, in the form fields keep their answers."""
    told = {
        "applicant.surname": card.surname,
        "applicant.given_name": card.given_name,
        "applicant.patronymic": card.patronymic,
        "applicant.birth_date": card.born_on.isoformat() if card.born_on else "",
        "applicant.sex": card.sex,
        "applicant.tax_number": card.tax_number,
        "applicant.record_number": card.record_number,
        "applicant.phone": card.phone,
        "applicant.email": card.email,
        "applicant.address": card.registered_address,
        "applicant.company_name": card.company_name,
        "applicant.company_code": card.company_code,
    }
    return {key: value for key, value in told.items() if value}


def _touch(intake: Intake, now: datetime, *fields: str) -> int:
    intake.changed_at = now
    intake.revision += 1
    intake.save(update_fields=["changed_at", "revision", *fields])
    return intake.revision

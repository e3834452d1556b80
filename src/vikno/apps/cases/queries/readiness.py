"""What an intake's answers mean for each of its services, and what keeps it from being registered."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from vikno.apps.cases.models import Intake, IntakeService
from vikno.apps.catalogue.queries import versions
from vikno.rules import papers
from vikno.rules.conditions import Truth
from vikno.rules.contents import Contents, Fault, Field, PaperForm, answers_checked, known

BROUGHT = (PaperForm.ORIGINAL, PaperForm.COPY)
"""Forms of a paper that the person brings; the others are made or asked for here."""


def answer_key(contents: Contents, field: Field) -> str:
    """Under which key an answer is kept: shared among services, or the service's own."""
    return field.reuse or f"{contents.slug}.{field.key}"


def answers_for(contents: Contents, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The answers one service sees: by its own fields' keys, with the facts beside them."""
    own = {field.key: answers.get(answer_key(contents, field)) for field in contents.fields}
    return {**facts, **{key: value for key, value in own.items() if value is not None}}


def answer_faults(
    contents: Contents, answers: Mapping[str, Any], facts: Mapping[str, Any], *, on: date
) -> tuple[Fault, ...]:
    """What is wrong or missing in one service's answers, by the key under which each is kept."""
    keys = {field.key: answer_key(contents, field) for field in contents.fields}
    return tuple(
        Fault(keys.get(fault.place, fault.place), fault.code, fault.detail)
        for fault in answers_checked(contents, answers_for(contents, answers, facts), on=on)
    )


def missing(draft: Intake, services: Iterable[IntakeService], *, on: date) -> tuple[Fault, ...]:
    """Everything that keeps an intake from being registered on that day; empty: nothing."""
    services = list(services)
    faults: list[Fault] = []
    if not services:
        faults.append(Fault("services", "missing"))
    if draft.applicant_id is None:
        faults.append(Fault("applicant", "missing"))
    elif not draft.identified:
        faults.append(Fault("identified", "missing"))
    taken = {paper.key for paper in draft.papers.all()}
    told: set[tuple[str, str]] = set()
    for row in services:
        contents = versions.contents(row.version_id)
        if row.service.withdrawn_on is not None and row.service.withdrawn_on <= on:
            faults.append(Fault("services", "withdrawn", row.service.code))
        answers = answers_for(contents, draft.answers, draft.facts)
        found = [
            *answer_faults(contents, draft.answers, draft.facts, on=on),
            *_missing_papers(contents, answers, taken),
        ]
        faults += [fault for fault in found if (fault.place, fault.code) not in told]
        told |= {(fault.place, fault.code) for fault in found}
    if not draft.notify_by or not draft.result_way:
        faults.append(Fault("ways", "missing"))
    if draft.result_way in ("post", "parcel") and not draft.post_address:
        faults.append(Fault("ways", "no_address"))
    if draft.consented_at is None:
        faults.append(Fault("consent", "missing"))
    if draft.signed_at is None and any(versions.contents(row.version_id).application for row in services):
        faults.append(Fault("signature", "missing"))
    return tuple(faults)


def _missing_papers(contents: Contents, answers: Mapping[str, Any], taken: set[str]) -> list[Fault]:
    """Papers that are surely needed, are not got by the centre itself, and were not checked off."""
    by_key = {row.key: row for row in contents.papers}
    needed = papers.needed([row.paper for row in contents.papers], known(answers))
    return [
        Fault(f"papers.{one.paper}", "missing", by_key[one.paper].name.uk)
        for one in needed
        if one.truth is Truth.YES
        and one.paper not in taken
        and not by_key[one.paper].obtained_by_centre
        and by_key[one.paper].form in BROUGHT
    ]

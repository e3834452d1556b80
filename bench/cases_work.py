"""What the clients of the bench `cases` do: the acts of one case's life, each by its real action, and the reads.

Ids go in, so that a job can be sent to another process; whoever acts is loaded anew, as a request does.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from bench.cases_town import Town

GRANT = {"outcome": "granted", "ground": "conditions_met", "reasons": ""}


def timed(town: Town, name: str, ids: tuple[Any, ...]) -> float:
    """Do one job; how many milliseconds it took."""
    act = {**ACTS, **READS}[name]
    began = time.perf_counter()
    act(town, *ids)
    return (time.perf_counter() - began) * 1000


def employee(pk: int) -> Any:
    """An employee as the middleware of a request finds one, with the roles."""
    from vikno.apps.staff import queries as staff

    return staff.employee(pk)


def registered(town: Town, intake_id: int, clerk: int, *, now: datetime) -> tuple[int, int]:
    """Register an intake; a registrar is drawn at its commit. The case, and who was drawn."""
    from vikno.apps.cases.actions import registering
    from vikno.apps.cases.models import Case

    filed = registering.register(intake_id, client_id=uuid4(), by=employee(clerk), now=now)
    pk = filed.cases[0].pk
    drawn = Case.objects.values_list("handler_id", flat=True).get(pk=pk)
    if drawn is None:
        raise AssertionError("nobody was drawn")
    return pk, drawn


def passed_on(case: int, registrar: int, *, now: datetime) -> None:
    """The registrar's step is done."""
    from vikno.apps.cases.actions import deciding

    deciding.pass_on(case, note="", by=employee(registrar), now=now)


def handed_over(town: Town, case: int, branch: int, clerk: int, *, now: datetime) -> None:
    """The package goes to the provider's seat."""
    from vikno.apps.cases.actions import handing
    from vikno.apps.network.models import Branch

    handing.hand_over(
        Branch.objects.get(pk=branch), provider_id=town.provider, case_ids=[case], client_id=uuid4(),
        by=employee(clerk), now=now,
    )  # fmt: skip


def received(case: int, officer: int, *, now: datetime) -> None:
    """The package came to the provider."""
    from vikno.apps.cases.actions import answering
    from vikno.apps.staff import queries as staff

    answering.receive(case, by=staff.officer(officer), now=now)


def answered(case: int, officer: int, *, now: datetime) -> None:
    """The provider decides."""
    from vikno.apps.cases.actions import answering
    from vikno.apps.staff import queries as staff

    items = [answering.Made("Витяг", 2)]
    answering.provider_decides(case, **GRANT, items=items, by=staff.officer(officer), now=now)


def looked(case: int, registrar: int, *, now: datetime) -> None:
    """The registrar opens the papers."""
    from vikno.apps.cases.actions import deciding
    from vikno.apps.cases.models import Case, FilingPaper

    filing = Case.objects.values_list("filing_id", flat=True).get(pk=case)
    for paper in FilingPaper.objects.filter(filing=filing).values_list("pk", flat=True):
        deciding.look(case, paper, by=employee(registrar), now=now)


def decided(case: int, registrar: int, *, now: datetime) -> None:
    """The registrar decides."""
    from vikno.apps.cases.actions import deciding

    deciding.decide(case, **GRANT, by=employee(registrar), now=now)


def resulted(case: int, clerk: int, *, now: datetime) -> None:
    """The outgoing package is registered."""
    from vikno.apps.cases.actions import results
    from vikno.apps.cases.actions.answering import Made

    results.register_result(case, items=[Made("Витяг", 2)], by=employee(clerk), now=now)


def issued(case: int, clerk: int, *, now: datetime) -> None:
    """The person signs and takes the result."""
    from vikno.apps.cases.actions import results

    results.issue([case], identified="document", client_id=uuid4(), on_paper=True, by=employee(clerk), now=now)


def _draw(town: Town, case: int) -> None:
    from vikno.apps.cases.actions import drawing

    drawn = drawing.draw(case, now=town.now)
    if drawn is None or drawn.employee_id is None:
        raise AssertionError(f"case {case}: nobody was drawn")


def _ask(town: Town, case: int, registrar: int) -> None:
    from vikno.apps.cases.actions import deciding

    deciding.ask_for_papers(
        case, ground="register_outage", words="довідку", client_id=uuid4(), by=employee(registrar), now=town.now
    )


def _note(town: Town, case: int, registrar: int) -> None:
    from vikno.apps.cases.actions import notes

    notes.add(case, text="Чи є оригінал?", is_question=True, client_id=uuid4(), by=employee(registrar), now=town.now)


def _life(town: Town, intake: int, branch: int, clerk: int, officer: int) -> None:
    """Registered, drawn, three steps (two of the registrar's, one of the provider's), result, issue."""
    now = town.now
    case, registrar = registered(town, intake, clerk, now=now)
    passed_on(case, registrar, now=now)
    passed_on(case, registrar, now=now)
    handed_over(town, case, branch, clerk, now=now)
    received(case, officer, now=now)
    answered(case, officer, now=now)
    resulted(case, clerk, now=now)
    issued(case, clerk, now=now)


ACTS: dict[str, Callable[..., Any]] = {
    "register and draw": lambda town, intake, clerk: registered(town, intake, clerk, now=town.now),
    "draw": _draw,
    "open a paper": lambda town, case, who: looked(case, who, now=town.now),
    "decide": lambda town, case, who: decided(case, who, now=town.now),
    "ask for papers": _ask,
    "hand over": lambda town, case, branch, clerk: handed_over(town, case, branch, clerk, now=town.now),
    "receive": lambda town, case, officer: received(case, officer, now=town.now),
    "answer": lambda town, case, officer: answered(case, officer, now=town.now),
    "result": lambda town, case, clerk: resulted(case, clerk, now=town.now),
    "issue": lambda town, case, clerk: issued(case, clerk, now=town.now),
    "note": _note,
    "life": _life,
}


def _office_list(town: Town, registrar: int) -> None:
    from vikno.apps.cases.queries import office

    office.worklist(registrar, limit=51)
    office.returned(registrar)
    office.decided(registrar, limit=8)


def _office_case(town: Town, case: int, registrar: int) -> None:
    from vikno.apps.cases.queries import office

    if office.case(case, employee=employee(registrar), now=town.now) is None:
        raise AssertionError("not his case")


def _stock(town: Town, branch: int) -> None:
    from vikno.apps.cases.queries import results

    results.uncollected(branch, now=town.now, age="week")


def _coming(town: Town, branch: int) -> None:
    from vikno.apps.cases.queries import results, shelves

    results.coming(branch)
    shelves.free(branch)


def _sent(town: Town, branch: int) -> None:
    from vikno.apps.cases.queries import results

    results.sent(branch)


def _own_day(town: Town, clerk: int) -> None:
    from vikno.apps.cases.queries import results

    results.own_day(clerk, now=town.now)


def _provider_list(town: Town, officer: int) -> None:
    from vikno.apps.cases.queries import providers
    from vikno.apps.staff import queries as staff

    by = staff.officer(officer)
    providers.page(by)
    providers.counts(by)
    providers.decided(by)


def _intakes(town: Town, branch: int, clerk: int) -> None:
    from vikno.apps.cases.queries import intake

    intake.open_of(clerk)
    intake.open_in(branch, but=clerk)


def _journal(town: Town, branch: int) -> None:
    from vikno.apps.cases.queries import filings

    filings.journal(branch)


def _to_hand_over(town: Town, branch: int) -> None:
    from vikno.apps.cases.queries import handing

    handing.to_hand_over(branch, now=town.now)
    handing.open_registers(branch)
    handing.missing(branch)


def _waiting(town: Town, branch: int) -> None:
    from vikno.apps.cases.actions import drawing

    drawing.waiting(branch)


def _search(town: Town, text: str, branch: int) -> None:
    """The front office's search and the issue desk's: the same text is typed into either."""
    from vikno.apps.cases.queries import filings

    filings.search(text, branch_ids=[branch], with_persons=True)


def _find(town: Town, text: str, branch: int) -> None:
    from vikno.apps.cases.queries import results

    results.find(text, branch_id=branch)


def _track(town: Town, number: str, code: str) -> None:
    from vikno.apps.cases.actions import tracking
    from vikno.apps.cases.queries import tracking as tracked

    if tracked.by_secret(tracking.enter(number, code, now=town.now), now=town.now) is None:
        raise AssertionError(f"{number} is not found")


def _sheet(town: Town, filing: int) -> None:
    from vikno.apps.cases.queries import filings

    filings.filing(filing)


READS: dict[str, Callable[..., Any]] = {
    "office: my cases": _office_list,
    "office: a case": _office_case,
    "issue: what lies here": _stock,
    "issue: what comes": _coming,
    "issue: parcels": _sent,
    "issue: my day": _own_day,
    "provider: list": _provider_list,
    "intake: open ones": _intakes,
    "intake: journal": _journal,
    "intake: a filing": _sheet,
    "to hand over": _to_hand_over,
    "waiting for a draw": _waiting,
    "search by number": _search,
    "search by name": _search,
    "search by phone": _search,
    "desk: by number": _find,
    "desk: by name": _find,
    "desk: by phone": _find,
    "tracking by code": _track,
}

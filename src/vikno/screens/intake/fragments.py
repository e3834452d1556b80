"""Live pieces: the ticket beside an intake, the newest of the journal, the cases of a filing."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.cases.queries import filings, inquired, notes
from vikno.apps.cases.queries import intake as queries
from vikno.apps.live import queries as topics
from vikno.apps.queue.queries import desk as queue
from vikno.lib import clock
from vikno.lib.fragments import Fragment
from vikno.screens.intake import steps

Params = tuple[str, ...]


def _ticket(params: Params, now: datetime) -> str:
    _branch, employee_id, intake_id = (int(one) for one in params)
    view = queries.view(intake_id, on=clock.day_of(now))
    at = queue.at(employee_id, now=now)
    mine = at if at and at.ticket and at.ticket.pk == view.row.ticket_id else None
    return render_to_string("intake/_ticket.html", {"at": mine, "row": view.row, "now": now, "lang": steps.language()})


def _of_ticket(params: Params) -> Mapping[str, float]:
    branch_id = int(params[0])
    return {topics.branch(branch_id): 0, topics.hall(branch_id): 2}


def _registers(params: Params, now: datetime) -> str:
    intake_id = int(params[0])
    given = {"asked": inquired.inquired(intake_id), "has_applicant": params[1] == "a", "now": now}
    return render_to_string("intake/_registers.html", given)


def _of_registers(params: Params) -> Mapping[str, float]:
    return {topics.REGISTERS: 1.0}


def _journal(params: Params, now: datetime) -> str:
    listed = filings.journal(int(params[0]))
    given = {"rows": listed.rows, "after": listed.after, "now": now, "lang": steps.language(), "text": ""}
    return render_to_string("intake/filings/_rows.html", given)


def _of_journal(params: Params) -> Mapping[str, float]:
    return {topics.cases(int(params[0])): 1}


def _cases(params: Params, now: datetime) -> str:
    view = filings.filing(int(params[0]))
    if view is None:
        return ""
    given = {
        "view": view, "row": view.row, "now": now, "lang": steps.language(), "may_see_person": params[1] == "p",
        "notes": notes.for_front(view.row.pk, int(params[2])),
    }  # fmt: skip
    return render_to_string("intake/filings/_cases.html", given)


def _of_cases(params: Params) -> Mapping[str, float]:
    return {topics.case(int(case_id)): 0 for case_id in params[3:]}


FRAGMENTS = {
    "intake.ticket": Fragment(_ticket, _of_ticket),
    "intake.registers": Fragment(_registers, _of_registers),
    "intake.journal": Fragment(_journal, _of_journal),
    "intake.cases": Fragment(_cases, _of_cases),
}

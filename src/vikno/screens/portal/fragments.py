"""Live pieces of the portal: a ticket on its holder's phone, the branches of the network, the lines of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import tickets
from vikno.apps.registers.queries.outages import silence
from vikno.lib.fragments import Fragment
from vikno.lib.localise import told
from vikno.screens.portal import frame, halls, states, why

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.queries.tickets import TicketView

HALL_SECONDS = 8
"""Each phone has its own fragment: a full hall is told to it no oftener, a quiet one sooner; its own call at once."""

REGISTER_SECONDS = 60
"""Registers speak at every question put to them; from home their silence is told within a minute."""


def ticket(view: TicketView, known: why.Past) -> dict[str, object]:
    """What the live part of a ticket's page shows."""
    return {
        "view": view,
        "state": states.of(view),
        "secret": view.ticket.visit.secret,
        "reasons": why.reasons(view, known) if view.state == "waiting" else [],
        "passed": why.passed(view),
        "shelter": [line for line in told(view.ticket.branch, "shelter").splitlines() if line.strip()],
        "now": view.now,
    }


def _ticket(params: tuple[str, ...], now: datetime) -> str:
    found = tickets.by_id(int(params[0]))
    if found is None:
        raise LookupError(f"no ticket {params[0]}")
    view = tickets.view(found, now=now)
    return render_to_string("portal/ticket/_live.html", ticket(view, why.Past.of_params(params[2:])))


def _of_ticket(params: tuple[str, ...]) -> Mapping[str, float]:
    ticket_id, branch_id = int(params[0]), int(params[1])
    return {topics.ticket(ticket_id): 0, topics.branch(branch_id): 0, topics.hall(branch_id): HALL_SECONDS}


def _branches(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("portal/take/_branches.html", branches(now=now))


def branches(*, now: datetime) -> dict[str, object]:
    """What the live part of the list of branches shows."""
    return {"rows": halls.all_now(now=now), "silent": silence(now, language=frame.language()), "now": now}


def _of_all(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.REGISTERS: REGISTER_SECONDS} | {topics.hall(int(branch_id)): HALL_SECONDS for branch_id in params}


def _lines(params: tuple[str, ...], now: datetime) -> str:
    return render_to_string("portal/take/_lines.html", lines(_branch(params), now=now))


def lines(branch: Branch, *, now: datetime) -> dict[str, object]:
    """What the live part of a branch's page shows."""
    return {
        "branch": branch,
        "now": now,
        "hall": halls.one_now(branch, now=now),
        "rows": halls.lines(branch, now=now),
        "silent": silence(now, language=frame.language(), branch_id=branch.pk),
    }


def _branch(params: tuple[str, ...]) -> Branch:
    found = network.branch_by_id(int(params[0]))
    if found is None:
        raise LookupError(f"no branch {params[0]}")
    return found


def _of_branch(params: tuple[str, ...]) -> Mapping[str, float]:
    return {
        topics.branch(int(params[0])): 0,
        topics.hall(int(params[0])): HALL_SECONDS,
        topics.REGISTERS: REGISTER_SECONDS,
    }


FRAGMENTS = {
    "portal.ticket": Fragment(render=_ticket, topics=_of_ticket, refresh_seconds=30),
    "portal.branches": Fragment(render=_branches, topics=_of_all, refresh_seconds=60),
    "portal.lines": Fragment(render=_lines, topics=_of_branch, refresh_seconds=60),
}

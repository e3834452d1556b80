"""A ticket at the reception: just given or found by its number; and the services chosen before it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.journal import queries as journal
from vikno.apps.queue.queries import printing, tickets
from vikno.apps.staff import queries as staff
from vikno.lib import clock, qr
from vikno.rules.rights import Right
from vikno.screens.reception import slips, words
from vikno.screens.reception.asked import Asked

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.models import Ticket

HISTORY = 12


def may_see(request: HttpRequest, branch: Branch, ticket: Ticket) -> bool:
    """Today's tickets of this branch, and those given at this reception for another one a moment ago."""
    now = request.now  # type: ignore[attr-defined]
    if ticket.day != clock.day_of(now):
        return False
    if ticket.branch_id == branch.pk:
        return True
    given_here = request.session.get("reception_given", [])
    return ticket.pk in given_here


def context(request: HttpRequest, branch: Branch, ticket: Ticket) -> dict[str, Any]:
    """All that is shown of a ticket, with what may be done with it."""
    now = request.now  # type: ignore[attr-defined]
    view = tickets.view(ticket, now=now)
    by_browser = slips.chosen(request, branch) is None
    just_given = request.GET.get("given") == "1"
    own = ticket.branch_id == branch.pk
    return {
        "view": view,
        "ticket": ticket,
        "is_elsewhere": not own,
        "just_given": just_given,
        "came_out": printing.came_out(ticket.pk),
        "by_browser": by_browser,
        "slip": slips.slip_of(request, view),
        "qr": qr.svg(slips.phone_address(request, ticket), label=words.qr_label()),
        "state": words.state_of(view),
        "history": [words.line(one) for one in journal.of_subject("ticket", ticket.pk, limit=HISTORY)],
        "may_help": own and staff.may(request.employee, Right.HELP, branch.pk),  # type: ignore[attr-defined]
        "next_url": reverse("reception:desk", args=[branch.code]),
        "prints_now": just_given and by_browser and request.GET.get("how") != "phone" and not view.is_over,
    }


def chosen(asked: Asked, *, lang: str) -> list[dict[str, Any]]:
    """The services that stand already in the visit, each with the address without it."""
    rows = {row.id: row for row in catalogue.services(lang, ids=asked.chosen)} if asked.chosen else {}
    return [
        {"service": rows[one], "url": asked.address(chosen=tuple(other for other in asked.chosen if other != one))}
        for one in asked.chosen
        if one in rows
    ]

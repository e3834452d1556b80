"""The seats of the house and who may take them: desk, reception, control room, set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vikno.apps.network.queries import branches
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of seat: what right opens it and what is done there."""

    name: str
    right: Right
    url: str
    icon: str
    title: Promise
    text: Promise
    beside: Right | None = None
    """Whoever has this right too has a seat of his own: this one stands beside it, and is not asked at every login."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that an employee may take, and in which branches."""

    name: str
    url: str
    icon: str
    title: str
    text: str
    branches: tuple[Branch, ...]
    is_beside: bool = False
    """One goes there from another seat: shown below the seats, and never counted as a choice."""


KINDS = (
    Kind(
        "desk", Right.SERVE, "/desk/", "armchair", _("Counter"),
        _("Sit down at a counter, call the next visitor, serve, hand over."),
    ),
    Kind(
        "intake", Right.TAKE_IN, "/intake/", "file-arrow-right", _("Intake"),
        _("Take applications in, bring papers to them, find those taken in before."), Right.SERVE,
    ),
    Kind(
        "office", Right.DECIDE, "/office/", "gavel", _("Closed zone"),
        _("Decide the cases that the draw gave you, by their papers alone."),
    ),
    Kind(
        "draws", Right.REDRAW, "/office/people/", "scale", _("Registrars and the draw"),
        _("What each registrar may decide, who is away, new draws that two people agree to."),
    ),
    Kind(
        "issue", Right.GIVE_OUT, "/issue/", "package", _("Ready results"),
        _("Find a result, hand it out against a signature, send it, remind those who have not come."), Right.TAKE_IN,
    ),
    Kind(
        "keeping", Right.GIVE_OUT, "/keeping/", "files", _("Keeping"),
        _("Where results lie, what lies too long, papers of the archive and their destruction."), Right.GIVE_OUT,
    ),
    Kind(
        "courier", Right.CARRY, "/courier/", "route", _("Courier"),
        _("Today’s run: packages scanned out, signed for, scanned in."), Right.SEE_FIGURES,
    ),
    Kind(
        "reception", Right.ISSUE, "/reception/", "walk", _("Reception"),
        _("Greet, find the service, give a ticket, help those who are lost."),
    ),
    Kind(
        "control", Right.SEE_FIGURES, "/control/", "chart-histogram", _("Control room"),
        _("The halls as they are now, promises at risk, the day’s picture, pause and resume."),
    ),
    Kind(
        "setup", Right.SET_UP, "/setup/", "settings", _("Set-up"),
        _("Halls, counters, hours, people, skills, the order of calling."),
    ),
    Kind(
        "cards", Right.EDIT_CARDS, "/cards/", "clipboard-list", _("Cards of services"),
        _("Draft what a service asks for and gives; another person publishes it."), Right.SET_UP,
    ),
    Kind(
        "money", Right.TAKE_MONEY, "/money/", "cash", _("Payments and receipts"),
        _("What was paid, what is to be given back, the day’s reconciliation."), Right.GIVE_OUT,
    ),
    Kind(
        "registers", Right.MARK_OUTAGE, "/registers/", "plug-connected-x", _("State registers"),
        _("Which ones answer, what waits for them, what was taken on paper."), Right.SERVE,
    ),
    Kind(
        "outbox", Right.WATCH_MESSAGES, "/outbox/", "mail", _("Messages"),
        _("What was told to people, what did not arrive, letters for the post."), Right.SET_UP,
    ),
)  # fmt: skip


def of(employee: Employee) -> list[Seat]:
    """The seats this employee may take, in the house's order, then those beside; a screen not built is left out."""
    named = {branch.pk: branch for branch in branches()}
    found = []
    for kind in KINDS:
        mine = [pk for pk in staff.branches_with(employee, kind.right) if pk in named]
        if not mine or not _stands(kind.url):
            continue
        is_beside = kind.beside is not None and all(staff.may(employee, kind.beside, pk) for pk in mine)
        places = tuple(named[pk] for pk in mine)
        found.append(Seat(kind.name, kind.url, kind.icon, str(kind.title), str(kind.text), places, is_beside))
    return sorted(found, key=lambda seat: seat.is_beside)


ROLES = {
    "manager": _("queue manager"),
    "operator": _("operator"),
    "issue_clerk": _("issue clerk"),
    "courier": _("courier"),
    "consultant": _("consultant"),
    "registrar": _("registrar"),
    "editor": _("card editor"),
    "head": _("head"),
    "administrator": _("system administrator"),
}


def roles_of(employee: Employee, places: Sequence[Branch]) -> list[tuple[Branch, list[str]]]:
    """The employee's roles in words by branch, branches without one left out."""
    held = ((branch, staff.roles(employee, branch.pk)) for branch in places)
    return [(branch, [str(words) for kind, words in ROLES.items() if kind in kinds]) for branch, kinds in held if kinds]


def _stands(url: str) -> bool:
    try:
        resolve(url)
    except Resolver404:
        return False
    return True

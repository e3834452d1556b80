"""The doors to every seat of the town: what stands on each, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from vikno.apps.demo import queries as demo

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


ANNA, MARTA, LIDIIA = "anna.lisova", "marta.sokil", "lidiia.gudz"
YEVA, BORYS, NINA, DENYS = "yeva.vernyhora", "borys.halych", "nina.zakharko", "denys.kryha"


@dataclass(frozen=True, slots=True)
class Door:
    """One tile: `value` is posted when it is pressed."""

    value: str
    icon: str
    title: str
    note: str
    text: str


def doors(main: Branch, *, now: datetime) -> list[Door]:
    """Sixteen doors in the order of a visit: who comes, who serves, who decides, who follows, who writes what services
    say. Three queries."""
    somebody = demo.somebody_waiting(main.pk, now=now)
    counter = demo.free_counter(main.pk)
    case = demo.some_filing(main.pk)
    return [
        Door(
            "kiosk", "ticket", gettext("The kiosk at the door"), gettext("Central, entrance"),
            gettext("Type “residence” and take a ticket."),
        ),
        Door("board", "device-tv", gettext("The board"), gettext("Hall 2"), gettext("Watch your number being called.")),
        Door(
            "anna", "headset", gettext("Anna, administrator"), gettext("Counter 7"),
            gettext("Press F2 and serve somebody."),
        ),
        Door(
            "reception", "door-enter", gettext("The reception"), gettext("Marta Sokil, tablet at the entrance"),
            gettext("Help somebody who is lost."),
        ),
        Door(
            f"phone-{somebody.ticket_id}" if somebody else "phone", "device-mobile", gettext("A visitor’s phone"),
            _whose(somebody), gettext("Go for a coffee and keep the place."),
        ),
        Door(
            "head", "chart-histogram", gettext("The head"), gettext("Lidiia Gudz, control room"),
            gettext("Open counter %(number)s before it is too late.") % {"number": counter}
            if counter
            else gettext("See who waits longer than was promised."),
        ),
        Door(
            "setup", "adjustments", gettext("The centre’s set-up"), gettext("Lidiia Gudz, the same head"),
            gettext("Move a counter, or change the order of calling."),
        ),
        Door(
            "take", "home", gettext("A ticket from home"), gettext("As a resident sees it"),
            gettext("Take a ticket without leaving home."),
        ),
        Door(
            "intake", "clipboard-list", gettext("Anna takes papers in"), gettext("Counter 7, the same Anna"),
            gettext("Take in a birth: five services, one filling in."),
        ),
        Door(
            "office", "gavel", gettext("Borys, registrar"), gettext("The closed zone"),
            gettext("Decide a case that nobody could choose for you."),
        ),
        Door(
            "issue", "package", gettext("Yeva at counter “Ready”"), gettext("Counter 1"),
            gettext("Find a result by its code and give it out."),
        ),
        Door(
            f"case-{case.filing_id}" if case else "case", "route", gettext("Where is my case?"),
            gettext("By chance: %(number)s") % {"number": case.number} if case else gettext("As an applicant sees it"),
            gettext("See what is done, what is next and why."),
        ),
        Door(
            "courier", "walk", gettext("Denys, the courier"), gettext("Today’s runs, on a phone"),
            gettext("Set out with papers and have them signed for."),
        ),
        Door(
            "money", "cash", gettext("Yeva takes money"), gettext("Counter 1, the same Yeva"),
            gettext("Take a fee and reconcile the day."),
        ),
        Door(
            "cards", "pencil", gettext("Nina, card editor"), gettext("Cards and packages of services"),
            gettext("Bundle services into a package and submit it."),
        ),
        Door(
            "publish", "circle-check", gettext("The second pair of eyes"), gettext("Lidiia Gudz publishes"),
            gettext("See what Nina changed, then publish or give back."),
        ),
    ]  # fmt: skip


def _whose(somebody: demo.Waiting | None) -> str:
    if somebody is None:
        return gettext("Nobody is waiting now")
    if somebody.minutes < 1:
        return gettext("By chance: %(ticket)s, just came") % {"ticket": somebody.label}
    return gettext("By chance: %(ticket)s, waiting for %(minutes)s min") % {
        "ticket": somebody.label,
        "minutes": somebody.minutes,
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a seat is: whose account (none before a device), the page, whether that page is of the main branch."""

    page: str
    username: str = ""
    is_of_branch: bool = False

    def address(self, main: Branch) -> str:
        """The page's address."""
        return reverse(self.page, args=[main.code] if self.is_of_branch else [])


SEATS = {
    "anna": Place("desk:home", ANNA),
    "intake": Place("intake:home", ANNA),
    "office": Place("office:mine", BORYS),
    "issue": Place("issue:home", YEVA),
    "reception": Place("reception:desk", MARTA, is_of_branch=True),
    "head": Place("control:home", LIDIIA),
    "setup": Place("setup:overview", LIDIIA, is_of_branch=True),
    "courier": Place("courier:home", DENYS),
    "money": Place("money:home", YEVA),
    "cards": Place("cards:card_file", NINA),
    "publish": Place("cards:card_file", LIDIIA),
}
"""Seats of people."""
DEVICES = {"kiosk": Place("kiosk:home"), "board": Place("board:screen")}
"""Seats before devices."""
HALLS = {"kiosk": "", "board": "Зала 2"}
"""The hall where the device stands, if it matters."""

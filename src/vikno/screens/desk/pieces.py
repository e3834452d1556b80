"""The pieces of the desk that change by themselves, each drawn from one look at the counter."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.queue.queries import desk as queries
from vikno.apps.queue.queries import waiting
from vikno.apps.registers import queries as registers
from vikno.lib import clock, words
from vikno.lib.localise import told
from vikno.lib.remember import for_a_moment
from vikno.screens.desk import keys, letters, papers, reasons

if TYPE_CHECKING:
    from vikno.apps.queue.queries.desk import AtCounter

OWN = ("status", "person", "work", "card", "foot", "keys", "next")
"""Pieces of one counter; the hall's piece is shared by all who sit in it."""


class Desk:
    """A counter as its screen shows it: each thing is asked once, and only when it is drawn."""

    def __init__(self, at: AtCounter) -> None:
        self.at = at
        self.now = at.now
        self.state = at.state

    @property
    def is_paused(self) -> bool:
        return self.at.pause is not None

    @cached_property
    def why(self) -> str:
        return reasons.why(self.at.call)

    @cached_property
    def beside(self) -> list[str]:
        return reasons.beside(self.at.call)

    @cached_property
    def likely(self) -> list[queries.Likely]:
        return [] if self.is_paused else queries.likely(self.at.sitting, now=self.now)

    @cached_property
    def lines(self) -> list[tuple[str, int]]:
        return queries.waiting_by_line(self.at.sitting.branch_id)

    @property
    def waiting(self) -> int:
        return sum(count for _, count in self.lines)

    @cached_property
    def doors(self) -> Any:
        return waiting.openness(self.at.sitting.branch, now=self.now)

    @cached_property
    def aside(self) -> list[queries.Aside]:
        return queries.put_aside(self.at.sitting)

    @cached_property
    def day(self) -> queries.OwnDay:
        return queries.own_day(self.at.sitting.employee_id, now=self.now)

    @cached_property
    def last(self) -> queries.Served | None:
        return queries.last_served(self.at.sitting.employee_id, now=self.now)

    @cached_property
    def card(self) -> catalogue.PaperList | None:
        ticket = self.at.ticket
        return card(ticket.service_id, clock.day_of(self.now).isoformat(), get_language() or "uk") if ticket else None

    @property
    def visit(self) -> list[dict[str, str]]:
        """The services of the visit as steps."""
        drawn = {"now": "now", "ahead": "next", "done": "done", "dropped": "held"}
        rows = [line for line in self.at.services if line.state != "dropped"]
        return [{"state": drawn[line.state], "title": told(line, "name")} for line in rows]

    @property
    def steps(self) -> list[dict[str, str]]:
        """The visit at this counter as steps: the call, the service, the end."""
        called = self.state == "called"
        return [
            {"state": "now" if called else "done", "title": pgettext("step of a visit", "Call")},
            {"state": "next" if called else "now", "title": pgettext("step of a visit", "Service")},
            {"state": "next", "title": pgettext("step of a visit", "End")},
        ]

    @cached_property
    def silent(self) -> registers.OutageView | None:
        """The outage of a state register that the service at the counter needs."""
        return registers.outage_of(self.at.ticket.service_id, self.now) if self.at.ticket else None

    @cached_property
    def papers(self) -> papers.Turn | None:
        """What is to be done with the papers of the visit being served: taken in, gone on with, looked at, given."""
        return papers.turn(self.at) if self.state == "serving" else None

    @property
    def next_service(self) -> str:
        ahead = next((line for line in self.at.services if line.state == "ahead"), None)
        return told(ahead, "name") if ahead else ""

    @property
    def since_call(self) -> float:
        end = max(self.at.pause.from_at, self.at.call.called_at) if self.at.pause else self.now
        return (end - self.at.call.called_at).total_seconds()

    @property
    def until_recall(self) -> float:
        return (self.at.recall_at - self.now).total_seconds() if self.at.recall_at else 0.0

    @property
    def recall_is_due(self) -> bool:
        return self.until_recall <= 0

    @property
    def until_back(self) -> float:
        planned = self.at.rest.planned_until_at if self.at.rest else None
        return (planned - self.now).total_seconds() if planned else 0.0

    @property
    def break_over(self) -> str:
        return _("planned until %(hour)s") % {"hour": words.hour(self.at.rest.planned_until_at)}

    @property
    def is_last_service(self) -> bool:
        return not any(line.state == "ahead" for line in self.at.services)

    @property
    def keys(self) -> list[dict[str, str]]:
        return keys.of(self)

    @property
    def letters(self) -> dict[str, letters.Letter]:
        return letters.all_of()


def desk_of(employee_id: int, *, now: datetime) -> Desk | None:
    """The desk of an employee; None when they sit nowhere."""
    at = queries.at(employee_id, now=now)
    return Desk(at) if at else None


def draw(name: str, desk: Desk) -> str:
    """One piece of one's own, by its bare name."""
    return render_to_string(f"desk/_{name}.html", {"desk": desk, "at": desk.at, "now": desk.now})


def own(desk: Desk) -> dict[str, str]:
    """All pieces of one's own, by their live names."""
    return {f"desk.{name}": draw(name, desk) for name in OWN}


@for_a_moment
def card(service_id: int, day: str, language: str) -> catalogue.PaperList | None:
    """What staff are told of a service, remembered for a moment: a hall asks for the same few all day."""
    on = datetime.fromisoformat(day).date()
    return catalogue.papers(service_id, on=on, audience="staff", lang="en" if language.startswith("en") else "uk")

"""Why this interval, and why somebody was called before: the truth of the rules in the holder's words.

A ground of priority is never told; it is «by law», without whose and which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from vikno.apps.queue.queries import day, lengths
from vikno.lib.people import people
from vikno.lib.words import hour
from vikno.rules.passing import PassedCode

if TYPE_CHECKING:
    from datetime import datetime

    from vikno.apps.queue.models import Ticket
    from vikno.apps.queue.queries.tickets import TicketView

FEWEST_PROMISES = 30
"""With fewer past promises than this their share says little, and nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Past:
    """What past days say: of a hundred promises how many held, and from … to … minutes the service usually takes."""

    kept: int | None = None
    low: int | None = None
    high: int | None = None

    def params(self) -> tuple[str, ...]:
        """As words of a fragment's pass, so that the stream asks the past days only once a page."""
        return tuple("" if one is None else str(one) for one in (self.kept, self.low, self.high))

    @classmethod
    def of_params(cls, words: tuple[str, ...]) -> Past:
        return cls(*(int(word) if word else None for word in words))


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the answer."""

    icon: str
    text: str


def past(ticket: Ticket, *, now: datetime) -> Past:
    """What past days say of this ticket's branch and service. Two queries."""
    kept = day.kept_promises(ticket.branch_id, now=now)
    usual = lengths.usual(ticket.branch_id, ticket.service_id, now=now)
    share = round(kept.share * 100) if kept and kept.count >= FEWEST_PROMISES else None
    return Past(share, *(usual or (None, None)))


def reasons(view: TicketView, known: Past) -> list[Reason]:
    """Why the wait is what it is: who is ahead, how long a visit takes, how well we keep such promises."""
    return [
        Reason("users", _ahead(view)),
        Reason("clock", _length(view, known)),
        Reason("target-arrow", _kept(known)),
        Reason("bell", gettext("When you are called, this page says so with a sound, and the board in the hall too.")),
    ]


def _ahead(view: TicketView) -> str:
    if view.ahead is None:
        return gettext("No counter for this service is at work now, so we cannot count who is ahead of you.")
    text = gettext("Ahead of you: %(people)s.") % {"people": people(view.ahead)}
    if view.ahead_booked:
        booked = ngettext(
            "%(count)s of them is booked and is called at the booked time.",
            "%(count)s of them are booked and are called at their time.",
            view.ahead_booked,
        ) % {"count": view.ahead_booked}
        text = f"{text} {booked}"
    return text


def _length(view: TicketView, known: Past) -> str:
    if known.low is not None and known.high is not None:
        return gettext("Your service usually takes from %(low)s to %(high)s minutes.") % {
            "low": known.low,
            "high": known.high,
        }
    minutes = round(view.ticket.visit_minutes)
    return gettext("By the norm your service takes about %(minutes)s min.") % {"minutes": minutes}


def _kept(known: Past) -> str:
    if known.kept is None:
        return gettext("We have no past days to check ourselves by yet, so the interval is wider than it could be.")
    return ngettext(
        "In the last 30 days %(kept)s such promise of 100 was kept.",
        "In the last 30 days %(kept)s such promises of 100 were kept.",
        known.kept,
    ) % {"kept": known.kept}


def passed(view: TicketView) -> str:
    """Why somebody who came later was called first, and until when that can happen; empty when nobody was."""
    told = view.passed
    if told is None:
        return ""
    minutes = {"ticket": view.passed_label, "minutes": round(told.other_visit_minutes)}
    match told.code:
        case PassedCode.LAW:
            why = gettext("%(ticket)s was called before you: the law puts some people first.") % minutes
        case PassedCode.PROMISE:
            why = gettext("%(ticket)s was called before you: the time we promised them came first.") % minutes
        case PassedCode.BOOKED:
            why = gettext("%(ticket)s was called before you: they have an appointment.") % minutes
        case PassedCode.PICKUP:
            why = gettext("%(ticket)s was called before you: they only collect a ready document.") % minutes
        case PassedCode.SHORTER:
            why = gettext("%(ticket)s was called before you: their visit is shorter, about %(minutes)s min.") % minutes
        case PassedCode.ADDRESSED:
            why = gettext("%(ticket)s was called before you: they were sent to that very counter.") % minutes
        case PassedCode.SKILL:
            why = gettext("%(ticket)s was called before you: that counter gives their service first of all.") % minutes
        case _:
            return ""
    return f"{why} {_bound(view)}".strip()


def _bound(view: TicketView) -> str:
    told = view.passed
    if told is None or told.closed_from is None:
        return ""
    time = {"time": hour(told.closed_from)}
    if view.now >= told.closed_from:
        if PassedCode.BOOKED in told.excepts:
            return gettext("Nobody who comes later may pass you now, except by law or by appointment.")
        if PassedCode.LAW in told.excepts:
            return gettext("Nobody who comes later may pass you now, except by law.")
        return gettext("Nobody who comes later may pass you now.")
    if PassedCode.BOOKED in told.excepts:
        return gettext("From %(time)s nobody who comes later may pass you, except by law or by appointment.") % time
    if PassedCode.LAW in told.excepts:
        return gettext("From %(time)s nobody who comes later may pass you, except by law.") % time
    return gettext("From %(time)s nobody who comes later may pass you.") % time

"""Every refusal of an action in words: what happened, then what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.queue.actions import counter, issue, moves, serve
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.lib.localise import pick
from vikno.rules import tickets


class Stale(Exception):
    """The page showed another ticket than the one at the counter now."""


class Stranger(Exception):
    """The employee may serve nowhere."""


class Unreadable(Exception):
    """A form was filled in so that it cannot be read; `args[0]` says what to correct."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as a screen shows it, with the status of its answer."""

    title: str
    text: str
    status: int = 409


def of(problem: Exception) -> Refusal:
    """The words for a refusal. Raises the problem itself when it is none of those known here."""
    for kind, say in _WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem


def _busy(problem: Any) -> Refusal:
    return Refusal(
        _("%(ticket)s is at your counter.") % {"ticket": problem.args[0].label},
        _("Finish with this visitor, or put them aside by F7, and call then."),
    )


def _paused(problem: Any) -> Refusal:
    return Refusal(
        _("The hall stands still."),
        _("Nobody is called and nobody is missed until the head or the queue manager lets it go on."),
    )


def _few_recalls(problem: Any) -> Refusal:
    left = problem.args[0]
    text = ngettext(
        "Call %(count)s time more, F3; then note that nobody came.",
        "Call %(count)s times more, F3; then note that nobody came.",
        left,
    )
    return Refusal(_("It is too early to say that nobody came."), text % {"count": left})


def _moved(problem: Any) -> Refusal:
    return Refusal(
        _("Somebody was faster with %(ticket)s.") % {"ticket": problem.ticket.label},
        _("The page shows how it stands now."),
    )


def _not_from_here(problem: Any) -> Refusal:
    if isinstance(problem, tickets.TicketIsOver):
        return Refusal(_("This ticket is over."), _("The visitor takes a new one at the kiosk or at the reception."))
    return Refusal(_("This cannot be done with the ticket now."), _("The page shows how it stands; choose anew."))


def _taken(problem: Any) -> Refusal:
    sitting = problem.args[0]
    name = str(sitting.employee) if sitting else _("somebody else")
    return Refusal(_("The counter is taken: %(name)s.") % {"name": name}, _("Choose another one."))


def _service(problem: Any) -> Refusal:
    reason = pick(problem.reason_uk, problem.reason_en)
    text = reason or _("This branch does not give it. Choose another service, or ask the reception where it is given.")
    return Refusal(_("“%(service)s” is not given now.") % {"service": problem.service}, text)


def _plain(title: Callable[[], str], text: Callable[[], str], status: int = 409) -> Callable[[Any], Refusal]:
    return lambda problem: Refusal(title(), text(), status)


_WORDS: dict[type[Exception], Callable[[Any], Refusal]] = {
    counter.CounterBusy: _busy,
    counter.BranchPaused: _paused,
    serve.StandingStill: _paused,
    serve.TooFewRecalls: _few_recalls,
    moves.TicketMoved: _moved,
    tickets.MoveRefused: _not_from_here,
    staff.CounterTaken: _taken,
    issue.ServiceNotGiven: _service,
    counter.OnBreak: _plain(
        lambda: _("You are on a break."), lambda: _("End it by F8, then call.")
    ),
    counter.NotAtCounter: _plain(
        lambda: _("You sit at no counter."), lambda: _("Choose a counter first.")
    ),
    staff.NotSitting: _plain(
        lambda: _("You sit at no counter."), lambda: _("Choose a counter first.")
    ),
    staff.StillServing: _plain(
        lambda: _("A visitor is still at your counter."),
        lambda: _("Finish, put aside or hand over the ticket first."),
    ),
    staff.CounterOutOfUse: _plain(
        lambda: _("The counter is out of use."), lambda: _("Choose another one, or ask the head to open it.")
    ),
    counter.ReasonNeeded: _plain(
        lambda: _("A call out of turn needs a reason."), lambda: _("Write why; the journal keeps it."), 422
    ),
    counter.NotHere: _plain(
        lambda: _("This ticket does not wait for you here."),
        lambda: _("It was called already, is kept for a colleague, or belongs to another branch."),
    ),
    counter.NothingCalled: _plain(
        lambda: _("Nobody is at your counter."),
        lambda: _("The visitor has given the ticket up or stepped out. Call the next one by F2."),
    ),
    serve.NoTarget: _plain(
        lambda: _("It is not said to whom."),
        lambda: _("Choose a service, a counter or a colleague of this branch, other than your own."), 422
    ),
    serve.NoGround: _plain(
        lambda: _("This ticket has no ground to check."), lambda: _("It was checked already, or none was claimed.")
    ),
    issue.TooManyServices: _plain(
        lambda: _("The visit holds as many services as it can."),
        lambda: _("Finish these; for more the visitor takes a new ticket."),
    ),
    queries.NotAllowed: _plain(
        lambda: _("Your role does not allow this."),
        lambda: _("The head of your centre gives roles in the set-up."), 403
    ),
    Stranger: _plain(
        lambda: _("The desk is not open to you."), lambda: _("The head of your centre gives roles in the set-up."), 403
    ),
    Stale: _plain(
        lambda: _("Another ticket was on the screen."), lambda: _("The page shows how it stands now; nothing was done.")
    ),
    ObjectDoesNotExist: _plain(
        lambda: _("It is no longer there."), lambda: _("The page shows how it stands now; choose anew."), 404
    ),
}  # fmt: skip


def unreadable(problem: Unreadable) -> Refusal:
    """A form that cannot be read: its own sentence."""
    return Refusal(_("Something is missing."), str(problem.args[0]), 422)


_WORDS[Unreadable] = unreadable
REFUSALS = tuple(_WORDS)
"""Every exception that is an answer in words. Anything else is a fault of ours and is shown as one."""

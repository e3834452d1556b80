"""Every refusal of an action in words: what happened, then what to do."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import couriers, handing, parcels, results
from vikno.apps.queue.actions import counter, serve
from vikno.rules.moves import MoveRefused

QUEUE = (
    counter.NotAtCounter, counter.OnBreak, counter.BranchPaused, counter.CounterBusy, counter.NothingCalled,
    serve.TooFewRecalls, serve.StandingStill,
)  # fmt: skip


def _elsewhere(problem: Any) -> str:
    said = {
        "issued": _("%(number)s was given out already. Look who received it and when."),
        "posted": _("%(number)s was sent and is on its way."),
        "archived": _("%(number)s lies in the archive. Fetch it first."),
        "withdrawn": _("%(number)s was taken back by the applicant."),
        "decided": _("%(number)s is decided, but its package is not registered at the desk yet."),
    }
    words = said.get(problem.case.state, _("%(number)s is not ready: it is still in work."))
    return words % {"number": problem.case.number}


_WORDS: dict[type[Exception], Callable[[Any], str]] = {
    results.NotReady: _elsewhere,
    results.Unpaid: lambda problem: (
        _("%(number)s is not paid, and payment is a condition of issue. Nothing was given out: take the payment first.")
        % {"number": problem.case.number}
    ),
    results.AnotherPerson: lambda _p: _("These results are of different people. Give them out one person at a time."),
    results.NoAuthority: lambda _p: _(
        "No authority on record lets this person receive today. Add it to the applicant’s card first."
    ),
    results.NotIdentified: lambda _p: _("Say by what the person was identified."),
    results.NotSigned: lambda _p: _(
        "There is no signature yet. Let the person sign on the screen, or mark that it is on paper."
    ),
    results.NothingToGive: lambda _p: _("Name what has come: at least one document."),
    parcels.NoAddress: lambda _p: _("Write the address to send to."),
    parcels.ParcelOver: lambda _p: _("This parcel was delivered or came back already."),
    handing.NotToHandOver: lambda problem: (
        _("%(number)s cannot be handed over now: somebody has moved it or put it on another register.")
        % {"number": problem.case.number}
    ),
    handing.NobodyNamed: lambda _p: _("Write who signed: name and position."),
    handing.SignedAlready: lambda problem: (
        _("%(who)s has signed this register already.") % {"who": problem.handover.signed_by}
    ),
    couriers.RunOver: lambda _p: _("This run is over."),
    MoveRefused: lambda _p: _("Somebody has moved this case meanwhile. The page shows how it stands now."),
    archive.Refused: lambda _p: _("The signature could not be kept. Let the person sign once more, or sign on paper."),
}

REFUSALS = tuple(_WORDS)


def words(problem: Exception) -> str:
    """The refusal as a sentence or two. Raises the problem itself when it is none of those known here."""
    for kind, say in _WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem


def of_queue(problem: Exception) -> str:
    """Why the queue did not do what the key asked."""
    said = {
        counter.NotAtCounter: _("You sit at no counter, so nobody can be called."),
        counter.OnBreak: _("You are on a break: end it at the counter first."),
        counter.BranchPaused: _("The hall stands still. Nobody is called until it goes on."),
        serve.StandingStill: _("The hall stands still. Nobody is called until it goes on."),
        counter.CounterBusy: _("Somebody is at your counter already."),
        counter.NothingCalled: _("Nobody is at your counter."),
        serve.TooFewRecalls: _("Call once more before you mark that the person did not come."),
    }
    return next((text for kind, text in said.items() if isinstance(problem, kind)), str(problem))

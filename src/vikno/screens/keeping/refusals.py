"""Every refusal of an action in words: what happened, then what to do."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vikno.apps.cases.actions import destruction, handing, parcels, results, retention
from vikno.rules.moves import MoveRefused

_WORDS: dict[type[Exception], Callable[[Any], str]] = {
    results.NotReady: lambda problem: (
        _("%(number)s does not lie here any more: somebody has given it out or moved it.")
        % {"number": problem.case.number}
    ),
    results.Unpaid: lambda problem: (
        _("%(number)s is not paid, and payment is a condition of issue. It stays here.")
        % {"number": problem.case.number}
    ),
    parcels.NoAddress: lambda _p: _("Nobody knows where to send it."),
    handing.NotToHandOver: lambda problem: (
        _("%(number)s cannot be taken back now: somebody has moved it.") % {"number": problem.case.number}
    ),
    handing.NobodyNamed: lambda _p: _("Write who brought it: name and position."),
    destruction.SecondPersonNeeded: lambda _p: _("You drew this list up yourself. Another person approves it."),
    destruction.ListOver: lambda problem: (
        _("The list %(number)s is closed already.") % {"number": problem.destruction.number}
    ),
    destruction.NotApproved: lambda _p: _("Nobody has approved this list yet. Until then nothing is destroyed."),
    destruction.NothingDue: lambda _p: _("Nothing has outlived its keeping. There is nothing to list."),
    destruction.NothingLeft: lambda _p: _("Every case was taken off this list. Let the list fall."),
    destruction.ReasonNeeded: lambda _p: _("Write why: the journal and the list keep it."),
    destruction.ActRefused: lambda problem: " ".join(map(act_fault, problem.codes)),
    retention.RuleTooLate: lambda _p: _("A rule holds from today or later: what ended before keeps its day."),
    retention.RuleIncomplete: lambda _p: _("Write how many years, one at least, and by which act or order."),
    MoveRefused: lambda _p: _("Somebody has moved this case meanwhile. The page shows how it stands now."),
}

REFUSALS = tuple(_WORDS)


def act_fault(code: str) -> str:
    """What the carrying out lacks, by the field's code."""
    return {
        "on": _("Choose the day it was destroyed: not before the approval and not after today."),
        "act_number": _("Write the number of the act: another act of the centre has this one, or there is none."),
        "way": _("Choose how it was destroyed."),
        "commission": _("Name at least one member of the commission besides yourself."),
    }[code]


def words(problem: Exception) -> str:
    """The refusal as a sentence or two. Raises the problem itself when it is none of those known here."""
    for kind, say in _WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem

"""Refusals of the provider's acts in words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import answering, clocks, notes
from vikno.rules.moves import MoveRefused


class NoLength(ValueError):
    """Nobody said for how long the term is prolonged."""


class NoWords(ValueError):
    """Nobody said why, as the person will read it."""


_WORDS: dict[type[Exception], Callable[[Any], str]] = {
    answering.AnswerTooLate: lambda p: (
        _("%(number)s is not with you any more: your answer was not written. Below it is shown how it stands.")
        % {"number": p.case.number}
    ),
    answering.ReasonsNeeded: lambda _p: _("Write the reasons: a refusal is told to the person with them."),
    answering.OthersFirst: lambda _p: _("By the card somebody else acts after you. Pass the case on instead."),
    answering.NoDefects: lambda _p: _("Name at least one thing to be mended."),
    clocks.GroundNotKnown: lambda _p: _("Choose a ground of the card."),
    NoLength: lambda _p: _("Write for how long: a number, and of what."),
    NoWords: lambda _p: _("Write why: the person reads it."),
    clocks.ClockStands: lambda _p: _("The term stands already."),
    clocks.ClockRuns: lambda _p: _("The term runs already."),
    clocks.NothingRuns: lambda _p: _("The case is decided: there is no term to stop."),
    notes.NothingSaid: lambda _p: _("Write the question first."),
    notes.NoSuchQuestion: lambda _p: _("There is no such question on this case any more. Load the page anew."),
    notes.NotOnCase: lambda _p: _("This case is not with you."),
    archive.Refused: str,
    MoveRefused: lambda _p: _("Somebody has moved this case meanwhile. The page shows how it stands now."),
}

REFUSALS = tuple(_WORDS)


def words(problem: Exception) -> str:
    """The refusal as a sentence or two. Raises the problem itself when it is none of those known here."""
    for kind, say in _WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem

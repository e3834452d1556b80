"""Every refusal of the closed zone in words: what happened, then what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.cases.actions import clocks, deciding, draw_days, drawing, notes
from vikno.apps.staff import queries as staff
from vikno.lib.localise import pick


class Unreadable(Exception):
    """A form was filled in so that it cannot be read; `args[0]` says what to correct."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as a screen shows it."""

    title: str
    text: str


def of(problem: Exception) -> Refusal:
    """The words for a refusal. Raises the problem itself when it is none of those known here."""
    for kind, say in WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem


def _unopened(problem: Any) -> Refusal:
    count = len(problem.papers)
    names = ", ".join(pick(paper.name_uk, paper.name_en) for paper in problem.papers)
    title = ngettext("%(count)s paper is not opened yet.", "%(count)s papers are not opened yet.", count)
    text = ngettext("Open it first, then sign: %(names)s.", "Open them first, then sign: %(names)s.", count)
    return Refusal(title % {"count": count}, text % {"names": names})


WORDS: dict[type[Exception], Callable[[Any], Refusal]] = {
    deciding.NotYours: lambda _p: Refusal(
        _("This case was drawn for somebody else."),
        _("Or it was passed on meanwhile. Nothing was written. Those drawn for you stand below."),
    ),
    deciding.NotWithYou: lambda _p: Refusal(
        _("The case is not with you now."),
        _(
            "Somebody acted on it meanwhile, or it is decided."
            " Nothing more was written: the page shows how it stands now."
        ),
    ),
    deciding.PapersUnopened: _unopened,
    deciding.WordsNeeded: lambda _p: Refusal(
        _("The reasons are missing."), _("Write them in words: the person or the journal must be able to read them.")
    ),
    deciding.OthersFirst: lambda _p: Refusal(
        _("Another body acts before the result."), _("Pass the case on; it is granted when that step is done.")
    ),
    deciding.DecisionNeeded: lambda _p: Refusal(
        _("Nothing comes after this step but the result."), _("Decide the case: grant or refuse.")
    ),
    deciding.NoDefects: lambda _p: Refusal(
        _("No defect is named."), _("Mark everything to be mended at once, so that the person comes once.")
    ),
    clocks.GroundNotKnown: lambda _p: Refusal(_("The ground is missing."), _("Choose one from the service’s card.")),
    clocks.ClockStands: lambda _p: Refusal(
        _("The clock stands."), _("End the stop first: say that what you waited for came, or will not come.")
    ),
    clocks.ClockRuns: lambda _p: Refusal(_("The clock runs already."), _("There is no stop to end.")),
    clocks.NothingRuns: lambda _p: Refusal(
        _("The case is decided."), _("Its clock has ended and is neither stopped nor prolonged.")
    ),
    notes.NothingSaid: lambda _p: Refusal(_("The note is empty."), _("Write what you want to say or ask.")),
    notes.NoSuchQuestion: lambda _p: Refusal(
        _("This question is not on the case any more."), _("Read the notes again and write a note.")
    ),
    notes.NotOnCase: lambda _p: Refusal(
        _("You have nothing to do with this case."), _("Notes are written by those who work on it.")
    ),
    drawing.SecondPersonNeeded: lambda _p: Refusal(
        _("A second person is needed."), _("You asked for this draw yourself; somebody else has to agree to it.")
    ),
    drawing.NotDrawn: lambda _p: Refusal(
        _("There is nothing to draw again."), _("The case was not drawn yet, or it is decided.")
    ),
    drawing.RequestOver: lambda _p: Refusal(_("This request is closed."), _("Somebody agreed to it or took it back.")),
    drawing.DayClosed: lambda _p: Refusal(
        _("Today’s draws are closed."), _("Their seed is shown already. The next draw is tomorrow’s.")
    ),
    draw_days.SeedsSealed: lambda _p: Refusal(
        _("The seeds cannot be read."),
        _("They were sealed under another server secret. Ask the keeper of the system to put VIKNO_SECRET back."),
    ),
    staff.NotAllowed: lambda _p: Refusal(
        _("Your role does not allow this."), _("Ask the head of the branch for the role it needs.")
    ),
    Unreadable: lambda problem: Refusal(_("The form could not be read."), problem.args[0]),
}

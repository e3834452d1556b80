"""Refusals of a courier's acts in words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import couriers, handing
from vikno.lib import drawn
from vikno.screens.courier import reading

_WORDS: dict[type[Exception], Callable[[Any], str]] = {
    couriers.NotOnRun: lambda p: (
        _("“%(text)s” is not on this run. Put the package aside and tell the centre.") % {"text": p.text[:40]}
    ),
    couriers.RunOver: lambda _p: _("This run is over."),
    couriers.NotAllOut: lambda p: (
        ngettext("%(count)s package is not scanned yet.", "%(count)s packages are not scanned yet.", len(p.lines))
        % {"count": len(p.lines)}
    ),
    handing.NotToHandOver: lambda p: (
        _("%(number)s has no result yet: take it back when it is decided.") % {"number": p.case.number}
    ),
    handing.NobodyNamed: lambda _p: _("Write who signed: name and position."),
    handing.SignedAlready: lambda p: _("%(who)s has signed already.") % {"who": p.handover.signed_by},
    reading.NoCode: lambda _p: _("No code was read. Hold the phone closer, or type the number under the code."),
    drawn.NotASignature: lambda _p: _("The signature could not be read. Let the person sign once more."),
    archive.Refused: lambda _p: _("The signature could not be kept. Let the person sign once more."),
}

REFUSALS = tuple(_WORDS)


def words(problem: Exception) -> str:
    """The refusal as a sentence or two. Raises the problem itself when it is none of those known here."""
    for kind, say in _WORDS.items():
        if isinstance(problem, kind):
            return say(problem)
    raise problem


def loose(count: int) -> str:
    """What would be looked for if the run ended now."""
    text = ngettext(
        "%(count)s package is neither signed for nor brought back. If the run ends now, it will be looked for.",
        "%(count)s packages are neither signed for nor brought back. If the run ends now, they will be looked for.",
        count,
    )
    return text % {"count": count}

"""Why this ticket, in one sentence for the operator: a sentence for each code of the decision that was stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from vikno.lib import words

if TYPE_CHECKING:
    from vikno.apps.queue.models import Call

Figures = dict[str, Any]


def why(call: Call) -> str:
    """The sentence of a call's stored reason. Raises KeyError for a code that no decision gives."""
    return SENTENCES[call.reason["code"]](call.reason | {"why": call.why})


def beside(call: Call) -> list[str]:
    """What else belongs to it: that nobody pressed a key, and who came earlier and still waits."""
    told = []
    if call.is_automatic:
        told.append(_("Called by itself: your counter was free."))
    if call.reason.get("passed_label"):
        told.append(_("%(ticket)s was taken earlier and still waits.") % {"ticket": call.reason["passed_label"]})
    return told


def _wait(figures: Figures) -> str:
    return words.minutes(figures["wait_minutes"])


def _law(figures: Figures) -> str:
    if figures["wait_minutes"] < 1:
        return _("By law such visitors are called first; nobody else with that right waits longer for your counter.")
    return _(
        "By law such visitors are called first; of them this one has waited longest for your counter, %(wait)s."
    ) % {"wait": _wait(figures)}


def _promise(figures: Figures) -> str:
    promised = words.hour(datetime.fromisoformat(figures["promised_at"]))
    return _("The promised time, %(hour)s, has come, and your counter has no earlier promise to keep.") % {
        "hour": promised
    }


def _faster(figures: Figures) -> str:
    if figures["wait_minutes"] < 1:
        return _nobody_before(figures)
    return _(
        "Waited %(wait)s for a visit of about %(visit)s: of those your counter serves, longest for its length."
    ) % {
        "wait": _wait(figures),
        "visit": words.minutes(figures["visit_minutes"]),
    }


def _nobody_before(figures: Figures) -> str:
    return _("Your counter was free, and this visitor was next.")


def _first(figures: Figures) -> str:
    if figures["wait_minutes"] < 1:
        return _("Came before everybody who waits for your counter.")
    return _("Came before everybody who waits for your counter, %(wait)s ago.") % {"wait": _wait(figures)}


def _booked(figures: Figures) -> str:
    return _("Booked for this time; the booked go before those who came without.")


def _grown(figures: Figures) -> str:
    return _(
        "The claim grows with every minute; of those your counter serves this is the largest, %(wait)s of waiting."
    ) % {"wait": _wait(figures)}


def _picked(figures: Figures) -> str:
    return _("You called out of turn: %(why)s.") % {"why": figures["why"].rstrip(".")}


def _resumed(figures: Figures) -> str:
    return _("Put aside before; the visitor is back.")


SENTENCES: dict[str, Callable[[Figures], str]] = {
    "law": _law,
    "promise": _promise,
    "faster": _faster,
    "nobody_before": _nobody_before,
    "first": _first,
    "booked": _booked,
    "grown": _grown,
    "picked": _picked,
    "resumed": _resumed,
}
"""By code of rules.dispatch.ReasonCode, and the two of calls made by hand."""

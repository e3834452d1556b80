"""The way of a case in words: each line of what was done and what is next, for the person it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vikno.apps.cases.queries import tracking
from vikno.apps.cases.queries.clock_words import silence
from vikno.lib import clock, words
from vikno.lib.localise import pick
from vikno.rules.contents import Text

TITLES = {
    "filed": gettext_lazy("The papers were taken in"),
    "decided": gettext_lazy("The decision is made"),
    "ready": gettext_lazy("The result can be collected"),
    "issued": gettext_lazy("The result was handed over"),
    "posted": gettext_lazy("The result was sent by post"),
    "archived": gettext_lazy("The result lies in the archive"),
    "withdrawn": gettext_lazy("The application was taken back"),
}
AHEAD = {"decided": gettext_lazy("Decision"), "ready": gettext_lazy("The result can be collected")}
STATUS = {
    "running": ("ok", gettext_lazy("in time")),
    "ending": ("soon", gettext_lazy("ends soon")),
    "overdue": ("late", gettext_lazy("the term is over, and we owe you the result")),
    "stopped": ("held", gettext_lazy("the term stands still")),
    "waiting": ("wait", gettext_lazy("waits for another service of the package")),
    "kept": ("done", gettext_lazy("done in time")),
    "late": ("late", gettext_lazy("done late")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the step list draws it."""

    state: str
    title: str
    note: str


def told(text: Text | None) -> str:
    """A text of the catalogue in the page's language."""
    return pick(text.uk, text.en) if text else ""


def lines(case: tracking.TrackedCase) -> list[Line]:
    """The way of a case, from the papers to the result."""
    return [Line(one.state, _title(one), _note(one, case)) for one in case.way]


def headline(tracked: tracking.Tracked, case: tracking.TrackedCase) -> str:
    """What matters most now, as the page's first words."""
    if case.state == "ready":
        return _("Refused: the decision can be collected") if case.outcome == "refused" else _("You can collect it")
    if case.state == "issued":
        return _("Refused: you have the decision") if case.outcome == "refused" else _("You have the result")
    if case.state == "withdrawn":
        return _("Taken back")
    if case.state == "returned":
        return _("Something is to be mended")
    return told(tracked.package) or told(case.service)


def until(case: tracking.TrackedCase) -> str:
    """By when the decision must be there; empty where it is made or no term is known."""
    if case.due_on is None or case.outcome or case.state == "withdrawn":
        return ""
    return _("by %(day)s") % {"day": words.until_day(case.due_on)}


def status(case: tracking.TrackedCase) -> dict[str, Any] | None:
    """Shape and word of how the term stands; None where nothing is to be said."""
    found = STATUS.get(case.standing)
    return {"state": found[0], "text": str(found[1])} if found else None


def silent(case: tracking.TrackedCase, *, now: datetime) -> dict[str, str] | None:
    """What is told where a register the case depends on is silent: since when, what it means, what to do: nothing."""
    if case.silent is None:
        return None
    since = case.silent.since
    hour = words.hour(since)
    if clock.day_of(since) != clock.day_of(now):
        hour = f"{words.day(since, weekday='')}, {hour}"
    if case.is_stopped_by_register:
        text = _("Your term stands still while it is silent and runs on when it answers. You need to do nothing.")
    elif case.standing == "stopped" or case.state == "returned":
        text = _("Bring what you were asked for as usual: we take it on paper.")
    else:
        text = _("We go on as soon as it answers. If it takes long, the term will stand still. You need to do nothing.")
    name = {"name": told(case.silent.short), "hour": hour}
    title = _("%(name)s, the state register this service needs, has not answered since %(hour)s.") % name
    return {"title": title, "text": text}


def awaited(case: tracking.TrackedCase) -> str:
    """For what the term stands still now, to be read first; empty where it runs, or where a register is silent, which
    is told apart."""
    if case.is_stopped_by_register:
        return ""
    held = next((one for one in case.way if one.kind == "stop" and one.until is None), None)
    said = [part for part in (told(held.text), held.words) if part] if held else []
    return ": ".join([part.rstrip(".") for part in said[:1]] + said[1:])


def outcome(case: tracking.TrackedCase) -> str:
    """What was decided, in a sentence; empty before."""
    if case.outcome == "refused":
        return _("Refused: %(ground)s.") % {"ground": (told(case.refusal) or case.reasons).rstrip(".")}
    return _("Decided in your favour: %(result)s.") % {"result": told(case.result).rstrip(".")} if case.outcome else ""


def more_reasons(case: tracking.TrackedCase) -> str:
    """The decision's own words, where they say more than its ground does."""
    said = told(case.refusal).rstrip(".")
    return case.reasons if case.reasons.rstrip(".") != said else ""


def _title(one: tracking.Done) -> str:
    if one.kind == "step":
        return told(one.text)
    if one.kind == "stop":
        return _("The term stands still") if one.until is None else _("The term stood still")
    return str(AHEAD[one.kind] if one.state == "next" and one.kind in AHEAD else TITLES[one.kind])


def _note(one: tracking.Done, case: tracking.TrackedCase) -> str:
    if one.kind == "stop":
        return _stop_note(one)
    if one.state == "next":
        return _("by %(day)s") % {"day": words.until_day(one.on)} if one.on else ""
    if one.state == "now" and one.kind == "step" and one.on:
        return _("from %(day)s on") % {"day": words.day(one.on, weekday="")}
    return words.day(one.on, weekday="") if one.on else ""


def _stop_note(one: tracking.Done) -> str:
    if one.registers:
        reason = capfirst(silence([told(name) for name in one.registers]))
        why = _("%(reason)s. You need to do nothing.") % {"reason": reason}
    else:
        why = ": ".join(part.rstrip(".") for part in (told(one.text), one.words) if part)
    if one.until is None:
        when = _("from %(day)s on") % {"day": words.day(one.on, weekday="")} if one.on else ""
    elif one.on == one.until:
        when = words.day(one.until, weekday="")
    else:
        when = f"{words.day(one.on, weekday='')} – {words.day(one.until, weekday='')}" if one.on else ""
    return ". ".join(part for part in (when, why) if part)

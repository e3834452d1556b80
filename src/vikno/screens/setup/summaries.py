"""What stands at each step of the check-list, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.queue.queries.readiness import Ready
from vikno.lib.localise import told
from vikno.rules.readiness import Branch as Judged
from vikno.rules.readiness import Grounds, Step
from vikno.screens.setup import words

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def of(step: Step, branch: Branch, found: Ready) -> str:
    """The line of a step; empty where nothing stands yet."""
    match step:
        case Step.CENTRE:
            return told(branch, "address")
        case Step.SHELTER:
            return told(branch, "shelter").strip().split("\n")[0]
        case _:
            return _OF[step](found.branch)


def _halls(branch: Judged) -> str:
    if not branch.windows:
        return ""
    counters = len(branch.windows)
    halls = len(branch.rooms)
    return ", ".join(
        (
            ngettext("%(count)s counter", "%(count)s counters", counters) % {"count": counters},
            ngettext("%(count)s hall", "%(count)s halls", halls) % {"count": halls},
        )
    )


def _hours(branch: Judged) -> str:
    minutes = reception_minutes(branch)
    return _("%(hours)s h of reception a week") % {"hours": hours_told(minutes)} if minutes else ""


def hours_told(minutes: int) -> str:
    """55 for 3300 minutes, 7,5 for 450."""
    return words.number(minutes / 60)


def reception_minutes(branch: Judged) -> int:
    """How long visitors are received in a week."""
    return sum(end - start for stretches in branch.reception.values() for start, end in stretches)


def _lines(branch: Judged) -> str:
    if not branch.lines:
        return ""
    services = sum(line.services for line in branch.lines)
    letters = len(branch.lines)
    return ", ".join(
        (
            ngettext("%(count)s letter", "%(count)s letters", letters) % {"count": letters},
            ngettext("%(count)s service", "%(count)s services", services) % {"count": services},
        )
    )


def _people(branch: Judged) -> str:
    if not branch.workers:
        return ""
    serving = sum(worker.serves for worker in branch.workers)
    return ", ".join(
        (
            ngettext("%(count)s person", "%(count)s people", len(branch.workers)) % {"count": len(branch.workers)},
            ngettext("%(count)s at the counters", "%(count)s at the counters", serving) % {"count": serving},
        )
    )


def _skills(branch: Judged) -> str:
    known = sum(any(worker.can(line.letter) for worker in branch.workers) for line in branch.lines)
    if not known:
        return ""
    counted = {"known": known, "lines": len(branch.lines)}
    return _("%(known)s of %(lines)s letters have somebody") % counted


def _devices(branch: Judged) -> str:
    answering = sum(gear.answers for gear in branch.gear)
    if not branch.gear:
        return ""
    return _("%(answering)s of %(devices)s answer") % {"answering": answering, "devices": len(branch.gear)}


def _grounds(branch: Judged) -> str:
    return _("Looked over, as the table stands today") if branch.grounds is Grounds.REVIEWED else ""


_OF = {
    Step.HALLS: _halls,
    Step.HOURS: _hours,
    Step.LINES: _lines,
    Step.PEOPLE: _people,
    Step.SKILLS: _skills,
    Step.DEVICES: _devices,
    Step.GROUNDS: _grounds,
}

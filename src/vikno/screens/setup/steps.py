"""The check-list in words: each step with what stands, what is missing, and the link that mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.network import queries as network
from vikno.apps.queue.queries.readiness import Ready, ready
from vikno.rules.readiness import Lack, Standing, Step
from vikno.screens.setup import lacks, orders, summaries

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

PAGES = {
    Step.CENTRE: "setup:branch",
    Step.HALLS: "setup:halls",
    Step.HOURS: "setup:hours",
    Step.LINES: "setup:lines",
    Step.PEOPLE: "setup:people",
    Step.SKILLS: "setup:skills",
    Step.DEVICES: "setup:devices",
    Step.SHELTER: "setup:shelter",
    Step.GROUNDS: "setup:grounds",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step as it is drawn. `state`: done, now (the first that is not), next. `is_here`: its page is open."""

    number: int
    step: str
    title: str
    url: str
    state: str
    note: str
    wants: tuple[lacks.Want, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class CheckList:
    """The whole list with its head: how far it is, and whether the doors may open or are open."""

    lines: tuple[Line, ...]
    done: int
    total: int
    is_open: bool
    opened_at: datetime | None
    may_open: bool
    words: str
    closing: str
    calling: str

    @property
    def is_inner(self) -> bool:
        """Whether the page of one step is open, and not the overview."""
        return any(line.is_here for line in self.lines)


def titles() -> Mapping[Step, str]:
    """What the steps are called."""
    return {
        Step.CENTRE: _("Centre and addresses"),
        Step.HALLS: _("Halls and counters"),
        Step.HOURS: _("Hours"),
        Step.LINES: _("Lines and services"),
        Step.PEOPLE: _("People and accounts"),
        Step.SKILLS: _("Who can do what"),
        Step.DEVICES: _("Kiosks and boards"),
        Step.SHELTER: _("Way to the shelter"),
        Step.GROUNDS: _("Who is served first"),
    }


def checklist(branch: Branch, *, now: datetime, here: str = "") -> CheckList:
    """The check-list of a branch; `here` is the step whose page is open."""
    return listed(branch, ready(branch, now=now), now=now, here=here)


def listed(branch: Branch, found: Ready, *, now: datetime, here: str = "") -> CheckList:
    """The check-list of a branch whose readiness is known already."""
    first = next((each.step for each in found.rule.steps if not each.is_done), None)
    lines = tuple(
        _line(number, each, first, branch, found, here) for number, each in enumerate(found.rule.steps, start=1)
    )
    missing = tuple(line.number for line in lines if line.state != "done")
    return CheckList(
        lines=lines,
        done=found.rule.done,
        total=len(lines),
        is_open=branch.opened_at is not None,
        opened_at=branch.opened_at,
        may_open=not missing and branch.opened_at is None,
        words=_words(found),
        closing=_closing(missing, is_open=branch.opened_at is not None),
        calling=orders.name_of(network.policy(branch.pk, now=now).row.kind),
    )


def _line(number: int, each: Standing, first: Step | None, branch: Branch, found: Ready, here: str) -> Line:
    return Line(
        number=number,
        step=each.step.value,
        title=titles()[each.step],
        url=reverse(PAGES[each.step], args=[branch.code]),
        state="done" if each.is_done else "now" if each.step is first else "next",
        note=summaries.of(each.step, branch, found),
        wants=tuple(lacks.want(lack, branch.code, found) for lack in _worst_first(each.lacks)),
        is_here=each.step == here,
    )


def _worst_first(found: tuple[Lack, ...]) -> list[Lack]:
    return sorted(found, key=lambda lack: not lack.is_essential)


def _words(found: Ready) -> str:
    done, total = found.rule.done, len(found.rule.steps)
    advice = sum(not lack.is_essential for step in found.rule.steps for lack in step.lacks)
    text = _("%(done)s of %(total)s ready.") % {"done": done, "total": total}
    if advice:
        text += " " + ngettext("%(count)s piece of advice.", "%(count)s pieces of advice.", advice) % {"count": advice}
    return text


def _closing(missing: tuple[int, ...], *, is_open: bool) -> str:
    """What the foot of the list says."""
    if is_open:
        return _("The doors are open by the hours of the branch.") if not missing else ""
    if not missing:
        return _("Nothing essential is missing.")
    numbers = [str(number) for number in missing]
    if len(numbers) == 1:
        return _("The doors can open after step %(number)s.") % {"number": numbers[0]}
    told_steps = {"numbers": ", ".join(numbers[:-1]), "last": numbers[-1]}
    return _("The doors can open after steps %(numbers)s and %(last)s.") % told_steps

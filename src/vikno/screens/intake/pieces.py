"""The pieces of an intake's page, drawn from one look at it: for the page itself and for the answer to each saving."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.apps.archive import queries as archive
from vikno.apps.cases.queries import filings, inquired
from vikno.apps.queue.queries import desk as queue
from vikno.apps.registers import queries as registers
from vikno.apps.registers.queries import standing
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.rules.conditions import Truth
from vikno.rules.rights import Right
from vikno.screens.intake import steps
from vikno.screens.intake.saving import Problems

if TYPE_CHECKING:
    from datetime import datetime

    from vikno.apps.cases.queries.intake import PaperLine, View
    from vikno.apps.staff.models import Employee

MOST_LACKS = 18
PIECES = ("strip", "side", "work", "lacks", "foot")


class Page:
    """An intake at one of its steps; each thing is asked once, and only when it is drawn."""

    def __init__(self, view: View, step: str, *, by: Employee, now: datetime, problems: Problems | None = None) -> None:
        self.view, self.step, self.by, self.now = view, step, by, now
        self.row = view.row
        self.problems = problems or Problems()
        self.shows_lacks = False

    @cached_property
    def language(self) -> str:
        return steps.language()

    @cached_property
    def lacks(self) -> list[steps.Lack]:
        return steps.lacks(self.view)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary on top: only after the person asked to register, and what could not be kept."""
        found = [(f"paper-{steps.anchor(key)}", text) for key, text in self.problems.refused.items()]
        found += [
            (steps.anchor(f"a-{key}"), _("Another window wrote something else here.")) for key in self.problems.moved
        ]
        found += [(steps.anchor(f"f-{fact}"), _("Write a whole number, with digits.")) for fact in self.problems.unread]
        return found

    @property
    def strip(self) -> list[dict[str, str]]:
        return steps.strip(self.view, self.step, self.lacks)

    @property
    def title(self) -> str:
        return steps.title(self.step)

    @property
    def is_last(self) -> bool:
        return self.step == steps.STEPS[-1]

    @property
    def next_title(self) -> str:
        return steps.title(steps.neighbour(self.step, 1))

    @property
    def back_url(self) -> str:
        if self.step == steps.STEPS[0]:
            return ""
        return reverse("intake:step", args=[self.row.pk, steps.neighbour(self.step, -1)])

    @cached_property
    def at(self) -> queue.AtCounter | None:
        """The employee's counter, where the ticket of the intake stands at it."""
        at = queue.at(self.by.pk, now=self.now)
        return at if at and at.ticket and self.row.ticket_id == at.ticket.pk else None

    @property
    def open_papers(self) -> list[PaperLine]:
        return [line for line in self.view.papers if line.truth is not Truth.NO]

    @property
    def spare_papers(self) -> list[PaperLine]:
        return [line for line in self.view.papers if line.truth is Truth.NO]

    @property
    def answered(self) -> int:
        """How many questions of the wizard have an answer."""
        return sum(question.answer is not None for question in self.view.questions)

    @cached_property
    def lacking(self) -> list[dict[str, Any]]:
        """What is missing, step by step; at most MOST_LACKS things in all are named."""
        left, found = MOST_LACKS, []
        for step in steps.STEPS:
            mine = [lack for lack in self.lacks if lack.step == step]
            if mine:
                url = reverse("intake:step", args=[self.row.pk, step])
                found.append(
                    {"title": steps.title(step), "url": url, "count": len(mine), "lacks": mine[: max(left, 0)]}
                )
                left -= len(mine)
        return found

    @property
    def closed_count(self) -> int:
        return sum(1 for line in self.open_papers if line.taken or line.row.obtained_by_centre)

    @cached_property
    def reasons(self) -> dict[str, str]:
        """By fact, the question with its answer as a reason: «Шлюб зареєстровано? так»."""
        told = {}
        for question in self.view.questions:
            text, answer = question.row.text.told(self.language), question.answer
            if answer is None:
                told[question.row.fact] = text
                continue
            if isinstance(answer, bool):
                word = _("yes") if answer else _("no")
            else:
                options = {option.code: option.text.told(self.language) for option in question.row.options}
                word = options.get(str(answer), str(answer))
            told[question.row.fact] = f"{text} {word}"
        return told

    @property
    def applications(self) -> list[dict[str, Any]]:
        """The applications to print, with their keys."""
        printed = [service for service in self.view.services if service.contents.application]
        return [
            {"service": service, "url": reverse("intake:application", args=[self.row.pk, service.position])}
            for service in printed
        ]

    @property
    def signer(self) -> str:
        """Who signs: the representative, else the applicant."""
        party = self.view.agent or self.view.applicant
        return party.name if party else ""

    @property
    def limits(self) -> archive.Limits:
        return archive.limits()

    @cached_property
    def before(self) -> tuple[filings.Row, ...]:
        """What the applicant filed earlier, in the branches where the employee sees cases."""
        branches = staff.branches_with(self.by, Right.SEE_CASES)
        return filings.recent_of(self.row.applicant_id, branch_ids=branches) if self.row.applicant_id else ()

    @cached_property
    def silent(self) -> list[registers.Notice]:
        """The registers that are silent now and that a service of this intake needs."""
        ids = {service.id for service in self.view.services}
        told = registers.notices(self.now, language=self.language, branch_id=self.row.branch_id)
        return [one for one in told if ids.intersection(one.service_ids)]

    @cached_property
    def asked(self) -> list[inquired.Asked]:
        """The linked registers the services need, with what each has said about the applicant."""
        return inquired.inquired(self.row.pk)

    @cached_property
    def registers(self) -> list[dict[str, Any]]:
        """Every register in use, those that are silent first: for papers taken on paper."""
        out = {one.code for one in self.silent}
        out |= {one.code for one in registers.outages(self.now)}
        found = [{"row": one, "is_silent": one.code in out} for one in standing.registers()]
        return sorted(found, key=lambda one: not one["is_silent"])

    @property
    def taken_at(self) -> datetime:
        """The moment of the papers: as noted before, else now."""
        return (self.row.on_paper_at or self.now).astimezone(clock.KYIV)

    @property
    def keys(self) -> list[dict[str, str]]:
        """The keys along the foot."""
        found: list[dict[str, str]] = []
        if self.is_last:
            found.append({"key": "F2", "label": pgettext("button", "Register"), "form": "intake-register"})
        else:
            found.append({"key": "F2", "label": _("Next"), "form": "intake-step"})
        back = {"key": "F3", "label": _("Back")}
        found.append(back | ({"url": self.back_url} if self.back_url else {"off": _("This is the first step.")}))
        applications = self.applications
        printing = {"key": "F4", "label": _("Print the application")}
        if not applications:
            found.append(printing | {"off": _("These services have no application to print.")})
        elif len(applications) == 1:
            found.append(printing | {"url": applications[0]["url"]})
        else:
            found.append(printing | {"opens": "intake-print"})
        found += [
            {"key": "F6", "label": _("Services"), "opens": "intake-services"},
            {"key": "F7", "label": pgettext("key", "On paper"), "opens": "intake-paper"},
            {"key": "F8", "label": _("Put off"), "url": reverse("intake:home")},
            {"key": "F9", "label": _("Drop the intake"), "opens": "intake-drop"},
        ]
        return found


def draw(name: str, page: Page, **more: Any) -> str:
    """One piece, by its bare name."""
    given = {"page": page, "view": page.view, "row": page.row, "now": page.now, "lang": page.language, **more}
    return render_to_string(f"intake/_{name}.html", given)


def all_of(page: Page, **more: Any) -> dict[str, str]:
    """All pieces, by their live names."""
    return {f"intake.{name}": draw(name, page, **more) for name in PIECES}

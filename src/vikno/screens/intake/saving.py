"""Writing what a step's page posted, all of it or one field of it, and what could not be written as it was typed.

Only what is named in the request is touched, so that one endpoint serves the page's own button and each field alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import intake
from vikno.lib import answers
from vikno.rules.papers import QuestionKind
from vikno.screens.intake import values

if TYPE_CHECKING:
    from vikno.apps.cases.queries.intake import View
    from vikno.apps.staff.models import Employee


@dataclass
class Problems:
    """What was not written. `moved`: by key, what another window wrote and what this one wanted; `refused`: by paper,
    why its scan was not kept; `unread`: by fact, what was typed."""

    moved: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.moved or self.refused or self.unread)


@dataclass(frozen=True)
class Saving:
    """One posted page, or one field of it, on its way into an intake."""

    view: View
    posted: QueryDict
    files: Any
    by: Employee
    now: datetime
    problems: Problems = field(default_factory=Problems)

    def all(self) -> Problems:
        """Write everything that is named. Raises IntakeOver."""
        self._facts()
        self._papers()
        self._answers()
        self._ways()
        self._signature()
        return self.problems

    def _facts(self) -> None:
        for question in self.view.questions:
            name = f"f.{question.row.fact}"
            if name not in self.posted:
                continue
            text = self.posted[name]
            try:
                told = values.fact(question.row.kind.value, text)
            except ValueError:
                self.problems.unread[question.row.fact] = text
                continue
            if question.row.kind is QuestionKind.CHOICE and told not in (None, *(o.code for o in question.row.options)):
                continue
            if told != question.answer:
                intake.save_fact(self.view.row.pk, question.row.fact, told, by=self.by, now=self.now)

    def _papers(self) -> None:
        listed = {line.row.key: line for line in self.view.papers}
        for key in self.posted.getlist("papers"):
            line = listed.get(key)
            if line is None:
                continue
            scan = self.files.get(f"scan.{key}")
            if not self.posted.get(f"paper.{key}") and scan is None:
                if line.taken is not None:
                    intake.put_back_paper(self.view.row.pk, key, by=self.by, now=self.now)
                continue
            self._take(line, scan)

    def _take(self, line: Any, scan: Any) -> None:
        key = line.row.key
        form = self.posted.get(f"form.{key}", "")
        form = form if form in FORMS else usual_form(line)
        try:
            with transaction.atomic():  # a content is kept together with the row that needs it
                self._keep(line, form, scan)
        except archive.Refused as refusal:
            self.problems.refused[key] = str(refusal)

    def _keep(self, line: Any, form: str, scan: Any) -> None:
        key = line.row.key
        blob = archive.keep(scan, name=scan.name, by=self.by, now=self.now) if scan is not None else None
        counted = blob.pages if blob is not None and blob.pages and not self.posted.get(f"sheets.{key}") else None
        sheets = counted or whole(self.posted.get(f"sheets.{key}", ""), usual=line.taken.sheets if line.taken else 1)
        before = line.taken
        if blob is None and before is not None and (before.form, before.sheets) == (form, sheets):
            return
        intake.take_paper(
            self.view.row.pk, key, name_uk=line.row.name.uk, name_en=line.row.name.en,
            services=line.services or [service.position for service in self.view.services],
            form=form, sheets=sheets, blob=blob, by=self.by, now=self.now,
        )  # fmt: skip

    def _answers(self) -> None:
        over = set(self.posted.getlist("over"))
        for part in self.view.form:
            for line in part.lines:
                if not any(name in self.posted for name in (f"a.{line.key}", f"a.{line.key}.number")):
                    continue
                value = answers.read(line.field, self.posted, line.key)
                was = line.value if line.key in over else values.was(self.posted, line.key)
                if value == was:
                    continue
                try:
                    intake.save_answer(self.view.row.pk, line.key, value, was=was, by=self.by, now=self.now)
                except intake.AnswerMoved as moved:
                    self.problems.moved[line.key] = (moved.stored, value)

    def _ways(self) -> None:
        row = self.view.row
        names = ("notify_by", "result_way", "post_address")
        told = {name: self.posted.get(name, getattr(row, name)).strip()[:300] for name in names}
        if any(told[name] != getattr(row, name) for name in names):
            intake.choose_ways(row.pk, by=self.by, now=self.now, **told)
        if "consent" in self.posted:
            given = self.posted.getlist("consent")[-1] == "1"
            if given != (row.consented_at is not None):
                intake.consent(row.pk, given=given, by=self.by, now=self.now)

    def _signature(self) -> None:
        drawn = self.files.get("signature")
        if drawn is not None:
            try:
                with transaction.atomic():
                    blob = archive.keep(drawn, name="signature.png", by=self.by, now=self.now)
                    intake.sign(self.view.row.pk, signature=blob, by=self.by, now=self.now)
            except archive.Refused as refusal:
                self.problems.refused["signature"] = str(refusal)
        elif self.posted.get("signed") == "paper":
            intake.sign(self.view.row.pk, by=self.by, now=self.now)


FORMS = ("original", "copy", "electronic", "form")
MOST_SHEETS = 9999


def usual_form(line: Any) -> str:
    """How a paper is usually given."""
    return {"application": "form", "data": "electronic"}.get(line.row.form.value, line.row.form.value)


def whole(text: str, *, usual: int) -> int:
    """A number of sheets as typed; the usual one where it is none."""
    return min(max(int(text), 1), MOST_SHEETS) if text.strip().isdecimal() else usual


def over_words(intake_state: str) -> str:
    """Why nothing is written into an intake any more."""
    if intake_state == "registered":
        return _("This intake is registered already. Nothing is written into it any more.")
    return _("This intake was dropped. Open a new one.")

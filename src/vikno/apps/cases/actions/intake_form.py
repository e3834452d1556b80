"""A whole form of an intake at once: questions, answers and papers that come together, not field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from vikno.apps.cases.actions import intake as intakes
from vikno.apps.cases.models import IntakePaper
from vikno.apps.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that was checked off: its key and name in the versions, the positions of the services it is for."""

    key: str
    name_uk: str
    name_en: str
    services: tuple[int, ...]
    form: str
    sheets: int


@transaction.atomic
def fill_in(
    intake_id: int,
    *,
    by: Employee,
    now: datetime,
    facts: Mapping[str, bool | int | str] | None = None,
    answers: Mapping[str, Any] | None = None,
    papers: Sequence[Checked] = (),
) -> int:
    """Keep all of it, or nothing; the intake's new revision. A paper checked off before is taken as told now.

    An answer that stands already and says something else is not overwritten. Raises intake.AnswerMoved, IntakeOver,
    NotAllowed.
    """
    draft = intakes.held(intake_id, by)
    draft.facts |= facts or {}
    for key, value in (answers or {}).items():
        stored = draft.answers.get(key)
        if stored not in (None, value):
            raise intakes.AnswerMoved(key, stored)
        draft.answers[key] = value
        draft.origins[key] = {"from": "typed", "at": now.isoformat()}
    IntakePaper.objects.bulk_create(
        [
            IntakePaper(
                intake=draft, key=one.key, name_uk=one.name_uk, name_en=one.name_en, services=sorted(one.services),
                form=one.form, sheets=one.sheets, taken_at=now,
            )
            for one in papers
        ],
        update_conflicts=True,
        unique_fields=["intake", "key"],
        update_fields=["name_uk", "name_en", "services", "form", "sheets", "taken_at"],
    )  # fmt: skip
    draft.changed_at = now
    draft.revision += 1
    draft.save(update_fields=["changed_at", "revision", "facts", "answers", "origins"])
    return draft.revision

"""What was asked about one matter, for those who hold it: each register with its newest question and the answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vikno.apps.registers.models import Register, Request
from vikno.apps.registers.queries.needs import needs
from vikno.lib.registry import address


@dataclass(frozen=True, slots=True)
class Question:
    """The newest question to a register. `data` is the register's own record, empty until it is found, and again once
    answers are forgotten; `error` begins with a code of RegistryTrouble."""

    id: int
    state: str
    by: str
    made_at: datetime
    next_attempt_at: datetime
    answered_at: datetime | None
    found: bool
    data: Mapping[str, Any]
    error: str
    is_emptied: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A register that services of the matter need and a link leads to, with its newest question."""

    code: str
    short_uk: str
    short_en: str
    name_uk: str
    name_en: str
    question: Question | None

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self.question is not None and self.question.state in (Request.State.WAITING, Request.State.ASKED)


def asked_of(subject_type: str, subject_id: int, *, service_ids: Collection[int]) -> list[Asked]:
    """The linked registers in use that these services need, in order. Personal data is inside: for who may see it."""
    wanted = {pk for ids in needs(service_ids).values() for pk in ids}
    found = Register.objects.filter(pk__in=wanted, is_used=True).order_by("order", "pk")
    linked = [one for one in found if address(one.code)]
    rows = Request.objects.filter(subject_type=subject_type, subject_id=subject_id, register__in=linked)
    newest = {row.register_id: _told(row) for row in rows.order_by("register_id", "-pk").distinct("register_id")}
    return [Asked(one.code, one.short_uk, one.short_en, one.name_uk, one.name_en, newest.get(one.pk)) for one in linked]


def _told(row: Request) -> Question:
    answer = row.answer or {}
    return Question(
        row.pk,
        row.state,
        row.by_label,
        row.made_at,
        row.next_attempt_at,
        row.answered_at,
        bool(answer.get("found")),
        answer.get("data") or {},
        row.last_error,
        row.emptied_at is not None,
    )

"""Questions to registers as a person who watches them sees them. Payload and answer are shown to nobody here."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.registers.models import Request

OPEN = (Request.State.WAITING, Request.State.ASKED, Request.State.FAILED)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One question: `label` is the case it was put for, `error` begins with a code of RegistryTrouble."""

    id: int
    register_id: int
    short_uk: str
    short_en: str
    kind: str
    purpose: str
    by: str
    label: str
    state: str
    made_at: datetime
    attempts: int
    next_attempt_at: datetime
    answered_at: datetime | None
    duration_ms: int | None
    error: str
    is_emptied: bool


def requests(
    *, branch_id: int | None = None, states: tuple[str, ...] = OPEN, before_id: int | None = None, limit: int = 40
) -> list[RequestRow]:
    """A page of questions, newest first; by default those that are not answered."""
    rows = Request.objects.select_related("register").defer("payload", "answer").filter(state__in=states)
    if branch_id is not None:
        rows = rows.filter(branch_id=branch_id)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return [_row(one) for one in rows.order_by("-pk")[:limit]]


def request_of(request_id: int, *, branch_id: int) -> RequestRow | None:
    """One question of this branch; None when there is none."""
    one = Request.objects.select_related("register").filter(pk=request_id, branch_id=branch_id).first()
    return _row(one) if one is not None else None


def _row(one: Request) -> RequestRow:
    return RequestRow(
        id=one.pk,
        register_id=one.register_id,
        short_uk=one.register.short_uk,
        short_en=one.register.short_en,
        kind=one.kind,
        purpose=one.purpose,
        by=one.by_label,
        label=one.subject_label,
        state=one.state,
        made_at=one.made_at,
        attempts=one.attempts,
        next_attempt_at=one.next_attempt_at,
        answered_at=one.answered_at,
        duration_ms=one.duration_ms,
        error=one.last_error,
        is_emptied=one.emptied_at is not None,
    )

"""What was accepted on paper and waits to be entered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from vikno.apps.registers.models import LaterEntry


@dataclass(frozen=True, slots=True)
class LaterView:
    """One entry of the queue «enter later»; `taken_on` is the original date."""

    id: int
    branch_id: int
    register_id: int
    short_uk: str
    short_en: str
    service_uk: str
    service_en: str
    what: str
    paper_number: str
    taken_on: date
    label: str
    subject_type: str
    subject_id: int | None
    made_at: datetime
    made_by: str
    done_at: datetime | None
    done_by: str
    register_number: str


def later_entries(
    branch_id: int | None = None,
    *,
    is_done: bool = False,
    register_id: int | None = None,
    after: tuple[date, int] | None = None,
    limit: int = 50,
) -> list[LaterView]:
    """A page of the queue, the oldest original date first; done ones newest first. `after`: the last row's date, id."""
    rows = LaterEntry.objects.select_related("register", "service").filter(done_at__isnull=not is_done)
    if branch_id is not None:
        rows = rows.filter(branch_id=branch_id)
    if register_id is not None:
        rows = rows.filter(register_id=register_id)
    if after is not None and not is_done:
        rows = rows.filter(Q(taken_on__gt=after[0]) | Q(taken_on=after[0], pk__gt=after[1]))
    order = ("-done_at", "-pk") if is_done else ("taken_on", "pk")
    return [_view(row) for row in rows.order_by(*order)[:limit]]


def later_entry(entry_id: int, *, branch_id: int) -> LaterView | None:
    """One entry of this branch; None when there is none."""
    row = LaterEntry.objects.select_related("register", "service").filter(pk=entry_id, branch_id=branch_id).first()
    return _view(row) if row is not None else None


def later_of(subject: Any) -> list[LaterView]:
    """The entries of one thing (a case), open ones first."""
    rows = LaterEntry.objects.select_related("register", "service").filter(
        subject_type=subject._meta.model_name, subject_id=subject.pk
    )
    return [_view(row) for row in rows.order_by("done_at", "taken_on", "pk")]


def _view(row: LaterEntry) -> LaterView:
    return LaterView(
        id=row.pk,
        branch_id=row.branch_id,
        register_id=row.register_id,
        short_uk=row.register.short_uk,
        short_en=row.register.short_en,
        service_uk=row.service.name_uk if row.service else "",
        service_en=row.service.name_en if row.service else "",
        what=row.what,
        paper_number=row.paper_number,
        taken_on=row.taken_on,
        label=row.subject_label,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        made_at=row.made_at,
        made_by=row.made_by,
        done_at=row.done_at,
        done_by=row.done_by,
        register_number=row.register_number,
    )

"""Questions to registers: written with what needs them, asked outside of any transaction, tried again, seen."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.registers.actions.outages import note_attempt
from vikno.apps.registers.models import Attempt, Outage, Register, Request
from vikno.lib.registry import Answer, RegistryTrouble, registry

PAUSES = (30, 60, 120, 300, 600, 1800)
"""Seconds before the next try, by the tries made; the last stays."""

MOST_ATTEMPTS = 40
"""With the pauses above: most of a day."""

LOST_AFTER = timedelta(minutes=2)
"""A request asked this long ago whose sender is gone is asked again: questions change nothing."""


class UnknownRegister(Exception):
    """No register has this code."""


class NoPurpose(ValueError):
    """A question without a reason is not put: the holder of a register may ask for it."""


class NotOpen(Exception):
    """The request is answered, cancelled, or being asked this moment."""


@transaction.atomic
def ask(
    register: str,
    kind: str,
    *,
    payload: Mapping[str, Any],
    purpose: str,
    client_id: UUID,
    by: journal.Actor,
    now: datetime,
    branch_id: int | None = None,
    subject: Any = None,
    label: str = "",
) -> Request:
    """Write a question to a register, by its code; it is asked after the commit. The same `client_id` is one question.

    `purpose` says why, `subject` and `label` about which case, never by a person's name. Raises UnknownRegister,
    NoPurpose.
    """
    if not purpose.strip():
        raise NoPurpose
    found = Register.objects.filter(code=register).first()
    if found is None:
        raise UnknownRegister(register)
    request, is_new = Request.objects.get_or_create(
        client_id=client_id,
        defaults={
            "register": found,
            "kind": kind,
            "purpose": purpose.strip()[:200],
            "by_id": by.actor_id,
            "by_label": by.actor_label[:160],
            "branch_id": branch_id,
            "subject_type": subject._meta.model_name if subject is not None else "",
            "subject_id": subject.pk if subject is not None else None,
            "subject_label": (label or (str(subject) if subject is not None else ""))[:160],
            "payload": dict(payload),
            "made_at": now,
            "next_attempt_at": now,
        },
    )
    if is_new:
        journal.record(
            "request.made", request, by=by, at=now, branch_id=branch_id, why=request.purpose, data={"kind": kind}
        )
    return request


def put(request_id: int, *, now: datetime, timeout: float | None = None) -> Request:
    """Ask now and wait for the answer, outside of any transaction. A request that is not waiting stays as it is.

    What the register says, or why it did not, stands in the row that comes back.
    """
    request = _claim(request_id, now=now)
    if request is None:
        return Request.objects.select_related("register").get(pk=request_id)
    began = time.monotonic()
    trouble: RegistryTrouble | None = None
    answer: Answer | None = None
    try:
        answer = registry(request.register.code).ask(
            request.kind,
            request.payload,
            timeout=timeout or settings.REGISTRY_TIMEOUT,
            purpose=request.purpose,
            ref=str(request.client_id),
        )
    except RegistryTrouble as error:
        trouble = error
    _note(request, answer, trouble, took_ms=round((time.monotonic() - began) * 1000), now=now)
    return request


def sweep(now: datetime, *, limit: int = 50) -> int:
    """Ask what is due; how many were asked. A register in an outage is tried with one question alone."""
    lost = Request.objects.filter(state=Request.State.ASKED, asked_at__lt=now - LOST_AFTER)
    lost.update(state=Request.State.WAITING, next_attempt_at=now)
    down = set(Outage.objects.filter(until_at__isnull=True).values_list("register_id", flat=True))
    due = Request.objects.filter(state=Request.State.WAITING, next_attempt_at__lte=now)
    asked, tried = 0, set()
    for pk, register_id in due.order_by("next_attempt_at", "pk").values_list("pk", "register_id")[:limit]:
        if register_id in down and register_id in tried:
            continue
        tried.add(register_id)
        asked += put(pk, now=now).asked_at == now
    return asked


@transaction.atomic
def put_again(request_id: int, *, by: journal.Actor, now: datetime) -> Request:
    """A person has a failed or waiting question asked anew, at once. Raises NotOpen."""
    request = Request.objects.select_for_update().get(pk=request_id)
    if request.state not in (Request.State.FAILED, Request.State.WAITING) or request.emptied_at is not None:
        raise NotOpen(request.state)
    request.state, request.next_attempt_at, request.attempts = Request.State.WAITING, now, 0
    request.save(update_fields=["state", "next_attempt_at", "attempts"])
    journal.record("request.put_again", request, by=by, at=now)
    live.announce(topics.REGISTERS)
    return request


@transaction.atomic
def cancel(request_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Request:
    """Nobody needs the answer any more. Raises NotOpen."""
    request = Request.objects.select_for_update().get(pk=request_id)
    if request.state not in (Request.State.FAILED, Request.State.WAITING):
        raise NotOpen(request.state)
    request.state = Request.State.CANCELLED
    request.save(update_fields=["state"])
    journal.record("request.cancelled", request, by=by, at=now, why=why)
    live.announce(topics.REGISTERS)
    return request


@transaction.atomic
def empty_old(*, before: datetime, now: datetime) -> int:
    """Take payload and answer out of finished questions made before `before`; how many."""
    rows = Request.objects.filter(emptied_at__isnull=True, made_at__lt=before)
    rows = rows.exclude(state__in=[Request.State.WAITING, Request.State.ASKED])
    return rows.update(payload={}, answer=None, emptied_at=now)


@transaction.atomic
def _claim(request_id: int, *, now: datetime) -> Request | None:
    rows = Request.objects.select_for_update(skip_locked=True, of=("self",)).select_related("register")
    request = rows.filter(pk=request_id, state=Request.State.WAITING).first()
    if request is None:
        return None
    request.state, request.asked_at, request.attempts = Request.State.ASKED, now, request.attempts + 1
    request.save(update_fields=["state", "asked_at", "attempts"])
    return request


@transaction.atomic
def _note(
    request: Request, answer: Answer | None, trouble: RegistryTrouble | None, *, took_ms: int, now: datetime
) -> None:
    """Write what came of an attempt. The register's row is held, so that its outages are decided one by one."""
    register = Register.objects.select_for_update().get(pk=request.register_id)
    alive = trouble is None or trouble.is_final
    said = "" if trouble is None else str(trouble)[:300]
    Attempt.objects.create(request=request, register=register, at=now, ok=alive, duration_ms=took_ms, error=said)
    request.last_error, request.duration_ms = said, took_ms
    if answer is not None:
        request.state, request.answered_at = Request.State.ANSWERED, now
        request.answer = {"found": answer.found, "data": dict(answer.data)}
        journal.record("request.answered", request, by=journal.HOUSE, at=now, data={"found": answer.found})
    elif (trouble is not None and trouble.is_final) or request.attempts >= MOST_ATTEMPTS:
        request.state = Request.State.FAILED
        journal.record("request.failed", request, by=journal.HOUSE, at=now, data={"error": said})
    else:
        request.state = Request.State.WAITING
        pause = PAUSES[min(request.attempts, len(PAUSES)) - 1]
        request.next_attempt_at = now + timedelta(seconds=pause)
    request.save()
    note_attempt(register, ok=alive, now=now)
    live.announce(topics.REGISTERS)

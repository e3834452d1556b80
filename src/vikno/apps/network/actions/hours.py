"""Hours, their exceptions, the policy of calling, and services that stop for a while."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network import facts
from vikno.apps.network.models import Branch, Hours, HoursException, Policy, ServiceStop


class StopOver(Exception):
    """The stop would end before it begins."""


class HoursOverlap(Exception):
    """Two stretches of one day overlap, or one ends before it starts."""


@transaction.atomic
def set_week(
    branch: Branch, *, kind: str, week: dict[int, list[tuple[time, time]]], by: journal.Actor, now: datetime
) -> None:
    """Replace one of the two weekly patterns. A weekday that is not named is a day off. Raises HoursOverlap."""
    for stretches in week.values():
        last = time.min
        for opens, closes in sorted(stretches):
            if opens >= closes or opens < last:
                raise HoursOverlap
            last = closes
    Hours.objects.filter(branch=branch, kind=kind).delete()
    Hours.objects.bulk_create(
        Hours(branch=branch, kind=Hours.Kind(kind), weekday=weekday, opens=opens, closes=closes)
        for weekday, stretches in week.items()
        for opens, closes in stretches
    )
    journal.record("hours.set", branch, by=by, at=now, data={"kind": kind})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))


@transaction.atomic
def set_exception(
    branch: Branch,
    *,
    on: date,
    opens: time | None,
    closes: time | None,
    by: journal.Actor,
    now: datetime,
    reason_uk: str = "",
    reason_en: str = "",
) -> HoursException:
    """Give a date its own hours; both times None: closed that day. Raises HoursOverlap when they are out of order."""
    if (opens is None) != (closes is None) or (opens is not None and closes is not None and opens >= closes):
        raise HoursOverlap
    exception, _ = HoursException.objects.update_or_create(
        branch=branch,
        on=on,
        defaults={"opens": opens, "closes": closes, "reason_uk": reason_uk, "reason_en": reason_en},
    )
    journal.record("hours.exception_set", branch, by=by, at=now, why=reason_uk, data={"on": on.isoformat()})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))
    return exception


@transaction.atomic
def drop_exception(branch: Branch, *, on: date, by: journal.Actor, now: datetime) -> None:
    """Return a date to the weekly pattern."""
    if HoursException.objects.filter(branch=branch, on=on).delete()[0]:
        journal.record("hours.exception_dropped", branch, by=by, at=now, data={"on": on.isoformat()})
        live.announce(topics.branch(branch.pk), topics.hall(branch.pk))


@transaction.atomic
def set_policy(branch: Branch, *, by: journal.Actor, now: datetime, **fields: Any) -> Policy:
    """Let a new policy hold from `now`: the one that held, with these fields changed. Old ones stay for replay.

    Tickets already issued keep the terms they were given. Raises rules.policies.PolicyRefused.
    """
    held = Policy.objects.filter(branch=branch, valid_from__lte=now).order_by("-valid_from").first()
    values = {}
    if held is not None:
        kept = {"id", "branch", "valid_from", "made_by", "basis"}
        values = {field.name: getattr(held, field.name) for field in Policy._meta.fields if field.name not in kept}
    values.update(fields)
    facts.policy(Policy(branch=branch, **values))  # refuses numbers that make no order
    policy, _ = Policy.objects.update_or_create(
        branch=branch, valid_from=now, defaults={**values, "made_by": by.actor_label}
    )
    journal.record("policy.set", branch, by=by, at=now, data={name: str(value) for name, value in fields.items()})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))
    return policy


@transaction.atomic
def stop_service(
    branch: Branch,
    *,
    service_id: int,
    reason_uk: str,
    by: journal.Actor,
    now: datetime,
    reason_en: str = "",
    until_at: datetime | None = None,
) -> ServiceStop:
    """Stop taking people for a service, until a moment or until it is resumed. Raises StopOver.

    One that is stopped already keeps its first reason.
    """
    if until_at is not None and until_at <= now:
        raise StopOver
    standing = _standing(branch, service_id, now).first()
    if standing is not None:
        return standing
    stop = ServiceStop.objects.create(
        branch=branch, service_id=service_id, from_at=now, until_at=until_at, reason_uk=reason_uk, reason_en=reason_en
    )
    journal.record("service.stopped", stop, by=by, at=now, why=reason_uk, data={"service": service_id})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))
    return stop


@transaction.atomic
def resume_service(branch: Branch, *, service_id: int, by: journal.Actor, now: datetime) -> None:
    """Take people for the service again; nothing happens when it was not stopped."""
    for stop in _standing(branch, service_id, now):
        stop.until_at = max(now, stop.from_at)
        stop.save(update_fields=["until_at"])
        journal.record("service.resumed", stop, by=by, at=now, data={"service": service_id})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))


def _standing(branch: Branch, service_id: int, now: datetime) -> QuerySet[ServiceStop]:
    rows = ServiceStop.objects.filter(branch=branch, service_id=service_id)
    return rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=now))

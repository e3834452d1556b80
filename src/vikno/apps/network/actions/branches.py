"""Branches, halls, counters and what stands in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from vikno.apps.catalogue.models import Group
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Amenity, Branch, BranchGroup, Counter, Hall, PlanItem


class CodeTaken(Exception):
    """The network already has a branch with this code."""


class HallNameTaken(Exception):
    """The branch already has a hall of this name."""


class HallNotEmpty(Exception):
    """There are counters in the hall: move or remove them first."""


class NumberTaken(Exception):
    """The branch already has a counter with this number."""


class CounterInUse(Exception):
    """Somebody sits at the counter now."""


class CounterInHistory(Exception):
    """People have worked or been served at the counter: it can be closed, never removed."""


@transaction.atomic
def open_branch(*, by: journal.Actor, now: datetime, groups: Iterable[str] = (), **fields: Any) -> Branch:
    """Add a branch that serves the groups of these letters, in this order. Its doors stay closed until `open_doors`.

    Raises CodeTaken.
    """
    if Branch.objects.filter(code=fields.get("code")).exists():
        raise CodeTaken(fields.get("code"))
    branch = Branch.objects.create(**fields)
    set_groups(branch, letters=list(groups), by=by, now=now)
    journal.record("branch.added", branch, by=by, at=now)
    return branch


@transaction.atomic
def change_branch(branch: Branch, *, by: journal.Actor, now: datetime, **fields: Any) -> Branch:
    """Set the given fields; what stays the same is not written."""
    changed = {name: value for name, value in fields.items() if getattr(branch, name) != value}
    for name, value in changed.items():
        setattr(branch, name, value)
    if changed:
        branch.save(update_fields=list(changed))
        journal.record("branch.changed", branch, by=by, at=now, data={"fields": sorted(changed)})
        live.announce(topics.branch(branch.pk), topics.hall(branch.pk))
    return branch


@transaction.atomic
def set_groups(branch: Branch, *, letters: list[str], by: journal.Actor, now: datetime) -> None:
    """Serve exactly the groups of these letters, in this order. Unknown letters raise Group.DoesNotExist."""
    groups = [Group.objects.get(letter=letter) for letter in letters]
    BranchGroup.objects.filter(branch=branch).exclude(group__in=groups).delete()
    for order, group in enumerate(groups, start=1):
        BranchGroup.objects.update_or_create(branch=branch, group=group, defaults={"order": order})
    journal.record("branch.groups_set", branch, by=by, at=now, data={"letters": letters})
    live.announce(topics.branch(branch.pk), topics.hall(branch.pk))


@transaction.atomic
def open_doors(branch: Branch, *, by: journal.Actor, now: datetime) -> None:
    """Mark the branch as open to visitors from now on; a second time changes nothing.

    Asks for no readiness: that is known above the network (queue.actions.doors).
    """
    if branch.opened_at is None:
        branch.opened_at = now
        branch.save(update_fields=["opened_at"])
        journal.record("branch.opened", branch, by=by, at=now)
        live.announce(topics.branch(branch.pk), topics.hall(branch.pk))


@transaction.atomic
def add_hall(branch: Branch, *, by: journal.Actor, now: datetime, **fields: Any) -> Hall:
    """Add a hall to a branch. Raises HallNameTaken."""
    if Hall.objects.filter(branch=branch, name_uk=fields.get("name_uk")).exists():
        raise HallNameTaken(fields.get("name_uk"))
    hall = Hall.objects.create(branch=branch, **fields)
    journal.record("hall.added", hall, by=by, at=now)
    live.announce(topics.branch(branch.pk))
    return hall


@transaction.atomic
def change_hall(hall: Hall, *, by: journal.Actor, now: datetime, **fields: Any) -> Hall:
    """Set the given fields of a hall. Raises HallNameTaken."""
    name_uk = fields.get("name_uk", hall.name_uk)
    if Hall.objects.filter(branch_id=hall.branch_id, name_uk=name_uk).exclude(pk=hall.pk).exists():
        raise HallNameTaken(name_uk)
    for name, value in fields.items():
        setattr(hall, name, value)
    hall.save(update_fields=list(fields))
    journal.record("hall.changed", hall, by=by, at=now, data={"fields": sorted(fields)})
    live.announce(topics.branch(hall.branch_id), topics.hall(hall.branch_id))
    return hall


@transaction.atomic
def add_counter(
    hall: Hall, *, number: int, by: journal.Actor, now: datetime, letters: Iterable[str] = (), **fields: Any
) -> Counter:
    """Add a counter; no letters: it serves whatever its employee knows. Raises NumberTaken."""
    if Counter.objects.filter(branch_id=hall.branch_id, number=number).exists():
        raise NumberTaken(number)
    counter = Counter.objects.create(branch_id=hall.branch_id, hall=hall, number=number, **fields)
    counter.groups.set(Group.objects.filter(letter__in=list(letters)))
    journal.record("counter.added", counter, by=by, at=now)
    live.announce(topics.branch(hall.branch_id), topics.hall(hall.branch_id))
    return counter


@transaction.atomic
def change_counter(
    counter: Counter, *, by: journal.Actor, now: datetime, letters: Iterable[str] | None = None, **fields: Any
) -> Counter:
    """Set the given fields; `letters`, if given, becomes the counter's whole list.

    Raises NumberTaken, CounterInUse.
    """
    number = fields.get("number", counter.number)
    if Counter.objects.filter(branch_id=counter.branch_id, number=number).exclude(pk=counter.pk).exists():
        raise NumberTaken(number)
    if fields.get("is_open") is False and counter.sittings.filter(until_at__isnull=True).exists():
        raise CounterInUse
    for name, value in fields.items():
        setattr(counter, name, value)
    if fields:
        counter.save(update_fields=list(fields))
    if letters is not None:
        counter.groups.set(Group.objects.filter(letter__in=list(letters)))
    journal.record("counter.changed", counter, by=by, at=now, data={"fields": sorted(fields)})
    live.announce(topics.branch(counter.branch_id), topics.hall(counter.branch_id), topics.counter(counter.pk))
    return counter


@transaction.atomic
def remove_hall(hall: Hall, *, by: journal.Actor, now: datetime) -> None:
    """Take away a hall in which no counter stands, with what was drawn in it. Raises HallNotEmpty."""
    if hall.counters.exists():
        raise HallNotEmpty
    journal.record("hall.removed", hall, by=by, at=now)
    live.announce(topics.branch(hall.branch_id), topics.hall(hall.branch_id))
    hall.delete()


@transaction.atomic
def remove_counter(counter: Counter, *, by: journal.Actor, now: datetime) -> None:
    """Take away a counter added by mistake; one with a past stays, closed or open. Raises CounterInHistory."""
    journal.record("counter.removed", counter, by=by, at=now)
    live.announce(topics.branch(counter.branch_id), topics.hall(counter.branch_id))
    try:
        counter.delete()
    except ProtectedError:
        raise CounterInHistory from None


@transaction.atomic
def set_amenities(branch: Branch, *, kinds: list[str], by: journal.Actor, now: datetime) -> None:
    """Make these the branch's amenities; notes of those that stay are kept."""
    Amenity.objects.filter(branch=branch).exclude(kind__in=kinds).delete()
    for kind in kinds:
        Amenity.objects.get_or_create(branch=branch, kind=Amenity.Kind(kind))
    journal.record("branch.amenities_set", branch, by=by, at=now, data={"kinds": kinds})
    live.announce(topics.branch(branch.pk))


@transaction.atomic
def place(
    hall: Hall, *, kind: str, x: int, y: int, by: journal.Actor, now: datetime, note_uk: str = "", note_en: str = ""
) -> PlanItem:
    """Put something on the hall's plan, at paces from the upper left corner (100 × 60)."""
    item = PlanItem.objects.create(hall=hall, kind=PlanItem.Kind(kind), x=x, y=y, note_uk=note_uk, note_en=note_en)
    journal.record("plan.placed", hall, by=by, at=now, data={"kind": kind})
    live.announce(topics.branch(hall.branch_id))
    return item


@transaction.atomic
def change_item(item: PlanItem, *, by: journal.Actor, now: datetime, **fields: Any) -> PlanItem:
    """Set the given fields of something on the plan."""
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=list(fields))
    journal.record("plan.changed", item.hall, by=by, at=now, data={"kind": item.kind, "fields": sorted(fields)})
    live.announce(topics.branch(item.hall.branch_id))
    return item


@transaction.atomic
def unplace(item: PlanItem, *, by: journal.Actor, now: datetime) -> None:
    """Take something off the hall's plan."""
    journal.record("plan.removed", item.hall, by=by, at=now, data={"kind": item.kind})
    live.announce(topics.branch(item.hall.branch_id))
    item.delete()

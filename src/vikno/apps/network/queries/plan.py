"""What stands in a branch, one by one: a hall, a counter, something on the plan, a device; and its amenities."""

from vikno.apps.network.models import Amenity, Counter, Device, Hall, PlanItem


def hall(branch_id: int, hall_id: int) -> Hall | None:
    """A hall of this branch; another branch's is None."""
    return Hall.objects.filter(branch_id=branch_id, pk=hall_id).first()


def counter(branch_id: int, counter_id: int) -> Counter | None:
    """A counter of this branch with its hall and own groups; another branch's is None."""
    rows = Counter.objects.select_related("hall").prefetch_related("groups")
    return rows.filter(branch_id=branch_id, pk=counter_id).first()


def plan_item(branch_id: int, item_id: int) -> PlanItem | None:
    """Something on the plan of a hall of this branch, with its hall."""
    return PlanItem.objects.select_related("hall").filter(hall__branch_id=branch_id, pk=item_id).first()


def device(branch_id: int, device_id: int) -> Device | None:
    """A device of this branch that was not taken away, with its hall."""
    rows = Device.objects.select_related("hall")
    return rows.filter(branch_id=branch_id, pk=device_id, revoked_at__isnull=True).first()


def amenities(branch_id: int) -> list[str]:
    """The kinds of a branch's amenities, in the order of the register."""
    held = set(Amenity.objects.filter(branch_id=branch_id).values_list("kind", flat=True))
    return [kind for kind in Amenity.Kind.values if kind in held]

"""Branches, halls, counters, lines and policies."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.catalogue.models import Group
from vikno.apps.network import facts
from vikno.apps.network.models import Branch, Counter, Hall, Policy
from vikno.lib import sql
from vikno.lib.remember import for_a_moment
from vikno.rules import policies as rule


@dataclass(frozen=True, slots=True)
class HeldPolicy:
    """The policy that holds in a branch: the row with the house's settings, and what the rules take of it."""

    row: Policy
    rule: rule.Policy


def branches() -> list[Branch]:
    """All branches in the network's order."""
    return list(Branch.objects.order_by("order", "pk"))


def branch(code: str) -> Branch | None:
    """The branch with this code."""
    return Branch.objects.filter(code=code).first()


def branch_by_id(branch_id: int) -> Branch | None:
    """The branch with this id."""
    return sql.find(Branch, "id = %s", [branch_id])


def halls(branch_id: int) -> list[Hall]:
    """The halls of a branch with their plan, in order. Two queries."""
    return list(Hall.objects.filter(branch_id=branch_id).prefetch_related("plan_items").order_by("order", "pk"))


def counters(branch_ids: list[int]) -> list[Counter]:
    """The counters of these branches by branch and number, with hall and own groups. Two queries."""
    rows = Counter.objects.filter(branch_id__in=branch_ids).select_related("hall").prefetch_related("groups")
    return list(rows.order_by("branch_id", "number"))


def groups_of(branch_id: int) -> list[Group]:
    """The lettered lines a branch serves, in its order."""
    return list(Group.objects.filter(branch_groups__branch_id=branch_id).order_by("branch_groups__order"))


def policy(branch_id: int, *, now: datetime) -> HeldPolicy:
    """The policy that holds in a branch at `now`; the published defaults where the branch has set none."""
    held = next((each for each in _policies(branch_id) if each.row.valid_from <= now), None)
    return held or HeldPolicy(Policy(branch_id=branch_id, valid_from=now), rule.Policy())


@for_a_moment
def _policies(branch_id: int) -> list[HeldPolicy]:
    """The newest policies of a branch, newest first."""
    return [HeldPolicy(row, facts.policy(row)) for row in policies(branch_id)]


def policies(branch_id: int, *, limit: int = 20) -> list[Policy]:
    """The policies of a branch, newest first."""
    return list(Policy.objects.filter(branch_id=branch_id).order_by("-valid_from")[:limit])

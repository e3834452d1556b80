"""What others may ask about the network."""

from vikno.apps.network.queries.branches import (
    HeldPolicy,
    branch,
    branch_by_id,
    branches,
    counters,
    groups_of,
    halls,
    policies,
    policy,
)
from vikno.apps.network.queries.devices import device_by_token, devices, is_paired
from vikno.apps.network.queries.openness import Openness, openness, pattern_of
from vikno.apps.network.queries.plan import amenities, counter, device, hall, plan_item
from vikno.apps.network.queries.readiness import Share, newest_review, share
from vikno.apps.network.queries.services import Stop, given, stops
from vikno.apps.network.queries.weeks import Stretches, exception, exceptions_before, exceptions_from, week

__all__ = [
    "HeldPolicy",
    "Openness",
    "Share",
    "Stop",
    "Stretches",
    "amenities",
    "branch",
    "branch_by_id",
    "branches",
    "counter",
    "counters",
    "device",
    "device_by_token",
    "devices",
    "exception",
    "exceptions_before",
    "exceptions_from",
    "given",
    "groups_of",
    "hall",
    "halls",
    "is_paired",
    "newest_review",
    "openness",
    "pattern_of",
    "plan_item",
    "policies",
    "policy",
    "share",
    "stops",
    "week",
]

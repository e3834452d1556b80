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
from vikno.apps.network.queries.services import Stop, given, stops

__all__ = [
    "HeldPolicy",
    "Openness",
    "Stop",
    "branch",
    "branch_by_id",
    "branches",
    "counters",
    "device_by_token",
    "devices",
    "given",
    "groups_of",
    "halls",
    "is_paired",
    "openness",
    "pattern_of",
    "policies",
    "policy",
    "stops",
]

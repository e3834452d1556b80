"""What others may ask about the network."""

from vikno.apps.network.queries.branches import (
    HeldPolicy,
    branch,
    branches,
    counters,
    groups_of,
    halls,
    policies,
    policy,
)
from vikno.apps.network.queries.devices import device_by_token, devices, is_paired
from vikno.apps.network.queries.openness import Openness, openness, pattern_of

__all__ = [
    "HeldPolicy",
    "Openness",
    "branch",
    "branches",
    "counters",
    "device_by_token",
    "devices",
    "groups_of",
    "halls",
    "is_paired",
    "openness",
    "pattern_of",
    "policies",
    "policy",
]

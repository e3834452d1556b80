"""What may be done to people and seats: hiring, roles, skills and shifts; sitting down, breaks and leaving."""

from vikno.apps.staff.actions.people import (
    grant_role,
    hire,
    revoke_role,
    set_shift,
    set_skill,
    set_skills,
    set_week,
)
from vikno.apps.staff.actions.sitting import (
    CounterOutOfUse,
    CounterTaken,
    NotSitting,
    StillServing,
    end_break,
    leave,
    sit_down,
    start_break,
)

__all__ = [
    "CounterOutOfUse",
    "CounterTaken",
    "NotSitting",
    "StillServing",
    "end_break",
    "grant_role",
    "hire",
    "leave",
    "revoke_role",
    "set_shift",
    "set_skill",
    "set_skills",
    "set_week",
    "sit_down",
    "start_break",
]

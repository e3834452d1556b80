"""Who works here, what they may do and know, and who sits where now."""

from vikno.apps.staff.queries.rights import NotAllowed, branches_with, employee_of, may, require, roles
from vikno.apps.staff.queries.roster import Day, breaks_today, skills
from vikno.apps.staff.queries.seats import Seat, seat_of, seats

__all__ = [
    "Day",
    "NotAllowed",
    "Seat",
    "branches_with",
    "breaks_today",
    "employee_of",
    "may",
    "require",
    "roles",
    "seat_of",
    "seats",
    "skills",
]

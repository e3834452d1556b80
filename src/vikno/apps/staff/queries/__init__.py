"""Who works here, what they may do and know, and who sits where now."""

from vikno.apps.staff.queries.people import (
    DayShift,
    Person,
    Place,
    count,
    people,
    person,
    roles_elsewhere,
    worker,
    workers,
)
from vikno.apps.staff.queries.rights import (
    NotAllowed,
    branches_with,
    employee,
    employee_of,
    may,
    officer,
    officer_of,
    require,
    roles,
)
from vikno.apps.staff.queries.roster import Day, breaks_today, skills
from vikno.apps.staff.queries.seats import Seat, seat_of, seats
from vikno.apps.staff.queries.shifts import on_shift, who_serve, working_in

__all__ = [
    "Day",
    "DayShift",
    "NotAllowed",
    "Person",
    "Place",
    "Seat",
    "branches_with",
    "breaks_today",
    "count",
    "employee",
    "employee_of",
    "may",
    "officer",
    "officer_of",
    "on_shift",
    "people",
    "person",
    "require",
    "roles",
    "roles_elsewhere",
    "seat_of",
    "seats",
    "skills",
    "who_serve",
    "worker",
    "workers",
    "working_in",
]

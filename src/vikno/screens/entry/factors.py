"""Second factors: which an account has, and whether the house asks it for one (settings: SECOND_FACTOR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.staff.models import Employee

REQUIRED, OFFERED, OFF = "required", "offered", "off"


@dataclass(frozen=True, slots=True)
class Standing:
    """`has`: a second factor is set up. `asked`: required, offered or off, for this very person."""

    has: bool
    asked: str


def standing(user: Any, employee: Employee | None) -> Standing:
    """How an account stands. Who may change a branch's set-up (head, administrator) must have one where required."""
    return Standing(has(user), asked(employee))


def asked(employee: Employee | None) -> str:
    """What the house asks of this person."""
    if settings.SECOND_FACTOR != REQUIRED:
        return settings.SECOND_FACTOR
    powerful = employee is not None and staff.branches_with(employee, Right.SET_UP)
    return REQUIRED if powerful else OFFERED


def has(user: Any) -> bool:
    """Whether the account has a phone's codes or a passkey; spare codes alone are none."""
    return user.authenticator_set.filter(type__in=("totp", "webauthn")).exists()

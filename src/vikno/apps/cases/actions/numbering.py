"""How a branch numbers its filings, from a day on."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from vikno.apps.cases.models import Numbering
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock
from vikno.rules import case_number
from vikno.rules.rights import Right


class BeginsInThePast(ValueError):
    """Numbers given already are not made anew."""


class CodeRefused(ValueError):
    """A centre's code of other signs than capital letters and digits, or none."""


@transaction.atomic
def set_numbering(
    branch_id: int, *, centre: str, mask: str, since: date, by: journal.Actor, now: datetime
) -> Numbering:
    """Number by this mask from `since` on; the same day again takes the place of the first.

    Raises staff.NotAllowed, BeginsInThePast, CodeRefused, case_number.MaskRefused.
    """
    if by is not journal.HOUSE:
        staff.require(by if isinstance(by, Employee) else None, Right.SET_UP, branch_id)
    if since < clock.day_of(now):
        raise BeginsInThePast
    if not centre or not set(centre) <= set(case_number.ALPHABET):
        raise CodeRefused
    case_number.mask(mask)
    row, _ = Numbering.objects.update_or_create(
        branch_id=branch_id, since=since, defaults={"centre": centre, "mask": mask}
    )
    journal.record("numbering.set", row, by=by, at=now, branch_id=branch_id, data={"mask": mask, "centre": centre})
    return row


def example(mask: str, *, centre: str, day: date) -> str:
    """The first number of a mask, for a look before it is set. Raises case_number.MaskRefused."""
    parts = {"centre": centre, "service": "А", "yyyy": f"{day:%Y}", "yy": f"{day:%y}", "mm": f"{day:%m}"}
    return case_number.format_number(case_number.mask(mask), 1, parts)


def usual() -> str:
    """The mask of a branch that set none."""
    return str(settings.CASE_MASK)

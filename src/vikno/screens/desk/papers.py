"""What the papers of a visit wait for: to be taken in, gone on with, looked at once registered, or given out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.cases.queries import intake, visits
from vikno.apps.staff import queries as staff
from vikno.rules.rights import Right

if TYPE_CHECKING:
    from vikno.apps.queue.queries.desk import AtCounter


@dataclass(frozen=True, slots=True)
class Turn:
    """The one button: its words and where it leads. With `opens` it posts, for an intake is begun by it."""

    label: str
    icon: str
    url: str
    opens: bool = False
    number: str = ""


def turn(at: AtCounter) -> Turn | None:
    """The button for the visit at the counter; None where the employee may do nothing with its papers.

    Of a visit to collect: the issue desk, which asks for the person's code. At most four queries.
    """
    who, branch_id = at.sitting.employee, at.sitting.branch_id
    if at.ticket.service.kind == "pickup":
        may_give = staff.may(who, Right.GIVE_OUT, branch_id)
        return Turn(_("To the issue desk"), "package", reverse("issue:home")) if may_give else None
    if not staff.may(who, Right.TAKE_IN, branch_id):
        return None
    begun = intake.of_ticket(at.ticket.pk)
    if begun is not None:
        return Turn(_("Go on with the intake"), "edit", reverse("intake:intake", args=[begun]))
    filed = visits.filing_of(at.ticket.pk)
    if filed is not None:
        return Turn(_("To the filing"), "files", reverse("intake:filing", args=[filed.id]), number=filed.number)
    return Turn(_("Take in the papers"), "file-plus", reverse("intake:open"), opens=True)

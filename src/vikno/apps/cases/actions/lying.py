"""Work on results that lie too long, for the rows somebody checked: each by itself, those refused said by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from vikno.apps.cases.actions import parcels, results
from vikno.apps.cases.models import Case
from vikno.apps.cases.queries import lying as known
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.rules.moves import MoveRefused
from vikno.rules.rights import Right

REFUSALS = (results.NotReady, results.Unpaid, parcels.NoAddress, MoveRefused)


@dataclass(frozen=True, slots=True)
class Done:
    """How many were done, and which were not, each with what was raised."""

    done: int
    refused: tuple[tuple[str, Exception], ...] = ()


def remind(branch: Branch, case_ids: Sequence[int], *, by: Employee, now: datetime) -> Done:
    """Tell these people once more that their results lie here; a person told before is not told again."""

    def one(case: Case) -> bool:
        return parcels.tell_unclaimed(case.pk, by=by, now=now)

    return _each(branch, case_ids, known.REMIND, one, by=by, now=now)


def post(branch: Branch, case_ids: Sequence[int], *, client_id: UUID, by: Employee, now: datetime) -> Done:
    """Send these by post, each to the address it has; their tracking numbers are written when the post gives them."""

    def one(case: Case) -> bool:
        parcels.post(
            case.pk, carrier="post", address=known.address_of(case), client_id=uuid5(client_id, str(case.pk)), by=by,
            now=now,
        )  # fmt: skip
        return True

    return _each(branch, case_ids, known.POST, one, by=by, now=now)


def archive(branch: Branch, case_ids: Sequence[int], *, by: Employee, now: datetime) -> Done:
    """Put these into the archive; each can still be fetched."""

    def one(case: Case) -> bool:
        parcels.archive(case.pk, by=by, now=now)
        return True

    return _each(branch, case_ids, known.ARCHIVE, one, by=by, now=now)


def _each(
    branch: Branch,
    case_ids: Sequence[int],
    work: str,
    act: Callable[[Case], bool],
    *,
    by: Employee,
    now: datetime,
) -> Done:
    """Each in a transaction of its own, those alone that this work is for now. Raises NotAllowed."""
    staff.require(by, Right.GIVE_OUT, branch.pk)
    due = {one.line.id for one in known.page(branch.pk, work, now=now, chosen=case_ids)}
    rows = Case.objects.filter(pk__in=due).select_related("filing", "applicant").order_by("pk")
    done, refused = 0, []
    for case in rows:
        try:
            with transaction.atomic():
                done += act(case)
        except REFUSALS as problem:
            refused.append((case.number, problem))
    return Done(done, tuple(refused))

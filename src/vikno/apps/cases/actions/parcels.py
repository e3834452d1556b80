"""Results that leave by post or a parcel service, and those nobody collects: told, posted, kept, archived.

Source: КМУ 588: what was not collected in two months is sent by post; without an address it is kept for a short time
(a week, as centres do), then goes to the archive.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from vikno.apps.cases.actions import moves, results, telling
from vikno.apps.cases.models import Case, Parcel, Result
from vikno.apps.cases.queries import fees, retention, shelves
from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock, sql
from vikno.rules import cases as rule
from vikno.rules import uncollected
from vikno.rules.rights import Right
from vikno.rules.worktime import start_of


class NoAddress(ValueError):
    """Nobody knows where the result should be sent."""


class ParcelOver(Exception):
    """The parcel was delivered or came back already; `parcel` says when."""

    def __init__(self, parcel: Parcel) -> None:
        super().__init__(str(parcel))
        self.parcel = parcel


@transaction.atomic
def post(
    case_id: int,
    *,
    carrier: str,
    address: str,
    client_id: UUID,
    by: Employee,
    now: datetime,
    tracking_number: str = "",
) -> Parcel:
    """Send a ready result; the person is told the number by which it is followed. The same `client_id` is one parcel.

    Raises results.NotReady, results.Unpaid, NoAddress, NotAllowed, ValueError for an unknown carrier.
    """
    before = Parcel.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    if case.state != Case.State.READY:
        raise results.NotReady(case)
    if fees.is_unpaid(case):
        raise results.Unpaid(case)
    where = " ".join(address.split())[:300]
    if not where:
        raise NoAddress
    parcel = Parcel.objects.create(
        result=Result.objects.get(case=case), client_id=client_id, carrier=Parcel.Carrier(carrier), address=where,
        tracking_number=tracking_number.strip()[:40], sent_at=now,
    )  # fmt: skip
    moves.move(case, "posted", role=rule.Actor.ISSUE, by=by, now=now, data={"carrier": carrier})
    telling.posted(case, parcel, by=by, now=now)
    return parcel


@transaction.atomic
def number_parcel(parcel_id: int, tracking_number: str, *, by: Employee, now: datetime) -> Parcel:
    """Write a parcel's tracking number that came later. Raises ParcelOver, NotAllowed."""
    parcel, case = _on_the_way(parcel_id, by)
    parcel.tracking_number = tracking_number.strip()[:40]
    parcel.save(update_fields=["tracking_number"])
    journal.record("parcel.numbered", parcel, by=by, at=now, branch_id=case.branch_id)
    moves.announce(case)
    return parcel


@transaction.atomic
def delivered(parcel_id: int, *, by: Employee, now: datetime) -> Parcel:
    """The person has it: the case is over. Raises ParcelOver, NotAllowed."""
    parcel, case = _on_the_way(parcel_id, by)
    parcel.delivered_at = now
    parcel.save(update_fields=["delivered_at"])
    results.close_issue(case, "delivered", by=by, now=now)
    return parcel


@transaction.atomic
def came_back(parcel_id: int, *, by: Employee, now: datetime, why: str = "") -> Parcel:
    """The parcel came back: the result lies at the desk again, at a free place. Raises ParcelOver, NotAllowed."""
    parcel, case = _on_the_way(parcel_id, by)
    parcel.returned_at = now
    parcel.save(update_fields=["returned_at"])
    _on_shelf(case)
    moves.move(case, "came_back", role=rule.Actor.ISSUE, by=by, now=now, why=why)
    return parcel


@transaction.atomic
def archive(case_id: int, *, by: journal.Actor, now: datetime, why: str = "") -> Case:
    """Put an uncollected result into the archive; it can still be fetched. Raises results.NotReady, NotAllowed."""
    case = moves.hold(case_id)
    role = rule.Actor.CLOCK
    if isinstance(by, Employee):
        staff.require(by, Right.GIVE_OUT, case.branch_id)
        role = rule.Actor.ISSUE
    if case.state != Case.State.READY:
        raise results.NotReady(case)
    until = retention.until(case, ended_on=clock.day_of(now))
    return moves.move(case, "archived", role=role, by=by, now=now, why=why, retained_until=until)


@transaction.atomic
def fetch(case_id: int, *, by: Employee, now: datetime) -> Case:
    """Bring a result from the archive back to the desk, for who came for it at last. Raises NotReady, NotAllowed."""
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    if case.state != Case.State.ARCHIVED:
        raise results.NotReady(case)
    _on_shelf(case)
    return moves.move(case, "fetched", role=rule.Actor.ISSUE, by=by, now=now, retained_until=None)


@transaction.atomic
def tell_unclaimed(case_id: int, *, now: datetime, by: journal.Actor = journal.HOUSE) -> bool:
    """Remind the person once of a result that lies here for thirty days; False where it does not any more.

    Raises NotAllowed for an employee who does not give out.
    """
    case = moves.hold(case_id)
    if isinstance(by, Employee):
        staff.require(by, Right.GIVE_OUT, case.branch_id)
    if case.state != Case.State.READY or case.ready_at is None or now - case.ready_at < uncollected.REMINDED_AFTER:
        return False
    until = start_of(uncollected.posted_from(clock.day_of(case.ready_at)))
    journal.record("case.unclaimed", case, by=by, at=now, branch_id=case.branch_id)
    telling.unclaimed(case, until=until, by=by, now=now)
    return True


def to_be_reminded(now: datetime, *, limit: int = 200) -> list[int]:
    """Ids of the cases whose results reached thirty days at the desk since the day before yesterday, oldest first."""
    return _ready_between(
        now - uncollected.REMINDED_AFTER - timedelta(days=2),
        now - uncollected.REMINDED_AFTER,
        with_address=None,
        limit=limit,
    )


def to_be_archived(now: datetime, *, limit: int = 200) -> list[int]:
    """Ids of results that nobody collected in two months and a week, and that have no address to be sent to."""
    ready_on = uncollected.ready_before(clock.day_of(now))
    return _ready_between(None, start_of(ready_on), with_address=False, limit=limit)


def _ready_between(since: datetime | None, until: datetime, *, with_address: bool | None, limit: int) -> list[int]:
    rows = Case.objects.filter(state=Case.State.READY, ready_at__lt=until)
    if since is not None:
        rows = rows.filter(ready_at__gte=since)
    if with_address is False:
        rows = rows.filter(filing__post_address="", applicant__actual_address="", applicant__registered_address="")
    return list(rows.order_by("ready_at", "pk").values_list("pk", flat=True)[:limit])


def _on_the_way(parcel_id: int, by: Employee) -> tuple[Parcel, Case]:
    (case_id,) = sql.one(
        "SELECT r.case_id FROM cases_parcel p JOIN cases_result r ON r.id = p.result_id WHERE p.id = %s", [parcel_id]
    )
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    parcel = Parcel.objects.get(pk=parcel_id)
    if parcel.delivered_at is not None or parcel.returned_at is not None:
        raise ParcelOver(parcel)
    return parcel, case


def _on_shelf(case: Case) -> None:
    Result.objects.filter(case=case).update(shelf=shelves.free(case.branch_id))

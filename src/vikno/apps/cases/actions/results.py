"""The issue desk: the outgoing package is registered, the person told the same day, identified, and given the result.

Source: КМУ 588, outgoing package: the applicant is told on the day it comes, and gets it against a signature and a
document.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import moves, routing, telling
from vikno.apps.cases.actions.answering import Made
from vikno.apps.cases.models import Case, MadePaper, Reminder, Result, ResultItem
from vikno.apps.cases.queries import fees, retention, shelves
from vikno.apps.journal import actions as journal
from vikno.apps.people import queries as people
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee
from vikno.lib import clock, sql
from vikno.rules import cases as rule
from vikno.rules.rights import Right

IDENTIFIED = frozenset({"document", "diia", "power"})
WHY_LENGTH = 500


class NotReady(Exception):
    """The result does not lie at the issue desk; `case` is how it stands: issued to somebody, on its way, in work."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"{case.number} is {case.state}")
        self.case = case


class Unpaid(Exception):
    """The fee is a condition of issue and has not come; nothing was given out. `case` is the first such case."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


class AnotherPerson(ValueError):
    """The results are of different people: one signature is for one person."""


class NoAuthority(ValueError):
    """Nothing on record lets this person receive for the applicant today."""


class NotIdentified(ValueError):
    """Nothing says how the person was known."""


class NotSigned(ValueError):
    """There is neither a signature on the screen nor one on paper."""


class NothingToGive(ValueError):
    """An outgoing package has at least one thing in it."""


@transaction.atomic
def register_result(
    case_id: int, *, by: Employee, now: datetime, items: Sequence[Made] = (), shelf: str = ""
) -> Result:
    """Register the outgoing package of a decided case; it lies at `shelf` or at the first free place.

    Without `items` it holds what the decision says was made. The person is told at once. Registered twice is once.
    Raises NotReady, NothingToGive, NotAllowed.
    """
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    before = sql.find(Result, "case_id = %s", [case.pk])
    if before is not None:
        return before
    if case.state != Case.State.DECIDED:
        raise NotReady(case)
    things = list(items) or [Made(row.name_uk, row.sheets, row.blob) for row in made(case)]
    if not things:
        raise NothingToGive
    result = sql.insert(
        Result(
            case=case, registered_at=now, registered_by_label=by.actor_label[:160],
            shelf=(shelf.strip() or shelves.free(case.branch_id))[:20], told_at=now,
        )
    )  # fmt: skip
    ResultItem.objects.bulk_create(
        ResultItem(result=result, position=position, name_uk=one.name_uk[:300], sheets=one.sheets, blob=one.blob)
        for position, one in enumerate(things, start=1)
    )
    routing.open_issue(case, now=now)
    moves.move(case, "ready", role=rule.Actor.ISSUE, by=by, now=now, ready_at=now)
    telling.ready(case, result, by=by, now=now)
    return result


@transaction.atomic
def issue(
    case_ids: Collection[int],
    *,
    identified: str,
    client_id: UUID,
    by: Employee,
    now: datetime,
    agent_id: int | None = None,
    signature: Blob | None = None,
    on_paper: bool = False,
) -> list[Result]:
    """Give the results of one person out against one signature: to the applicant, or to `agent_id` by an authority.

    All or none. The same `client_id` again is the same issue. Raises NotReady where another desk was faster, Unpaid,
    AnotherPerson, NoAuthority, NotIdentified, NotSigned, NotAllowed.
    """
    held = [moves.hold(pk) for pk in sorted(set(case_ids))]
    for case in held:
        staff.require(by, Right.GIVE_OUT, case.branch_id)
    results = {row.case_id: row for row in Result.objects.filter(case__in=held)}
    if held and all(pk in results and results[pk].issue_client_id == client_id for pk in set(case_ids)):
        return [results[case.pk] for case in held]
    if identified not in IDENTIFIED:
        raise NotIdentified
    if signature is None and not on_paper:
        raise NotSigned
    for case in held:
        if case.state != Case.State.READY or case.pk not in results:
            raise NotReady(case)
        if fees.is_unpaid(case):
            raise Unpaid(case)
    to = _receiver(held, agent_id, on=clock.day_of(now))
    for case in held:
        row = results[case.pk]
        row.issued_at, row.issued_by, row.issued_to, row.identified = now, by, to, identified
        row.signature, row.is_signed_on_paper, row.issue_client_id = signature, on_paper, client_id
        row.save(
            update_fields=[
                "issued_at", "issued_by", "issued_to", "identified", "signature", "is_signed_on_paper",
                "issue_client_id",
            ]
        )  # fmt: skip
        close_issue(case, "issued", by=by, now=now, data={"representative": agent_id is not None, "paper": on_paper})
    return [results[case.pk] for case in held]


@transaction.atomic
def withhold(case_id: int, *, reason: str, by: Employee, now: datetime, words: str = "") -> None:
    """Say that a result was not given out to who asked, and why: `not_the_person`, `no_document`, `no_authority`,
    `unpaid`, `faulty`, `declined`, `other`. Nothing moves. Raises NotReady, NotAllowed, ValueError without a reason."""
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    if reason not in WITHHELD or (reason == "other" and not words.strip()):
        raise ValueError(reason)
    if case.state != Case.State.READY:
        raise NotReady(case)
    journal.record(
        "case.not_issued", case, by=by, at=now, branch_id=case.branch_id, why=words.strip()[:WHY_LENGTH],
        data={"reason": reason},
    )  # fmt: skip
    moves.announce(case)


WITHHELD = ("not_the_person", "no_document", "no_authority", "unpaid", "faulty", "declined", "other")


@transaction.atomic
def reminded(
    case_id: int,
    *,
    way: str,
    outcome: str,
    client_id: UUID,
    by: Employee,
    now: datetime,
    comes_on: date | None = None,
) -> Reminder:
    """Keep what came of a call or a letter about an uncollected result; the same `client_id` is one reminder.

    Raises NotReady, NotAllowed, ValueError for an unknown way or outcome.
    """
    before = Reminder.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    if case.state != Case.State.READY:
        raise NotReady(case)
    row = Reminder.objects.create(
        case=case, client_id=client_id, way=Reminder.Way(way), outcome=Reminder.Outcome(outcome), comes_on=comes_on,
        at=now, by_label=by.actor_label[:160],
    )  # fmt: skip
    journal.record(
        "case.reminded", case, by=by, at=now, branch_id=case.branch_id, data={"way": way, "outcome": outcome}
    )
    moves.announce(case)
    return row


@transaction.atomic
def put(case_id: int, shelf: str, *, by: Employee, now: datetime) -> Result:
    """Write where a ready result lies now. Raises NotReady, NotAllowed, ValueError for no place."""
    case = moves.hold(case_id)
    staff.require(by, Right.GIVE_OUT, case.branch_id)
    if case.state != Case.State.READY:
        raise NotReady(case)
    place = shelf.strip()[:20]
    if not place:
        raise ValueError("a place is needed")
    row = Result.objects.select_for_update().get(case=case)
    row.shelf = place
    row.save(update_fields=["shelf"])
    journal.record("result.put", row, by=by, at=now, branch_id=case.branch_id, data={"shelf": place})
    moves.announce(case)
    return row


def made(case: Case) -> list[MadePaper]:
    """What the decision says was made, in order."""
    return list(case.made_papers.select_related("blob").order_by("position"))


def close_issue(
    case: Case, word: str, *, by: journal.Actor, now: datetime, data: dict[str, object] | None = None
) -> Case:
    """End a case at the issue desk: its last step is done, its keeping is counted from today."""
    routing.finish_step(case, by=by, now=now, employee_id=by.pk if isinstance(by, Employee) else None)
    return moves.move(
        case, word, role=rule.Actor.ISSUE, by=by, now=now, data=data,
        retained_until=retention.until(case, ended_on=clock.day_of(now)),
    )  # fmt: skip


def _receiver(held: Sequence[Case], agent_id: int | None, *, on: date) -> str:
    """The name of who receives, as it was on the filing or stands on the authority."""
    first = held[0]
    same = set(people.same_ids(first.applicant_id))
    if any(case.applicant_id not in same for case in held):
        raise AnotherPerson
    if agent_id is None:
        return first.filing.applicant_name
    authority = people.may_act(agent_id, principal_id=first.applicant_id, on=on)
    if authority is None:
        raise NoAuthority
    return authority.other_name

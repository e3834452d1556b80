"""Handing packages to providers and taking results back: registers of hand-over, signed for as a whole.

Papers go to the provider at once, not later than the next working day (КМУ 588, hand-over of the entry package). A
provider with a seat of its own gets them electronically; another one signs on paper, and the centre records it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vikno.apps.archive.models import Blob
from vikno.apps.cases.actions import moves, numbers
from vikno.apps.cases.models import Case, HandOver, HandOverLine, Run
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Officer
from vikno.lib import clock, sql
from vikno.rules import cases as rule
from vikno.rules.rights import Right

SEAT = "provider"
PERSON_LENGTH = 160


class NotToHandOver(Exception):
    """A case that cannot be on this register; `code`: `state`, `step`, `provider`, `branch`, `on_another`."""

    def __init__(self, case: Case, code: str) -> None:
        super().__init__(f"{case.number}: {code}")
        self.case, self.code = case, code


class NobodyNamed(ValueError):
    """A signature needs the name and the position of who signed."""


class SignedAlready(Exception):
    """Somebody has signed the register; `handover` says who and when."""

    def __init__(self, handover: HandOver) -> None:
        super().__init__(handover.number)
        self.handover = handover


@transaction.atomic
def hand_over(
    branch: Branch,
    *,
    provider_id: int,
    case_ids: Collection[int],
    client_id: UUID,
    by: Employee,
    now: datetime,
    electronically: bool | None = None,
) -> HandOver:
    """The register of packages that go to a provider, numbered without gaps by branch and year.

    Electronically (by default where the provider has people in its seat) the cases are the provider's at once, each to
    be received there; on paper they are once `sign` says who took them. The same `client_id` is one register.
    Raises NotToHandOver, NotAllowed.
    """
    staff.require(by, Right.GIVE_OUT, branch.pk)
    before = sql.find(HandOver, "client_id = %s", [client_id])
    if before is not None:
        return before
    provider = Provider.objects.get(pk=provider_id)
    held = [_to_go(case, branch, provider) for case in _held(case_ids)]
    if electronically is None:
        electronically = has_seat(provider_id)
    handover = _register(
        branch, provider, HandOver.Direction.OUT, held, client_id=client_id, by=by, now=now,
        is_electronic=electronically,
    )  # fmt: skip
    if electronically:
        for case in held:
            moves.move(case, "handed_over", role=rule.Actor.FRONT, by=by, now=now, data={"register": handover.number})
    return handover


@transaction.atomic
def sign(
    handover_id: int,
    *,
    signed_by: str,
    by: Employee,
    now: datetime,
    signature: Blob | None = None,
    without: Collection[int] = (),
) -> HandOver:
    """Record who took the packages at the provider: name and position. Its cases are received with that.

    `without`: ids of cases whose packages were not there; they are marked as missing and stay the centre's. Signed
    twice by the same person is once. Raises SignedAlready, NobodyNamed, NotAllowed.
    """
    handover = HandOver.objects.select_for_update().get(pk=handover_id)
    right = Right.CARRY if handover.run_id and handover.run.courier_id == by.pk else Right.GIVE_OUT
    staff.require(by, right, handover.branch_id)
    who = _named(signed_by)
    if handover.signed_at is not None:
        if handover.signed_by == who:
            return handover
        raise SignedAlready(handover)
    role = rule.Actor.COURIER if right is Right.CARRY else rule.Actor.FRONT
    lines = list(handover.lines.filter(missing_at=None))
    for case in _held([line.case_id for line in lines]):
        if case.pk in without:
            continue
        if case.state == Case.State.REGISTERED and handover.direction == HandOver.Direction.OUT:
            moves.move(case, "handed_over", role=role, by=by, now=now, data={"register": handover.number})
            receive_step(case, by=by, now=now)
    for line in lines:
        if line.case_id in without:
            mark_missing(line, handover, by=by, now=now)
    close(handover, who, signature=signature, by=by, now=now)
    return handover


@transaction.atomic
def take_back(
    branch: Branch,
    *,
    provider_id: int,
    case_ids: Collection[int],
    signed_by: str,
    client_id: UUID,
    by: Employee,
    now: datetime,
) -> HandOver:
    """The register of outgoing packages that a provider brought: decided cases, signed for by who took them here.

    The same `client_id` is one register. Raises NotToHandOver, NobodyNamed, NotAllowed.
    """
    staff.require(by, Right.GIVE_OUT, branch.pk)
    before = sql.find(HandOver, "client_id = %s", [client_id])
    if before is not None:
        return before
    provider = Provider.objects.get(pk=provider_id)
    held = [to_come_back(case, branch.pk, provider_id) for case in _held(case_ids)]
    handover = _register(
        branch, provider, HandOver.Direction.BACK, held, client_id=client_id, by=by, now=now, is_electronic=False
    )
    HandOverLine.objects.filter(handover=handover).update(scanned_in_at=now)
    close(handover, _named(signed_by), by=by, now=now)
    return handover


def to_come_back(case: Case, branch_id: int, provider_id: int) -> Case:
    """The case, when its result may come from that provider to that branch. Raises NotToHandOver."""
    if case.branch_id != branch_id:
        raise NotToHandOver(case, "branch")
    if case.provider_id != provider_id:
        raise NotToHandOver(case, "provider")
    if case.state != Case.State.DECIDED:
        raise NotToHandOver(case, "state")
    return case


def open_back(run: Run, provider: Provider, *, client_id: UUID, by: Employee, now: datetime, position: int) -> HandOver:
    """An empty register for what a courier is given at a provider on the run."""
    return _register(
        run.branch, provider, HandOver.Direction.BACK, [], client_id=client_id, by=by, now=now, is_electronic=False,
        run=run, position=position,
    )  # fmt: skip


def has_seat(provider_id: int) -> bool:
    """Whether anybody of the provider sits in its seat."""
    return sql.exists("staff_officer WHERE provider_id = %s AND left_on IS NULL", [provider_id])


def receive_step(case: Case, *, by: journal.Actor, now: datetime) -> bool:
    """Note the provider's receipt on the open step; False when it was received before."""
    fresh = sql.run(
        "UPDATE cases_casestep SET received_at = %s WHERE case_id = %s AND seat = %s AND opened_at IS NOT NULL"
        " AND done_at IS NULL AND received_at IS NULL",
        [now, case.pk, SEAT],
    )
    if fresh:
        journal.record("case.received", case, by=by, at=now, branch_id=case.branch_id)
    return bool(fresh)


def sign_when_all_received(case: Case, *, by: Officer, now: datetime) -> None:
    """Close the electronic register of a case once the provider has received every package on it."""
    handover = sql.find(HandOver, _UNSIGNED_OF, [case.pk, HandOver.Direction.OUT.value])
    if handover is not None and not sql.exists(_UNRECEIVED_ON, [handover.pk, Case.State.PROVIDER.value, SEAT]):
        close(handover, officer_words(by), by=by, now=now)


_UNSIGNED_OF = """
id = (
  SELECT h.id FROM cases_handover h JOIN cases_handoverline l ON l.handover_id = h.id
  WHERE l.case_id = %s AND h.direction = %s AND h.is_electronic AND h.signed_at IS NULL ORDER BY l.id DESC LIMIT 1
) AND signed_at IS NULL FOR UPDATE
"""
_UNRECEIVED_ON = """
cases_handoverline l JOIN cases_case c ON c.id = l.case_id JOIN cases_casestep s ON s.case_id = c.id
WHERE l.handover_id = %s AND c.state = %s AND s.seat = %s
  AND s.opened_at IS NOT NULL AND s.done_at IS NULL AND s.received_at IS NULL
"""


def officer_words(officer: Officer) -> str:
    """A provider's person as a register names one: name and position."""
    return ", ".join(part for part in (str(officer), officer.position_uk) if part)[:PERSON_LENGTH]


def mark_missing(line: HandOverLine, handover: HandOver, *, by: journal.Actor, now: datetime) -> None:
    """Say aloud that a package is not where it should be."""
    line.missing_at, line.found_at = now, None
    line.save(update_fields=["missing_at", "found_at"])
    journal.record(
        "package.missing", line.case, by=by, at=now, branch_id=handover.branch_id, data={"register": handover.number}
    )
    moves.announce(line.case)


def announce(handover: HandOver) -> None:
    """Say that a register changed to the branch's and the provider's screens."""
    live.announce(topics.cases(handover.branch_id), topics.provider(handover.provider_id))


def _to_go(case: Case, branch: Branch, provider: Provider) -> Case:
    if case.branch_id != branch.pk:
        raise NotToHandOver(case, "branch")
    if case.state != Case.State.REGISTERED:
        raise NotToHandOver(case, "state")
    if case.provider_id != provider.pk:
        raise NotToHandOver(case, "provider")
    if not sql.exists(
        "cases_casestep WHERE case_id = %s AND seat = %s AND opened_at IS NOT NULL AND done_at IS NULL", [case.pk, SEAT]
    ):
        raise NotToHandOver(case, "step")
    if sql.exists(
        "cases_handoverline l JOIN cases_handover h ON h.id = l.handover_id"
        " WHERE l.case_id = %s AND h.direction = %s AND h.signed_at IS NULL AND l.missing_at IS NULL",
        [case.pk, HandOver.Direction.OUT.value],
    ):
        raise NotToHandOver(case, "on_another")
    return case


def _register(
    branch: Branch,
    provider: Provider,
    direction: str,
    cases: Sequence[Case],
    *,
    client_id: UUID,
    by: journal.Actor,
    now: datetime,
    is_electronic: bool,
    run: Run | None = None,
    position: int = 0,
) -> HandOver:
    handover = sql.insert(
        HandOver(
            client_id=client_id, branch=branch, provider=provider, direction=direction, run=run, position=position,
            number=numbers.in_year(branch, "handover", "П", day=clock.day_of(now)), is_electronic=is_electronic,
            made_at=now, made_by_label=by.actor_label[:PERSON_LENGTH],
        )
    )  # fmt: skip
    HandOverLine.objects.bulk_create(HandOverLine(handover=handover, case=case) for case in cases)
    journal.record(
        "handover.made", handover, by=by, at=now, branch_id=branch.pk,
        data={"direction": direction, "provider": provider.pk, "packages": len(cases)},
    )  # fmt: skip
    announce(handover)
    return handover


def close(handover: HandOver, who: str, *, by: journal.Actor, now: datetime, signature: Blob | None = None) -> None:
    """Write who signed a held register."""
    handover.signed_at, handover.signed_by, handover.signature = now, who, signature
    sql.send_update(handover, {"signed_at": now, "signed_by": who, "signature": signature})
    journal.record("handover.signed", handover, by=by, at=now, branch_id=handover.branch_id)
    announce(handover)


def _held(case_ids: Collection[int]) -> list[Case]:
    """The cases, locked in one order so that two registers never wait for one another."""
    return [moves.hold(pk) for pk in sorted(set(case_ids))]


def _named(signed_by: str) -> str:
    who = " ".join(signed_by.split())[:PERSON_LENGTH]
    if not who:
        raise NobodyNamed
    return who


def lock_run(run_id: int) -> Run:
    """The run, locked until the transaction ends. Raises Run.DoesNotExist."""
    run = sql.first(Run, "SELECT * FROM cases_run WHERE id = %s FOR UPDATE", [run_id])
    if run is None:
        raise Run.DoesNotExist(run_id)
    return run

"""Whether a branch is ready to open its doors: what network, staff and queue know, put before rules/readiness."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.apps.queue.models import Ground
from vikno.apps.queue.queries.grounds import held
from vikno.apps.queue.queries.peaks import busiest
from vikno.apps.staff import queries as staff
from vikno.rules import peaks
from vikno.rules import readiness as rule


@dataclass(frozen=True, slots=True)
class Need:
    """People needed at the peak, by letter, and what that was counted from: so many past days, or norms when 0.

    `hours`: letter → (tickets in the busiest hour, minutes of a visit), empty when counted from norms.
    """

    people: dict[str, int]
    days: int
    hours: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A branch's readiness, with what it was judged by."""

    rule: rule.Readiness
    branch: rule.Branch
    need: Need


def ready(branch: Branch, *, now: datetime) -> Ready:
    """The branch's nine steps and what each lacks. Fourteen queries at most."""
    share = network.share(branch, now=now)
    letters = {group.pk: group.letter for group in share.groups}
    need = _need(branch.pk, share, letters, now)
    judged = rule.Branch(
        address=branch.address_uk,
        phone=branch.phone,
        shelter=branch.shelter_uk,
        english=share.english,
        shelter_english=share.shelter_english,
        needs_board=share.needs_board,
        rooms=share.rooms,
        windows=share.windows,
        reception=share.reception,
        working=share.working,
        lines=share.lines,
        workers=staff.workers(branch.pk, letters),
        gear=share.gear,
        needed=need.people,
        grounds=_grounds(share.reviewed, now),
    )
    return Ready(rule.readiness(judged), judged, need)


def grounds_digest(rows: list[Ground]) -> str:
    """A digest of the grounds as they stand: it changes when one is added, ends, or is worded otherwise."""
    told = [[row.number, row.name_uk, row.proof_uk, row.source, row.is_verified] for row in rows]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _grounds(reviewed: str, now: datetime) -> rule.Grounds:
    if not reviewed:
        return rule.Grounds.NEVER
    standing = grounds_digest(held(now=now))
    return rule.Grounds.REVIEWED if reviewed == standing else rule.Grounds.CHANGED_SINCE


def _need(branch_id: int, share: network.Share, letters: dict[int, str], now: datetime) -> Need:
    past = busiest(branch_id, now=now)
    if not past.days:
        return Need(peaks.by_norm(share.norms), 0, {})
    hours = {letters[group]: line for group, line in past.lines.items() if group in letters}
    return Need({letter: peaks.by_tickets(*hour) for letter, hour in hours.items()}, past.days, hours)

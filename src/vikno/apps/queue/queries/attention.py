"""What in a branch needs its head now: derived from what is true, never set by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Min

from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch
from vikno.apps.queue import facts
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries.hall import CounterView, HallView
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee

SILENT_AFTER = timedelta(minutes=5)
"""A paired kiosk or board that has said nothing for this long has most likely lost the network."""
BREAK_SLACK = timedelta(minutes=5)
LONG_WAIT_MINUTES = 30
"""A newcomer who would wait longer than this is worth one more counter, before anybody's promise breaks."""


class Kind(StrEnum):
    """Why somebody should look."""

    NOBODY_SERVES = "nobody_serves"  # a line waits, and no counter at work gives it
    BROKEN = "broken"  # people wait past their promised interval
    WILL_WAIT = "will_wait"  # a newcomer of the line would wait too long
    OVERLONG = "overlong"  # a visit takes twice its norm
    BREAK_OVER = "break_over"  # a break lasts longer than planned
    SILENT = "silent"  # a device is silent
    STOPPED = "stopped"  # services are not taken for a while


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to look at, the gravest first. Only the fields its kind needs are filled.

    `employee_id` and `counter_id` name somebody at work now without a counter, and an empty counter, that would help.
    """

    kind: Kind
    is_late: bool
    letter: str = ""
    line_uk: str = ""
    line_en: str = ""
    count: int = 0
    minutes: int = 0
    high: int = 0
    counter: int = 0
    counter_id: int | None = None
    employee_id: int | None = None
    name: str = ""


def of(hall: HallView, *, pace: float = 1.0) -> list[Need]:
    """What needs the head of the branch of `hall`, gravest first. Nothing while the branch stands still or is shut.

    `pace`: seconds of the hall's clock in a real one; devices speak by the real one.
    """
    if hall.openness.state not in ("open", "last_served", "full"):
        return []
    helpers = spare(hall.branch, hall.counters, now=hall.now)
    silent_after = SILENT_AFTER * max(pace, 1.0)
    needs = [
        *_lines(hall, helpers),
        *_counters(hall),
        *_devices(hall.branch, silent_after, now=hall.now),
        *_stopped(hall.branch, now=hall.now),
    ]
    return sorted(needs, key=lambda need: not need.is_late)


def spare(branch: Branch, counters: list[CounterView], *, now: datetime) -> dict[int, tuple[Employee, int, int]]:
    """By group: somebody on shift who sits nowhere and knows it, with the number and id of an empty counter."""
    empty = next((one for one in counters if one.state == "empty"), None)
    if empty is None:
        return {}
    seated = {one.employee_id for one in counters}
    people = [one for one in staff.on_shift(branch.pk, now=now) if one.pk not in seated]
    known = staff.skills([one.pk for one in people])
    return {group: (one, empty.number, empty.id) for one in reversed(people) for group in known[one.pk]}


def _lines(hall: HallView, helpers: dict[int, tuple[Employee, int, int]]) -> list[Need]:
    served = _served_groups(hall)
    broken = {
        row["group_id"]: row
        for row in Ticket.objects.filter(branch=hall.branch, state="waiting", promised_until_at__lt=hall.now)
        .values("group_id")
        .annotate(count=Count("pk"), since=Min("ref_at"))
    }
    needs = []
    for line in hall.lines:
        words = {"letter": line.letter, "line_uk": line.name_uk, "line_en": line.name_en}
        helper = _named(helpers.get(line.group_id))
        if line.waiting and line.group_id not in served:
            needs.append(Need(Kind.NOBODY_SERVES, True, count=line.waiting, **words, **helper))
        elif line.group_id in broken:
            row = broken[line.group_id]
            longest = int((hall.now - row["since"]).total_seconds() // 60)
            needs.append(Need(Kind.BROKEN, True, count=row["count"], minutes=longest, **words, **helper))
        elif line.promise.expected is not None and line.promise.expected > LONG_WAIT_MINUTES:
            needs.append(
                Need(Kind.WILL_WAIT, False, minutes=line.promise.low, high=line.promise.high or 0, **words, **helper)
            )
    return needs


def _named(found: tuple[Employee, int, int] | None) -> dict:
    if found is None:
        return {}
    employee, number, counter_id = found
    return {"employee_id": employee.pk, "name": str(employee), "counter": number, "counter_id": counter_id}


def _served_groups(hall: HallView) -> set[int]:
    """Groups that some counter at work, not on a break, gives; counters' own lists applied."""
    at_work = [one for one in hall.counters if one.state in ("free", "called", "serving")]
    known = facts.counter_skills([(one.id, one.employee_id) for one in at_work if one.employee_id is not None])
    return {group for levels in known.values() for group in levels}


def _counters(hall: HallView) -> list[Need]:
    needs = []
    for one in hall.counters:
        if one.state == "serving" and one.elapsed_seconds > 120 * one.norm_minutes:
            minutes = one.elapsed_seconds // 60
            place = {"counter": one.number, "counter_id": one.id, "name": one.name}
            needs.append(Need(Kind.OVERLONG, False, minutes=minutes, **place))
        if one.state == "break" and one.break_until_at is not None and hall.now > one.break_until_at + BREAK_SLACK:
            minutes = int((hall.now - one.break_until_at).total_seconds() // 60)
            who = {"counter": one.number, "counter_id": one.id, "employee_id": one.employee_id, "name": one.name}
            needs.append(Need(Kind.BREAK_OVER, False, minutes=minutes, **who))
    return needs


def _stopped(branch: Branch, *, now: datetime) -> list[Need]:
    count = len(network.stops(branch.pk, now=now))
    return [Need(Kind.STOPPED, False, count=count)] if count else []


def _devices(branch: Branch, silent_after: timedelta, *, now: datetime) -> list[Need]:
    """One need for all silent devices together, since one lost network silences them all."""
    silent = [
        device
        for device in network.devices(branch.pk)
        if device.paired_at is not None and device.seen_at is not None and now - device.seen_at > silent_after
    ]
    if not silent:
        return []
    longest = max(now - device.seen_at for device in silent if device.seen_at is not None)
    names = ", ".join(device.name for device in silent)
    return [Need(Kind.SILENT, False, count=len(silent), name=names, minutes=int(longest.total_seconds() // 60))]

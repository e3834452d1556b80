"""Checking a published day of draws: every broken line by its number, and why.

Needs nothing but the lines; what is known of the day before (its last line's hash, its seed) closes the remaining gaps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from vikno.rules.draw import DrawRefused, Ticket, commitment, draw, seed_commitment
from vikno.rules.draw_pools import EXPECTED, LeftOut, Verdict, verdict
from vikno.rules.draw_proof import FIRST, SCHEME, Content, Kind, line_hash, read_line


class Fault(StrEnum):
    """What is wrong with a line. The sentences belong to the command line and the screens."""

    UNREADABLE = "unreadable"  # not a canonical line of this scheme, or a field is missing
    OUT_OF_PLACE = "out_of_place"  # its number is not its place: a line was removed, inserted or moved
    CHANGED = "changed"  # the line after it, or tomorrow's first, remembers another text
    NOT_OPENED = "not_opened"
    NOT_CLOSED = "not_closed"
    NOT_AFTER_YESTERDAY = "not_after_yesterday"  # does not go on from the given last line
    SEED_NOT_OF_CHAIN = "seed_not_of_chain"  # the seed bound is not the next one of the published chain
    SEED_CHANGED = "seed_changed"  # the seed shown is not the one bound
    POOL_CHANGED = "pool_changed"  # the members are not those of the commitment
    POOL_TWISTED = "pool_twisted"  # left out without a known reason, in and out at once, or wrongly expected
    COMPETENCE_TOO_NEW = "competence_too_new"  # counts from the day it was recorded, or from a later day
    POOL_NOT_COMMITTED = "pool_not_committed"  # drawn from a pool not bound before
    POOL_TOO_SMALL = "pool_too_small"
    POOL_SHRUNK = "pool_shrunk"
    NUMBER_GAP = "number_gap"  # draws are counted without gaps
    WRONG_MEMBER = "wrong_member"  # the draw made again names another
    DRAWN_TWICE = "drawn_twice"  # a second draw for the same case and reason
    WRONG_ATTEMPT = "wrong_attempt"
    REASON_UNKNOWN = "reason_unknown"
    NO_SECOND_PERSON = "no_second_person"
    NOT_REPLACED = "not_replaced"  # replaces somebody who did not have the case, or may get it again
    SUBJECT_TWICE = "subject_twice"  # the same matter drawn again instead of kept
    KEPT_BY_ANOTHER = "kept_by_another"  # kept by somebody who was not drawn for the matter
    DEFERRED_WITHOUT_NEED = "deferred_without_need"  # the pool was large enough
    COUNT_WRONG = "count_wrong"  # the last line tells another number of draws


@dataclass(frozen=True, slots=True)
class Broken:
    """A line at fault, by its place in the file from 1; `detail` is the case, pool or person concerned."""

    line: int
    fault: Fault
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from outside the file: each part narrows what a forger can do. None: not known."""

    previous_hash: str | None = None
    previous_seed: str | None = None
    next_previous: str | None = None
    had: Mapping[str, tuple[str, ...]] | None = None
    subjects: Mapping[str, str] | None = None
    reasons: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults of a day in the order of its lines; a day without faults is proved."""

    broken: tuple[Broken, ...]
    draws: int
    members: Mapping[str, int]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.broken


NOTHING_KNOWN = Known()


def verify_day(lines: Sequence[str], known: Known = NOTHING_KNOWN) -> Checked:
    """The day computed again from its published lines. Order of faults: line by line, the whole day's at its ends."""
    return _Day(lines, known).checked()


class _Day:
    """One reading of the lines, from the first to the last."""

    def __init__(self, lines: Sequence[str], known: Known) -> None:
        self.lines, self.known = lines, known
        self.broken: list[Broken] = []
        self.contents = [read_line(text) for text in lines]
        self.head = self._said(0, Kind.OPEN)
        self.tail = self._said(len(lines) - 1, Kind.CLOSE)
        self.pools: dict[str, Content] = {}
        self.had: dict[str, list[str]] = {case: list(keys) for case, keys in (known.had or {}).items()}
        self.subjects: dict[str, str] = dict(known.subjects or {})
        self.asked: set[tuple[str, str, str]] = set()
        self.members: dict[str, int] = {}
        self.draws = 0

    def checked(self) -> Checked:
        self._chain()
        self._seed()
        checks = {Kind.POOL: self._pool, Kind.DRAW: self._draw, Kind.KEPT: self._kept, Kind.DEFERRED: self._deferred}
        for place, content in enumerate(self.contents, 1):
            if content is None:
                self._fault(place, Fault.UNREADABLE)
                continue
            check = checks.get(Kind(content["is"]))
            if check is None:
                continue
            try:
                check(place, content)
            except (KeyError, TypeError, ValueError):
                self._fault(place, Fault.UNREADABLE)
        if self.tail is not None and self.tail.get("draws") != self.draws:
            self._fault(len(self.lines), Fault.COUNT_WRONG, str(self.tail.get("draws")))
        return Checked(tuple(sorted(self.broken, key=lambda each: each.line)), self.draws, self.members)

    def _said(self, place: int, kind: Kind) -> Content | None:
        content = self.contents[place] if self.contents else None
        return content if content is not None and content["is"] == kind else None

    def _chain(self) -> None:
        if self.head is None or self.head.get("scheme") != SCHEME:
            self._fault(1, Fault.NOT_OPENED)
        if self.tail is None:
            self._fault(max(len(self.lines), 1), Fault.NOT_CLOSED)
        for place, content in enumerate(self.contents, 1):
            if content is None:
                continue
            if content["n"] != place or (content["is"] in (Kind.OPEN, Kind.CLOSE) and not self._is_end(place, content)):
                self._fault(place, Fault.OUT_OF_PLACE)
            if place > 1 and content["previous"] != line_hash(self.lines[place - 2]):
                self._fault(place - 1, Fault.CHANGED)
        first = self.contents[0] if self.contents else None
        if first is not None and self.known.previous_hash not in (None, first["previous"]):
            self._fault(1, Fault.NOT_AFTER_YESTERDAY)
        if self.lines and self.known.next_previous not in (None, line_hash(self.lines[-1])):
            self._fault(len(self.lines), Fault.CHANGED)

    def _is_end(self, place: int, content: Content) -> bool:
        return place == (1 if content["is"] == Kind.OPEN else len(self.contents))

    def _seed(self) -> None:
        bound = self.head.get("seed_commitment") if self.head else None
        if self.head is not None and self.known.previous_seed not in (None, bound):
            self._fault(1, Fault.SEED_NOT_OF_CHAIN)
        shown = _seed_of(self.tail)
        if self.tail is not None and (shown is None or (bound is not None and seed_commitment(shown) != bound)):
            self._fault(len(self.lines), Fault.SEED_CHANGED)

    def _pool(self, place: int, content: Content) -> None:
        members: dict[str, Any] = content["members"]
        left_out: dict[str, str] = content["left_out"]
        if commitment(members) != content["commitment"]:
            self._fault(place, Fault.POOL_CHANGED)
        late = sum(why in EXPECTED for why in left_out.values())
        is_known = set(left_out.values()) <= set(LeftOut)
        if not is_known or set(members) & set(left_out) or content["expected"] != len(members) + late:
            self._fault(place, Fault.POOL_TWISTED)
        for key, (recorded_on, counts_from) in members.items():
            recorded, counts = date.fromisoformat(recorded_on), date.fromisoformat(counts_from)
            if not recorded < counts or (self.head is not None and counts.isoformat() > self.head["day"]):
                self._fault(place, Fault.COMPETENCE_TOO_NEW, key)
        self.pools[content["commitment"]] = content

    def _draw(self, place: int, content: Content) -> None:
        self.draws += 1
        if content["number"] != self.draws:
            self._fault(place, Fault.NUMBER_GAP, str(content["number"]))
        case, member, reason = content["case"], content["member"], content["reason"]
        self._reason(place, content)
        self._size(place, content)
        self._member(place, content)
        subject = content["subject"]
        if subject and reason == FIRST:
            if subject in self.subjects:
                self._fault(place, Fault.SUBJECT_TWICE, case)
            self.subjects.setdefault(subject, member)
        elif subject:
            self.subjects[subject] = member  # the matter goes with the case to whom it was drawn again
        self.had.setdefault(case, []).append(member)
        self.members[member] = self.members.get(member, 0) + 1

    def _reason(self, place: int, content: Content) -> None:
        case, reason, replaces = content["case"], content["reason"], content.get("replaces", "")
        had = self.had.get(case, [])
        if (case, reason, replaces) in self.asked or (reason == FIRST and had):
            self._fault(place, Fault.DRAWN_TWICE, case)
        self.asked.add((case, reason, replaces))
        is_told = bool(had) or reason == FIRST or self.known.had is not None
        if is_told and content["attempt"] != len(had) + 1:
            self._fault(place, Fault.WRONG_ATTEMPT, case)
        if reason == FIRST:
            return
        if self.known.reasons is not None and reason not in self.known.reasons:
            self._fault(place, Fault.REASON_UNKNOWN, reason)
        asked_by, agreed_by = content.get("asked_by"), content.get("agreed_by")
        if not asked_by or not agreed_by or asked_by == agreed_by:
            self._fault(place, Fault.NO_SECOND_PERSON, case)
        pool = self.pools.get(content["pool"], {"members": {}})
        if not replaces or (is_told and (not had or replaces != had[-1])) or {replaces, *had} & set(pool["members"]):
            self._fault(place, Fault.NOT_REPLACED, case)

    def _size(self, place: int, content: Content) -> None:
        pool = self.pools.get(content["pool"])
        if pool is None:
            self._fault(place, Fault.POOL_NOT_COMMITTED, content["case"])
            return
        found = self._verdict(pool)
        if found is not Verdict.DRAW:
            fault = Fault.POOL_SHRUNK if found is Verdict.SHRUNK else Fault.POOL_TOO_SMALL
            self._fault(place, fault, content["case"])

    def _member(self, place: int, content: Content) -> None:
        pool, seed = self.pools.get(content["pool"]), _seed_of(self.tail)
        if pool is None or seed is None or self.head is None:
            return
        ticket = Ticket(
            branch=self.head["branch"],
            day=date.fromisoformat(self.head["day"]),
            number=content["number"],
            case=content["case"],
            reason=content["reason"],
            attempt=content["attempt"],
            public=content["public"],
        )
        try:
            outcome = draw(pool["members"], ticket, seed)
        except DrawRefused:
            self._fault(place, Fault.WRONG_MEMBER, content["case"])
            return
        if outcome.member != content["member"]:
            self._fault(place, Fault.WRONG_MEMBER, content["case"])

    def _kept(self, place: int, content: Content) -> None:
        handler = self.subjects.get(content["subject"])
        is_told = handler is not None or self.known.subjects is not None
        if not content["subject"] or (is_told and handler != content["member"]):
            self._fault(place, Fault.KEPT_BY_ANOTHER, content["case"])
        self.had.setdefault(content["case"], []).append(content["member"])

    def _deferred(self, place: int, content: Content) -> None:
        pool = self.pools.get(content["pool"])
        if pool is None:
            self._fault(place, Fault.POOL_NOT_COMMITTED, content["case"])
        elif self._verdict(pool) is Verdict.DRAW:
            self._fault(place, Fault.DEFERRED_WITHOUT_NEED, content["case"])

    def _verdict(self, pool: Content) -> Verdict:
        rule = self.head["rule"] if self.head else {"minimum": 2, "expected_share": 0}
        return verdict(
            len(pool["members"]), pool["expected"], minimum=rule["minimum"], expected_share=rule["expected_share"]
        )

    def _fault(self, place: int, fault: Fault, detail: str = "") -> None:
        self.broken.append(Broken(place, fault, detail))


def _seed_of(tail: Content | None) -> bytes | None:
    try:
        seed = bytes.fromhex(tail["seed"]) if tail else None
    except (KeyError, TypeError, ValueError):
        return None
    return seed if seed and len(seed) == 32 else None

"""Checking the journal against its chain and its seals: each changed, removed, inserted or moved row by name.

Without anything but the rows a forger who recomputed a whole lane is seen only by the broken seal. With the published
digests of a day (32 bytes a row) every row he touched is named, however much he recomputed and renumbered.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from vikno.rules.canonical import NotCanonical
from vikno.rules.chain import (
    NO_SEAL,
    Head,
    LaneSeal,
    Row,
    Seal,
    Tree,
    empty_lane,
    entry_digest,
    next_link,
    row_leaf,
    seal_hash,
    seal_root,
    stretch_root,
)

Digests: TypeAlias = Mapping[tuple[int, int], Sequence[bytes]]
"""(seal's number, lane) → the published digests of that stretch, in order."""

Made: TypeAlias = tuple[Row, bytes | None]
"""A row, and the digest made anew from its entry; None when the entry cannot be written one way."""


_NONE = bytes(32)


class Kind(StrEnum):
    """What was found. The sentences belong to the command line and the screens."""

    CHANGED = "changed"  # a row's content is not what was written
    REMOVED = "removed"
    INSERTED = "inserted"
    MOVED = "moved"  # the row stands at another place than it was written
    UNCHAINED = "unchained"  # the row does not follow from the one before: one of the two is not the first one
    SEAL_BROKEN = "seal_broken"  # the rows of the stretch are not those that were sealed
    SEAL_CHANGED = "seal_changed"  # the seal does not bind its own lanes, or the seal after it remembers another
    SEAL_REPLACED = "seal_replaced"  # the published hash is another
    SEAL_GAP = "seal_gap"  # rows between two seals, or a missing seal
    DIGESTS_CHANGED = "digests_changed"  # the published digests are not those that were sealed
    TAIL_CUT = "tail_cut"  # the lane's head is not its last row


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding. `key` names the row where it is known; `position` its place, `until` the last of several places."""

    kind: Kind
    lane: int | None = None
    position: int | None = None
    key: str = ""
    seal: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, lane by lane, after the faults of the seals; `rows` and `sealed` count the rows read."""

    faults: tuple[Fault, ...]
    rows: int
    sealed: int

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(
    rows: Iterable[Row],
    seals: Sequence[Seal],
    *,
    heads: Iterable[Head] = (),
    published: Mapping[int, str] | None = None,
    digests: Digests | None = None,
    since: int = 1,
) -> Verified:
    """The journal checked. `rows` come sorted by lane and position and are read once; `seals` in order, all of them.

    `heads` are the stored ends of the lanes, `published` the hashes of seals known from outside, `digests` the digests
    published with them: each narrows what a forger can hide. `since` is the first seal whose rows come: what stands
    before is believed to its seals. Holds one row in memory; where digests are given, one stretch of one lane.
    """
    found = _of_seals(seals, published or {})
    good, bad_digests = _good_digests(seals, digests or {})
    found += bad_digests
    ends = {head.lane: head for head in heads}
    stretches: dict[int, list[tuple[Seal, LaneSeal]]] = {}
    for seal in seals:
        for stretch in seal.lanes:
            stretches.setdefault(stretch.lane, []).append((seal, stretch))
    count = sealed_count = 0
    seen: set[int] = set()
    for lane, lane_rows in groupby(rows, key=lambda row: row.lane):
        seen.add(lane)
        reader = _Lane(lane, stretches.get(lane, []), good, ends.get(lane), since)
        found += reader.read(lane_rows)
        count, sealed_count = count + reader.count, sealed_count + reader.sealed
    for lane in sorted({*stretches, *ends} - seen):
        found += _Lane(lane, stretches.get(lane, []), good, ends.get(lane), since).read(iter(()))
    return Verified(tuple(found), count, sealed_count)


class _Lane:
    """One lane read from its first row to its last, stretch by stretch; each row comes with the digest made of it."""

    def __init__(
        self, lane: int, stretches: list[tuple[Seal, LaneSeal]], good: Digests, end: Head | None, since: int
    ) -> None:
        self.lane, self.good, self.end = lane, good, end
        self.stretches = [pair for pair in stretches if pair[0].number >= since]
        before = stretches[: len(stretches) - len(self.stretches)]
        self.start = Head(lane, before[-1][1].last, before[-1][1].head) if before else empty_lane(lane)
        self.head: Head | None = self.start
        self.count = self.sealed = 0
        self.waiting: Row | None = None
        self.latest: Row | None = None

    def read(self, rows: Iterator[Row]) -> list[Fault]:
        found: list[Fault] = []
        last = self.start.position
        for n, (seal, stretch) in enumerate(self.stretches):
            last = stretch.last
            if (seal.number, self.lane) not in self.good:
                before = self.count
                found += self._stretch(seal, stretch, self._until(rows, stretch.last))
                self.sealed += self.count - before
                continue
            taken = list(self._until(rows, stretch.last))
            self.sealed += len(taken)
            left = self.stretches[n:]
            if self._is_bent(seal, taken) and all((each.number, self.lane) in self.good for each, _ in left):
                # A row put in or taken out pushes the later ones over the bounds of seals: the rest is seen as one.
                return found + self._bent([*taken, *self._until(rows, None)], left)
            found += self._known(seal, stretch, taken)
        found += self._row_faults(self._after_seals(self._until(rows, None)), last + 1, None)
        return found + self._end(last)

    def _is_bent(self, seal: Seal, rows: list[Made]) -> bool:
        expected = self.good.get((seal.number, self.lane))
        return expected is not None and [made for _, made in rows] != list(expected)

    def _bent(self, rows: list[Made], stretches: list[tuple[Seal, LaneSeal]]) -> list[Fault]:
        expected = [digest for seal, _ in stretches for digest in self.good[seal.number, self.lane]]
        last = stretches[-1][1]
        found, rest = _compared(self.lane, stretches[0][1].first, rows, expected)
        self.head = Head(self.lane, last.last, last.head)
        found += self._row_faults(self._after_seals(rest), rest[0][0].position if rest else 0, None)
        return found + self._end(last.last)

    def _after_seals(self, rows: Iterable[Made]) -> Iterator[Made]:
        for row, digest in rows:
            self.latest = row
            yield row, digest

    def _end(self, last: int) -> list[Fault]:
        if self.end is None:
            return []
        reached = self.latest.position if self.latest else last
        if self.end.position > reached:
            return [Fault(Kind.REMOVED, self.lane, reached + 1, until=self.end.position)]
        if self.end.position < reached or (self.head is not None and self.head.link != self.end.link):
            return [Fault(Kind.TAIL_CUT, self.lane, reached, key=self.latest.key if self.latest else "")]
        return []

    def _until(self, rows: Iterator[Row], last: int | None) -> Iterator[Made]:
        while True:
            row = self.waiting or next(rows, None)
            self.waiting = None
            if row is None:
                return
            if last is not None and row.position > last:
                self.waiting = row
                return
            self.count += 1
            yield row, _digest(row)

    def _known(self, seal: Seal, stretch: LaneSeal, rows: list[Made]) -> list[Fault]:
        expected = self.good[seal.number, self.lane]
        if [made for _, made in rows] == list(expected):
            return self._stretch(seal, stretch, rows)
        found, strange = _compared(self.lane, stretch.first, rows, expected)
        self.head = Head(self.lane, stretch.last, stretch.head)
        return found + [Fault(Kind.INSERTED, self.lane, row.position, row.key, seal.number) for row, _ in strange]

    def _stretch(self, seal: Seal, stretch: LaneSeal, rows: Iterable[Made]) -> list[Fault]:
        tree = Tree()
        found = self._row_faults(self._into(tree, rows), stretch.first, seal)
        # A row missing, put in or out of its place gives another root, for its place is in its leaf.
        is_sealed = tree.root() == stretch.root and self.head is not None and self.head.link == stretch.head
        if not is_sealed:
            found.append(Fault(Kind.SEAL_BROKEN, self.lane, stretch.first, seal=seal.number, until=stretch.last))
        # The rows after a seal are checked from what was sealed, so that one forged stretch does not hide the next.
        self.head = Head(self.lane, stretch.last, stretch.head)
        return found

    def _into(self, tree: Tree, rows: Iterable[Made]) -> Iterator[Made]:
        for row, digest in rows:
            tree.add(row_leaf(self.lane, row.position, digest or _NONE))
            yield row, digest

    def _row_faults(self, rows: Iterable[Made], first: int, seal: Seal | None) -> list[Fault]:
        found: list[Fault] = []
        number = seal.number if seal else None
        place = first
        for row, digest in rows:
            if row.position > place:
                found.append(Fault(Kind.REMOVED, self.lane, place, seal=number, until=row.position - 1))
                self.head = None
            elif row.position < place:
                found.append(Fault(Kind.INSERTED, self.lane, row.position, row.key, number))
                continue
            made = None if self.head is None else next_link(self.head, row.digest)
            if digest != row.digest:
                found.append(Fault(Kind.CHANGED, self.lane, row.position, row.key, number))
            elif made is not None and made.link != row.link:
                found.append(Fault(Kind.UNCHAINED, self.lane, row.position, row.key, number))
            self.head = Head(self.lane, row.position, row.link)
            place = row.position + 1
        if seal is not None:
            last = next(stretch.last for stretch in seal.lanes if stretch.lane == self.lane)
            if place <= last:
                found.append(Fault(Kind.REMOVED, self.lane, place, seal=number, until=last))
        return found


def _digest(row: Row) -> bytes | None:
    try:
        return entry_digest(row.entry)
    except NotCanonical:
        return None


def _compared(lane: int, first: int, rows: Sequence[Made], expected: Sequence[bytes]) -> tuple[list[Fault], list[Made]]:
    """The rows against the published digests of the places from `first` on, and the rows after all of these.

    Both are aligned by the longest run of rows that kept their order. What is left over on both sides between two of
    them was changed; on one side alone, inserted or removed.
    """
    actual = [made for _, made in rows]
    places = {digest: n for n, digest in enumerate(expected)}
    spots: list[int | None] = []
    used: set[int] = set()
    for digest in actual:
        place = None if digest is None else places.get(digest)
        # A second copy of a row is an inserted one.
        spots.append(None if place in used else place)
        if place is not None:
            used.add(place)
    kept = _longest_rise(spots)
    found = [
        Fault(Kind.MOVED, lane, first + spot, rows[n][0].key)
        for n, spot in enumerate(spots)
        if spot is not None and n not in kept
    ]
    missing = [place for place in range(len(expected)) if place not in used]
    strange = [n for n, spot in enumerate(spots) if spot is None]
    fences = [(n, spot) for n, spot in enumerate(spots) if n in kept and spot is not None]
    start = (-1, -1)
    rest: list[Made] = []
    for fence in [*fences, (len(spots), len(expected))]:
        between = [n for n in strange if start[0] < n < fence[0]]
        gaps = [first + place for place in missing if start[1] < place < fence[1]]
        is_end = fence[0] == len(spots)
        # After the last known row stand those not yet sealed; by their places, less what that row was pushed on, they
        # fill no gap of the sealed ones.
        pushed = rows[start[0]][0].position - first - start[1] if start[0] >= 0 else 0
        sealed = first + len(expected) + pushed
        fitting = [n for n in between if not is_end or rows[n][0].position < sealed][: len(gaps)]
        found += [Fault(Kind.CHANGED, lane, at, rows[n][0].key) for n, at in zip(fitting, gaps, strict=False)]
        found += [Fault(Kind.REMOVED, lane, at, until=at) for at in gaps[len(fitting) :]]
        over = [rows[n] for n in between if n not in fitting]
        if is_end:
            rest = over
        else:
            found += [Fault(Kind.INSERTED, lane, row.position, row.key) for row, _ in over]
        start = fence
    return found, rest


def _longest_rise(spots: Sequence[int | None]) -> set[int]:
    """The indexes of the longest run of rising numbers, the unknown left out (Fredman, Discrete Math. 11, 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for n, spot in enumerate(spots):
        if spot is None:
            continue
        at = bisect_left(tails, spot)
        before[n] = ends[at - 1] if at else None
        if at == len(tails):
            tails.append(spot)
            ends.append(n)
        else:
            tails[at], ends[at] = spot, n
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _of_seals(seals: Sequence[Seal], published: Mapping[int, str]) -> list[Fault]:
    found: list[Fault] = []
    reached: dict[int, int] = {}
    previous = NO_SEAL
    for place, seal in enumerate(seals, 1):
        if seal.number != place:
            found.append(Fault(Kind.SEAL_GAP, seal=place))
            break
        if seal.root != seal_root(seal.lanes):
            found.append(Fault(Kind.SEAL_CHANGED, seal=seal.number))
        if seal.previous != previous:
            found.append(Fault(Kind.SEAL_CHANGED, seal=place - 1 if place > 1 else place))
        for stretch in seal.lanes:
            if stretch.first != reached.get(stretch.lane, 0) + 1 or stretch.last < stretch.first:
                found.append(Fault(Kind.SEAL_GAP, stretch.lane, stretch.first, seal=seal.number))
            reached[stretch.lane] = stretch.last
        previous = seal_hash(seal)
        if published.get(seal.number, previous) != previous:
            found.append(Fault(Kind.SEAL_REPLACED, seal=seal.number))
    found += [Fault(Kind.SEAL_GAP, seal=number) for number in sorted(published) if number > len(seals)]
    return found


def _good_digests(seals: Sequence[Seal], digests: Digests) -> tuple[Digests, list[Fault]]:
    """The published digests that a seal confirms, and a fault for each that it does not: those are not used."""
    good: dict[tuple[int, int], Sequence[bytes]] = {}
    found = []
    for seal in seals:
        for stretch in seal.lanes:
            given = digests.get((seal.number, stretch.lane))
            if given is None:
                continue
            is_whole = len(given) == stretch.last - stretch.first + 1
            if is_whole and stretch_root(stretch.lane, stretch.first, given) == stretch.root:
                good[seal.number, stretch.lane] = given
            else:
                found.append(Fault(Kind.DIGESTS_CHANGED, stretch.lane, stretch.first, seal=seal.number))
    return good, found

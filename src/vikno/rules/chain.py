"""The journal's chain: lanes that never wait for one another, sealed each day into one published root.

A writer takes any free lane, adds the next link to it and leaves; as many write at once as there are lanes. A seal
binds the stretch of each lane written since the one before, by a Merkle tree (RFC 6962: leaves and nodes are hashed
under different first bytes), and the seals are a chain of their own. What the app stores: docs/algorithms/journal.md.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from vikno.rules.canonical import HASH_BYTES, canonical

Entry: TypeAlias = Mapping[str, Any]
Path: TypeAlias = tuple[tuple[bool, bytes], ...]
"""The way from a leaf to a root: at each level, whether the neighbour stands to the left, and its hash."""

SCHEME = b"vikno/journal/1"
NO_SEAL = ""
"""What the first seal carries as the hash of the one before."""
_LEAF, _NODE, _LINK, _LANE = b"\x00", b"\x01", b"\x02", b"\x03"


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a lane. Positions count from 1 without gaps; a lane without rows stands at 0."""

    lane: int
    position: int
    link: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """A journal row as stored. `key` names it to people; `entry` is all that the digest covers, the key too."""

    key: str
    lane: int
    position: int
    digest: bytes
    link: bytes
    entry: Entry


@dataclass(frozen=True, slots=True)
class LaneSeal:
    """The stretch of one lane in a seal: positions first…last, both included, the last link and the rows' root."""

    lane: int
    first: int
    last: int
    head: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """What is published of a day: `root` binds every row since the seal before, `previous` is that seal's hash."""

    number: int
    day: date
    lanes: tuple[LaneSeal, ...]
    root: bytes
    previous: str

    @property
    def rows(self) -> int:
        """How many rows it binds."""
        return sum(lane.last - lane.first + 1 for lane in self.lanes)


def entry_digest(entry: Entry) -> bytes:
    """SHA-256 over the canonical bytes of an entry. Raises NotCanonical."""
    return hashlib.sha256(SCHEME + canonical(entry)).digest()


def empty_lane(lane: int) -> Head:
    """A lane before its first row; its first link is its own, so lanes cannot be exchanged."""
    return Head(lane, 0, hashlib.sha256(SCHEME + _LANE + lane.to_bytes(4, "big")).digest())


def next_link(head: Head, digest: bytes) -> Head:
    """The head after one more row: what the writer stores in the row and in the lane, under the lane's lock."""
    return Head(head.lane, head.position + 1, hashlib.sha256(_LINK + head.link + digest).digest())


def appended(head: Head, key: str, entry: Entry) -> Row:
    """The next row of a lane. Raises NotCanonical."""
    digest = entry_digest(entry)
    after = next_link(head, digest)
    return Row(key, head.lane, after.position, digest, after.link, entry)


def sealed(before: Seal | None, *, day: date, lanes: Iterable[tuple[Head, Sequence[bytes]]]) -> Seal:
    """The seal that follows `before`: for each lane its present head and the digests of the rows since it was last
    sealed, in order; lanes without new rows are left out. Raises ValueError for more digests than the lane has rows."""
    stretches = []
    for head, digests in sorted(lanes, key=lambda each: each[0].lane):
        first = head.position - len(digests) + 1
        if first < 1:
            raise ValueError(f"lane {head.lane} has no so many rows")
        if digests:
            root = stretch_root(head.lane, first, digests)
            stretches.append(LaneSeal(head.lane, first, head.position, head.link, root))
    return seal_over(before, day=day, stretches=stretches)


def seal_over(before: Seal | None, *, day: date, stretches: Sequence[LaneSeal]) -> Seal:
    """The seal that follows `before` over stretches made already, in order of lanes."""
    return Seal(
        number=before.number + 1 if before else 1,
        day=day,
        lanes=tuple(stretches),
        root=seal_root(stretches),
        previous=seal_hash(before) if before else NO_SEAL,
    )


def seal_hash(seal: Seal) -> str:
    """What is published and what the next seal carries, in hex: it binds the day, the root and all seals before."""
    said = {
        "is": SCHEME.decode(),
        "number": seal.number,
        "day": seal.day,
        "rows": seal.rows,
        "root": seal.root,
        "previous": seal.previous,
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def stretch_root(lane: int, first: int, digests: Iterable[bytes]) -> bytes:
    """The Merkle root of a stretch of rows. The place of a row is in its leaf, so two rows cannot be exchanged."""
    return merkle_root(row_leaf(lane, position, digest) for position, digest in enumerate(digests, first))


def seal_root(stretches: Iterable[LaneSeal]) -> bytes:
    """The Merkle root over the stretches of a seal, in order of lanes."""
    return merkle_root(_stretch_leaf(each) for each in stretches)


def row_leaf(lane: int, position: int, digest: bytes) -> bytes:
    """The leaf of one row."""
    return hashlib.sha256(_LEAF + lane.to_bytes(4, "big") + position.to_bytes(8, "big") + digest).digest()


class Tree:
    """A Merkle tree that grows leaf by leaf and keeps one hash a level: the root over any number of rows read once."""

    def __init__(self) -> None:
        self._whole: list[tuple[int, bytes]] = []  # the whole trees from left to right, each lower than the one before

    def add(self, leaf: bytes) -> None:
        """Put in the next leaf, already hashed."""
        height = 0
        while self._whole and self._whole[-1][0] == height:
            leaf = _node(self._whole.pop()[1], leaf)
            height += 1
        self._whole.append((height, leaf))

    def root(self) -> bytes:
        """The root; an odd leaf or node goes up a level as it is. Of no leaves: 32 noughts."""
        if not self._whole:
            return bytes(HASH_BYTES)
        root = self._whole[-1][1]
        for _, left in reversed(self._whole[:-1]):
            root = _node(left, root)
        return root


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves already hashed; an odd one goes up a level as it is. Of none: 32 noughts."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def path(leaves: Sequence[bytes], place: int) -> Path:
    """The neighbours from leaf `place` up to the root. Raises IndexError."""
    level, steps = list(leaves), []
    if not 0 <= place < len(level):
        raise IndexError(place)
    while len(level) > 1:
        neighbour = place ^ 1
        if neighbour < len(level):
            steps.append((neighbour < place, level[neighbour]))
        level, place = _up(level), place // 2
    return tuple(steps)


def proof(seal: Seal, lane: int, position: int, digests: Sequence[bytes]) -> Path:
    """The way from one row up to the root of its seal; `digests` are those of the lane's stretch. With it a person can
    show that a row was there without seeing any other. Raises LookupError for a row outside the seal."""
    place = next((n for n, each in enumerate(seal.lanes) if each.lane == lane), None)
    if place is None or not seal.lanes[place].first <= position <= seal.lanes[place].last:
        raise LookupError(f"row {lane}:{position} is not in seal {seal.number}")
    stretch = seal.lanes[place]
    leaves = [row_leaf(lane, each, digest) for each, digest in enumerate(digests, stretch.first)]
    head = (False, stretch_tail(stretch))
    return (*path(leaves, position - stretch.first), head, *path([_stretch_leaf(each) for each in seal.lanes], place))


def proves(leaf: bytes, way: Path, root: bytes) -> bool:
    """Whether the way leads from the leaf to the root."""
    for is_left, neighbour in way:
        leaf = _node(neighbour, leaf) if is_left else _node(leaf, neighbour)
    return leaf == root


def stretch_tail(stretch: LaneSeal) -> bytes:
    """What stands beside a stretch's root in its leaf of the seal: its lane, bounds and last link."""
    bounds = b"".join(number.to_bytes(8, "big") for number in (stretch.lane, stretch.first, stretch.last))
    return hashlib.sha256(_LANE + bounds + stretch.head).digest()


def _stretch_leaf(stretch: LaneSeal) -> bytes:
    return _node(stretch.root, stretch_tail(stretch))


def _up(level: Sequence[bytes]) -> list[bytes]:
    pairs = [_node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    return pairs if len(level) % 2 == 0 else [*pairs, level[-1]]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()

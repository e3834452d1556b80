"""The draw of one person from a pool, by a number nobody could choose and everybody can compute again.

The seed of a day is one link of a chain made long before and published from its end, so it cannot be changed; the pool
is committed before the draw; the number comes from HMAC-SHA-256 and is cut to the pool by rejection, so no place in it
is likelier than another. Who is in the pool is `draw_pools`, the published proof `draw_proof`: docs/algorithms/draw.md.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vikno.rules.canonical import canonical

SEED_BYTES = 32
WORD_BITS = 32
LARGEST_POOL = 1 << 16
"""No centre has so many registrars; it keeps the share of refused words below one in 65 000."""
_DOMAIN = "vikno/draw/1"


class DrawRefused(ValueError):
    """A draw that cannot be made; `code` is `seed`, `empty`, `repeated`, `large` or `words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one draw is for. `number` counts the draws of the branch's day from 1 without gaps; there is no clock in it.

    `case` is a code without personal data; `reason` is `first` or why it is drawn again; `attempt` counts the draws of
    one case from 1. `public` is a value from outside, not known when the seed was chosen; empty when none is used.
    """

    branch: str
    day: date
    number: int
    case: str
    reason: str
    attempt: int
    public: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who was drawn, his place in the sorted pool, and how many words were thrown away before."""

    member: str
    place: int
    refused: int


def draw(pool: Iterable[str], ticket: Ticket, seed: bytes) -> Outcome:
    """The member drawn from `pool`, whose order does not matter. Raises DrawRefused."""
    members = sorted(pool)
    if len(set(members)) != len(members):
        raise DrawRefused("repeated")
    place, refused = pick(words(draw_key(members, ticket, seed)), len(members))
    return Outcome(members[place], place, refused)


def pick(numbers: Iterable[int], size: int, *, bits: int = WORD_BITS) -> tuple[int, int]:
    """A place in [0, size), and how many of the numbers were refused before it.

    A number beyond the last whole multiple of `size` is refused: taking it modulo `size` would favour the first places
    (seen in a public proxy that picked by time of day). Raises DrawRefused when the numbers run out.
    """
    if size < 1:
        raise DrawRefused("empty")
    if size > min(LARGEST_POOL, 1 << bits):
        raise DrawRefused("large")
    limit = (1 << bits) - (1 << bits) % size
    for refused, number in enumerate(numbers):
        if number < limit:
            return number % size, refused
    raise DrawRefused("words")


def words(key: bytes) -> Iterator[int]:
    """Numbers of 32 bits without end: the blocks HMAC-SHA-256(key, 0), (key, 1) … cut into eight, big-endian."""
    block = 0
    while True:
        made = hmac.digest(key, block.to_bytes(8, "big"), hashlib.sha256)
        for start in range(0, len(made), WORD_BITS // 8):
            yield int.from_bytes(made[start : start + WORD_BITS // 8], "big")
        block += 1


def draw_key(pool: Iterable[str], ticket: Ticket, seed: bytes) -> bytes:
    """The key of one draw: HMAC of the day's seed over the ticket and the committed pool. Raises DrawRefused."""
    if len(seed) != SEED_BYTES:
        raise DrawRefused("seed")
    said = {
        "is": f"{_DOMAIN}/ticket",
        "branch": ticket.branch,
        "day": ticket.day,
        "number": ticket.number,
        "case": ticket.case,
        "reason": ticket.reason,
        "attempt": ticket.attempt,
        "public": ticket.public,
        "pool": commitment(pool),
    }
    return hmac.digest(seed, canonical(said), hashlib.sha256)


def pool_bytes(pool: Iterable[str]) -> bytes:
    """The one way to write a pool: sorted, as canonical JSON under the name of this scheme. Raises DrawRefused."""
    members = sorted(pool)
    if len(set(members)) != len(members):
        raise DrawRefused("repeated")
    return canonical({"is": f"{_DOMAIN}/pool", "members": members})


def commitment(pool: Iterable[str]) -> str:
    """What is published before a draw and binds its pool: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(pool_bytes(pool)).hexdigest()


def seed_commitment(seed: bytes) -> str:
    """What is published the day before and binds the seed of a day: its SHA-256, in hex. Raises DrawRefused."""
    if len(seed) != SEED_BYTES:
        raise DrawRefused("seed")
    return hashlib.sha256(seed).hexdigest()


def seed_chain(last: bytes, days: int) -> tuple[bytes, ...]:
    """The seeds of so many days, in the order in which they are used; `last` is the random one, used last of all.

    Each seed is the SHA-256 of the next, so the seed revealed on one evening is the commitment for the next day, and
    the commitment of the first binds the whole chain. Publish that before the first day. Raises DrawRefused.
    """
    if len(last) != SEED_BYTES:
        raise DrawRefused("seed")
    chain = [last]
    while len(chain) < days:
        chain.append(hashlib.sha256(chain[-1]).digest())
    return tuple(reversed(chain[:days]))


def shares(counts: Sequence[int]) -> float:
    """Pearson's chi-square of how often each place came against all places alike; for the test of fairness."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected

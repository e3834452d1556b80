"""The published proof of a branch's draws of a day: lines anybody can check with this file alone.

One line is canonical JSON and carries the hash of the line before, so the file can only grow. The seed is revealed in
the last line; until then nobody, the server's keepers aside, can tell where the next draw falls. Checking the lines is
`draw_check`. The format, and what it does not protect from: docs/algorithms/draw.md.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from vikno.rules.canonical import canonical
from vikno.rules.draw import Outcome, Ticket, commitment, draw, seed_commitment
from vikno.rules.draw_pools import Earlier, Pool, PoolRule, Verdict

Content: TypeAlias = dict[str, Any]

SCHEME = "vikno/draw/1"
FIRST = "first"
"""The reason of the first draw of a case."""


class Kind(StrEnum):
    """What a line says."""

    OPEN = "open"
    POOL = "pool"
    DRAW = "draw"
    KEPT = "kept"  # the same matter again: its handler keeps it
    DEFERRED = "deferred"  # the pool was too small or had shrunk
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Competent:
    """Since when a member's competence counts, and the day before it on which the change was recorded."""

    recorded_on: date
    counts_from: date


@dataclass(frozen=True, slots=True)
class Redraw:
    """Who loses the case, who asked for it and who else agreed. The reason itself is the ticket's."""

    replaces: str
    asked_by: str
    agreed_by: str


def line(content: Content, *, number: int, previous: str) -> str:
    """The text of one line: `number` counts from 1, `previous` is the hash of the line before (of yesterday's last
    line for the first, empty for a branch's very first)."""
    return canonical({**content, "n": number, "previous": previous}).decode()


def line_hash(text: str) -> str:
    """What the next line carries: SHA-256 of the text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def appended(lines: Sequence[str], content: Content, *, previous_day: str = "") -> str:
    """The next line after `lines`; `previous_day` is the hash of yesterday's last line."""
    return line(content, number=len(lines) + 1, previous=line_hash(lines[-1]) if lines else previous_day)


def opened(*, branch: str, day: date, seed: bytes, rule: PoolRule) -> Content:
    """The first line of a day: the seed is bound, not shown; the rule of pools is told."""
    return {
        "is": Kind.OPEN.value,
        "scheme": SCHEME,
        "branch": branch,
        "day": day,
        "seed_commitment": seed_commitment(seed),
        "rule": {
            "minimum": rule.minimum,
            "freeze_hours": rule.freeze_hours,
            "expected_share": rule.expected_share,
            "most_open": rule.most_open,
        },
    }


def pooled(pool: Pool, *, competence: str, competent: Mapping[str, Competent]) -> Content:
    """A pool bound before any draw from it, with everybody left out and why."""
    return {
        "is": Kind.POOL.value,
        "commitment": commitment(pool.members),
        "competence": competence,
        "members": {key: [competent[key].recorded_on, competent[key].counts_from] for key in pool.members},
        "left_out": {key: why.value for key, why in pool.left_out.items()},
        "expected": pool.expected,
    }


def drawn(
    ticket: Ticket, pool: Pool, seed: bytes, *, subject: str = "", redraw: Redraw | None = None
) -> tuple[Outcome, Content]:
    """The draw made and its line. `subject` stands for applicant, object and service, as a code; empty: none.

    Raises DrawRefused, and ValueError for a pool whose verdict is against drawing.
    """
    if pool.verdict is not Verdict.DRAW:
        raise ValueError(f"nobody is drawn from a pool that is {pool.verdict}")
    outcome = draw(pool.members, ticket, seed)
    content: Content = {
        "is": Kind.DRAW.value,
        "number": ticket.number,
        "case": ticket.case,
        "reason": ticket.reason,
        "attempt": ticket.attempt,
        "public": ticket.public,
        "subject": subject,
        "pool": commitment(pool.members),
        "member": outcome.member,
    }
    if redraw is not None:
        content |= {"replaces": redraw.replaces, "asked_by": redraw.asked_by, "agreed_by": redraw.agreed_by}
    return outcome, content


def kept(case: str, earlier: Earlier) -> Content:
    """No draw: the matter was drawn before, its handler keeps it."""
    return {
        "is": Kind.KEPT.value,
        "case": case,
        "subject": earlier.subject,
        "member": earlier.member,
        "drawn_on": earlier.day,
    }


def deferred(case: str, pool: Pool) -> Content:
    """No draw: the pool is too small or has shrunk. The next pool asked is the joint one."""
    return {
        "is": Kind.DEFERRED.value,
        "case": case,
        "pool": commitment(pool.members),
        "verdict": pool.verdict.value,
    }


def closed(*, seed: bytes, draws: int) -> Content:
    """The last line of a day: the seed is shown, and with it every draw can be made again."""
    return {"is": Kind.CLOSE.value, "seed": seed.hex(), "draws": draws}


def read_line(text: str) -> Content | None:
    """What a line says, None when it is not a canonical line of this scheme."""
    try:
        content = json.loads(text)
    except ValueError:
        return None
    if not isinstance(content, dict) or canonical(content).decode() != text:
        return None
    kind, number, previous = content.get("is"), content.get("n"), content.get("previous")
    if kind not in set(Kind) or not isinstance(number, int) or not isinstance(previous, str):
        return None
    return content

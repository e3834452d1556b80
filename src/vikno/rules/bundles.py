"""Several services filed as one: one combined term and the chain of services that makes it.

A service may begin only after others («the order is required»); what is not yet done is expected on its last day, so
the combined term is the one the whole bundle cannot miss without some part missing its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vikno.rules.deadlines import Due, Facts, Other, due
from vikno.rules.norms import DefaultDays, Norm, Term
from vikno.rules.worktime import Calendar, kyiv_day

_INSTANT = timedelta(microseconds=1)


class BundleRefused(ValueError):
    """Parts that make no order; `code` is `repeated`, `unknown` or `circle`, `part` the first part at fault."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(f"{code}: {part}")
        self.code = code
        self.part = part


@dataclass(frozen=True, slots=True)
class Part:
    """One service of a bundle: its facts, its norm, its provider's calendar, the parts it waits for.

    `done_at` is when it was decided, None while it is open.
    """

    key: str
    facts: Facts
    norm: Norm
    calendar: Calendar
    after: tuple[str, ...] = ()
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BundleDue:
    """The combined end and what makes it. `due_at` is None while some part has no known end; `unknown` names those.

    `critical` is the chain from a part that waits for none to the part that ends last; `parts` are in a workable order.
    `promise_on` is the last day of the bundle's own promise, `keeps_promise` whether the combined end lies within it.
    """

    due_on: date | None
    due_at: datetime | None
    critical: tuple[str, ...]
    parts: Mapping[str, Due]
    unknown: tuple[str, ...]
    promise_on: date | None
    keeps_promise: bool | None


def bundle(
    parts: Sequence[Part],
    *,
    filed_at: datetime,
    calendar: Calendar,
    promise: Term | None = None,
    defaults: Sequence[DefaultDays] = (),
) -> BundleDue:
    """The combined term of the parts, whose own filing moments are in their facts.

    `filed_at` and `calendar` are the centre's, and count only for the bundle's own `promise`. Raises BundleRefused.
    """
    ends: dict[str, datetime | None] = {}
    dues: dict[str, Due] = {}
    for part in ordered(parts):
        waits = tuple(Other(key, ends[key]) for key in part.after)
        dues[part.key] = due(replace(part.facts, after=(*part.facts.after, *waits)), part.norm, part.calendar, defaults)
        ends[part.key] = _end(part, dues[part.key])
    own = None if promise is None else due(Facts(filed_at), Norm(date.min, "", promise), calendar, defaults)
    promise_on = None if own is None else own.due_on
    known = {key: end for key, end in ends.items() if end is not None}
    unknown = tuple(key for key in ends if key not in known)
    if unknown or not known:
        return BundleDue(None, None, (), dues, unknown, promise_on, None)
    chain = _chain(parts, known)
    due_at = known[chain[-1]] + _INSTANT
    keeps = None if own is None or own.due_at is None else due_at <= own.due_at
    return BundleDue(kyiv_day(known[chain[-1]]), due_at, chain, dues, (), promise_on, keeps)


def ordered(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts so that each comes after those it waits for, otherwise as given. Raises BundleRefused."""
    by_key: dict[str, Part] = {}
    for part in parts:
        if part.key in by_key:
            raise BundleRefused("repeated", part.key)
        by_key[part.key] = part
    for part in parts:
        if any(key not in by_key for key in part.after):
            raise BundleRefused("unknown", part.key)
    placed: dict[str, Part] = {}
    while len(placed) < len(parts):
        ready = [part for part in parts if part.key not in placed and all(key in placed for key in part.after)]
        if not ready:
            raise BundleRefused("circle", next(part.key for part in parts if part.key not in placed))
        placed |= {part.key: part for part in ready}
    return tuple(placed.values())


def _end(part: Part, found: Due) -> datetime | None:
    """The last instant by which the part is decided: when it was, or the end of its term; None: not known."""
    if part.done_at is not None:
        return part.done_at
    return None if found.due_at is None else found.due_at - _INSTANT


def _chain(parts: Sequence[Part], ends: Mapping[str, datetime]) -> tuple[str, ...]:
    by_key = {part.key: part for part in parts}
    chain = [max(by_key, key=lambda key: ends[key])]
    while by_key[chain[0]].after:
        chain.insert(0, max(by_key[chain[0]].after, key=lambda key: ends[key]))
    return tuple(chain)

"""State registers that are silent now, as the kiosk tells it: in one sentence, and beside what needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.registers import queries as registers


@dataclass(frozen=True, slots=True)
class Silent:
    """`names` of the registers, `services`: how many services of the branch need them, `ids`: which."""

    names: str
    services: int
    ids: frozenset[int]


def of_branch(branch_id: int, *, lang: str, now: datetime) -> Silent | None:
    """What is silent of the registers the branch's services need; None when all of them answer."""
    told = registers.notices(now, language=lang, branch_id=branch_id)
    if not told:
        return None
    ids = frozenset(pk for one in told for pk in one.service_ids)
    return Silent(", ".join(one.short for one in told), len(ids), ids)

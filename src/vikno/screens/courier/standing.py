"""Where a run stands for the one who carries it: what he presses next, and what would be looked for if it ended now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vikno.apps.cases.queries.handing import PackageLine, RunView


@dataclass(frozen=True, slots=True)
class Standing:
    """`task` is the one big button: scan, leave, stop (at the provider `next_id`), bring or end; empty once it is over.

    `loose`: packages taken along that are neither signed for nor back, results that are not brought in.
    """

    task: str
    next_id: int | None
    loose: int


def of(run: RunView) -> Standing:
    """Where a run stands."""
    if run.back_at is not None:
        return Standing("", None, 0)
    if run.left_at is None:
        return Standing("leave" if run.packages and run.scanned == run.packages else "scan", None, 0)
    open_ones = [one for one in run.out if one.signed_at is None]
    ahead = next((one.id for one in open_ones if any(_is_loose(line) for line in one.lines)), None)
    taken = [line for one in run.back for line in one.lines if line.scanned_in_at is None and not line.is_missing]
    loose = sum(_is_loose(line) for one in open_ones for line in one.lines) + len(taken)
    return Standing("stop" if ahead else "bring" if loose else "end", ahead, loose)


def _is_loose(line: PackageLine) -> bool:
    return line.scanned_out_at is not None and line.scanned_in_at is None and not line.is_missing

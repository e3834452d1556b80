"""The status board: how each register answers now and in the last hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from vikno.apps.registers.models import Outage, Register
from vikno.apps.registers.queries.outages import OutageView, outages
from vikno.lib import sql

SPAN = timedelta(hours=1)
PANES = 12
PANE = SPAN / PANES


class State(StrEnum):
    """How a register stands."""

    ANSWERING = "answering"
    SLOW = "slow"
    FALTERING = "faltering"  # the newest request failed; not yet an outage
    OUTAGE = "outage"
    IDLE = "idle"  # nobody has asked it for an hour


class Pane(StrEnum):
    """Five minutes of a register."""

    ANSWERED = "answered"
    SOME = "some"  # some requests failed
    FAILED = "failed"
    NONE = "none"  # nobody asked


@dataclass(frozen=True, slots=True)
class Row:
    """One register on the board. `panes`: the last hour by five minutes, oldest first; `share_failed` of that hour."""

    id: int
    code: str
    short_uk: str
    short_en: str
    name_uk: str
    name_en: str
    holder_uk: str
    holder_en: str
    purpose_uk: str
    purpose_en: str
    state: State
    since: datetime | None
    asked: int
    failed: int
    median_ms: int | None
    last_ok_at: datetime | None
    waiting: int
    given_up: int
    later: int
    services: int
    mode: str
    outage: OutageView | None
    panes: tuple[Pane, ...]

    @property
    def share_failed(self) -> float | None:
        """Of the requests of the last hour; None when there were none."""
        return self.failed / self.asked if self.asked else None


def board(now: datetime, *, branch_id: int | None = None) -> list[Row]:
    """Every register in use, in order. `branch_id` narrows the entries to be made later, nothing else."""
    going_on = {one.register_id: one for one in outages(now)}
    panes = _panes(now)
    found = []
    for values in sql.rows(_BOARD, {"now": now, "since": now - SPAN, "branch": branch_id}):
        (pk, *texts, slow_seconds, mode, asked, failed, median, newest_ok, last_ok, first_bad, waiting, given_up, later,
         services) = values  # fmt: skip
        outage = going_on.get(pk)
        if outage is not None:
            state, since = State.OUTAGE, outage.from_at
        elif not asked:
            state, since = State.IDLE, None
        elif not newest_ok:
            state, since = State.FALTERING, first_bad
        else:
            state, since = (State.SLOW if median >= slow_seconds * 1000 else State.ANSWERING), None
        found.append(
            Row(pk, *texts, state, since, asked, failed, None if median is None else round(median), last_ok, waiting,
                given_up, later, services, mode, outage, tuple(panes.get((pk, i), Pane.NONE) for i in range(PANES)))
        )  # fmt: skip
    return found


def register(code: str) -> Register | None:
    """The register of this code."""
    return Register.objects.filter(code=code).first()


def registers() -> list[Register]:
    """The registers in use, in order."""
    return list(Register.objects.filter(is_used=True).order_by("order", "pk"))


def mode_of(code: str) -> str:
    """How the demo register behaves now; `normal` for one that is not known."""
    found = Register.objects.filter(code=code).values_list("mode", flat=True).first()
    return found or Register.Mode.NORMAL


GROUNDS = tuple(Outage.Ground)
MODES = tuple(Register.Mode)

_BOARD = """
SELECT r.id, r.code, r.short_uk, r.short_en, r.name_uk, r.name_en, r.holder_uk, r.holder_en, r.purpose_uk,
       r.purpose_en, r.slow_seconds, r.mode, hour.asked, hour.failed, hour.median, hour.newest_ok, answered.at, bad.at,
       waiting.n, given_up.n, later.n, services.n
FROM registers_register r
CROSS JOIN LATERAL (
  SELECT count(*) AS asked, count(*) FILTER (WHERE NOT ok) AS failed,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE ok) AS median,
         (array_agg(ok ORDER BY at DESC, id DESC))[1] AS newest_ok
  FROM registers_attempt a WHERE a.register_id = r.id AND a.at > %(since)s AND a.at <= %(now)s
) hour
LEFT JOIN LATERAL (
  SELECT at FROM registers_attempt a WHERE a.register_id = r.id AND a.ok AND a.at <= %(now)s ORDER BY at DESC LIMIT 1
) answered ON true
LEFT JOIN LATERAL (
  SELECT min(at) AS at FROM registers_attempt a
  WHERE a.register_id = r.id AND NOT a.ok AND a.at > coalesce(answered.at, %(since)s) AND a.at <= %(now)s
) bad ON true
CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM registers_request q WHERE q.register_id = r.id AND q.state = 'waiting') waiting
CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM registers_request q WHERE q.register_id = r.id AND q.state = 'failed') given_up
CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM registers_laterentry e WHERE e.register_id = r.id AND e.done_at IS NULL
    AND (%(branch)s::bigint IS NULL OR e.branch_id = %(branch)s)) later
CROSS JOIN LATERAL (SELECT count(*) AS n FROM registers_serviceregister s WHERE s.register_id = r.id) services
WHERE r.is_used ORDER BY r."order", r.id
"""

_PANES = """
SELECT r.id, ceil(extract(epoch FROM a.at - %(since)s) / %(pane)s)::int - 1, count(*), count(*) FILTER (WHERE NOT a.ok)
FROM registers_register r JOIN registers_attempt a ON a.register_id = r.id AND a.at > %(since)s AND a.at <= %(now)s
GROUP BY 1, 2
"""


def _panes(now: datetime) -> dict[tuple[int, int], Pane]:
    rows = sql.rows(_PANES, {"now": now, "since": now - SPAN, "pane": PANE.total_seconds()})
    return {
        (pk, i): Pane.ANSWERED if not failed else Pane.FAILED if failed == asked else Pane.SOME
        for pk, i, asked, failed in rows
    }

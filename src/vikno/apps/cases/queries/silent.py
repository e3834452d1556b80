"""Which registers held the clock of a case: the outages its stops rested on, by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from vikno.apps.cases.models import Case
from vikno.apps.registers.queries.outages import OutageView, outages_of_many
from vikno.rules import deadlines
from vikno.rules.contents import Text

OUTAGE = "register_outage"
"""The ground of a stop that a register's outage makes."""


_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Out:
    """A register silent now, as clerks call it, and since when."""

    short: Text
    since: datetime


class Held(Protocol):
    """A stop as the rules or the rows have it."""

    @property
    def ground(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def resumed_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Register:
    """A register that was silent: its code and its name, with the word clerks use."""

    code: str
    name: Text


def behind(stops: Mapping[int, Sequence[Held]], *, now: datetime) -> dict[tuple[int, datetime], tuple[Register, ...]]:
    """By (service, beginning of the stop): the registers that held it one after another. `stops` by service.

    No question where no stop is an outage's, two otherwise. A stop whose register the service needs no more is absent.
    """
    held = [(service_id, stop) for service_id, rows in stops.items() for stop in rows if stop.ground == OUTAGE]
    if not held:
        return {}
    since = min(stop.at for _service, stop in held)
    # A stop is written in the sweep after its outage began, so an open one may end a moment from now.
    found = outages_of_many({service_id for service_id, _stop in held}, since=since, until=now)
    named = {(service_id, stop.at): _chain(stop, found.get(service_id, ())) for service_id, stop in held}
    return {key: registers for key, registers in named.items() if registers}


def now_out(service_ids: Iterable[int], *, now: datetime) -> dict[int, Out]:
    """By service: the register it needs that has been silent the longest and is silent now."""
    found = outages_of_many(service_ids, since=now, until=now + _INSTANT)
    return {pk: Out(Text(rows[0].short_uk, rows[0].short_en), rows[0].from_at) for pk, rows in found.items() if rows}


def with_registers(case: Case, known: deadlines.Facts, *, now: datetime) -> tuple[deadlines.Facts, Mapping[str, Text]]:
    """The facts of a clock whose stops name their registers, and the registers' names by code."""
    found = behind({case.service_id: known.stops}, now=now)
    stops = tuple(
        replace(stop, registers=tuple(one.code for one in found.get((case.service_id, stop.at), ())))
        for stop in known.stops
    )
    names = {one.code: one.name for registers in found.values() for one in registers}
    return replace(known, stops=stops), names


def _chain(stop: Held, outages: Iterable[OutageView]) -> tuple[Register, ...]:
    """The register that was silent at the beginning, then each that was silent still when the one before came back."""
    covered: datetime | None = stop.at
    found: dict[str, Register] = {}
    for one in outages:
        if covered is None or one.from_at > covered:
            break
        if one.until_at is None or one.until_at > covered:
            found[one.code] = Register(
                one.code, Text(_named(one.name_uk, one.short_uk), _named(one.name_en, one.short_en))
            )
            covered = one.until_at
    return tuple(found.values())


def _named(name: str, short: str) -> str:
    return name if not short or short in name else f"{name} ({short})"

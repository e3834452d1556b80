"""The legal clock of a case: from kept facts to its due moment, with every step of the count.

Facts are the start, the cases it waits for, stops and extensions; terms are in `norms`, days in `worktime`. Nothing is
subtracted from a stored rest: the same facts and the same calendar give the same answer, so a changed calendar is
answered by counting again. Counting by art. 42 of 2073-IX: docs/algorithms/legal-clock.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from vikno.rules import hour_terms
from vikno.rules.norms import BY_HOURS, DefaultDays, ExtensionRule, Norm, Reading, Term, Unit, reading
from vikno.rules.running_days import FOREVER, Stretch, Taken, merged_days, rolled, take
from vikno.rules.worktime import DAY, Calendar, DayKind, changed_days, kyiv_day, start_of

Value: TypeAlias = str | int | bool | date | datetime | tuple[str, ...] | None
_INSTANT = timedelta(microseconds=1)


class Code(StrEnum):
    """One step of the count. The sentences belong to the screens; each code needs one in each language."""

    FILED = "filed"  # at
    STARTED_BY_CASE = "started_by_case"  # case, at: the last of the cases it waited for was decided
    WAITS_FOR_CASE = "waits_for_case"  # case
    NO_TERM = "no_term"  # the norm gives none
    COUNTED = "counted"  # amount, unit, act
    BY_DEFAULT = "by_default"  # amount, unit, below, act: the source says bare «days»
    FIRST_DAY = "first_day"  # on
    RAN = "ran"  # since, until (both included), days, working; by hours since_at, until_at
    DAY_OFF = "day_off"  # on, kind, holiday
    STOPPED = "stopped"  # ground, at, resumed_at, act; registers where their silence held it
    STOP_RAN_OUT = "stop_ran_out"  # ground, at, days: longer than the ground allows
    STOP_WITHOUT_GROUND = "stop_without_ground"  # ground, at: no effect
    STANDS = "stands"  # ground, at: the clock stands now; registers as above
    EXTENDED = "extended"  # ground, amount, unit, act
    EXTENSION_WITHOUT_GROUND = "extension_without_ground"  # ground, at: no effect
    EXTENSION_REPEATED = "extension_repeated"  # ground, at, times: no effect
    EXTENSION_TOO_LATE = "extension_too_late"  # ground, at: the term had ended
    CAPPED = "capped"  # amount, unit, act: no more is allowed in all
    ROLLED = "rolled"  # since, until, kind, holiday: the last day is a day off
    DUE = "due"  # on, at: the last day, and the moment the term is over


@dataclass(frozen=True, slots=True)
class Step:
    """A step with the values its sentence needs, by name."""

    code: Code
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stood from `at` until `resumed_at`, None while it does. Raises ValueError when it resumes earlier.

    `registers`: codes of the registers whose silence held it. They explain, and count for nothing.
    """

    ground: str
    at: datetime
    resumed_at: datetime | None = None
    registers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.resumed_at is not None and self.resumed_at < self.at:
            raise ValueError("a stop ends no earlier than it begins")


@dataclass(frozen=True, slots=True)
class Extension:
    """The term was prolonged at `at` by so much, in days or months. Raises ValueError for hours."""

    ground: str
    at: datetime
    by: Term

    def __post_init__(self) -> None:
        if self.by.unit in BY_HOURS | {Unit.IMMEDIATE}:
            raise ValueError("a term is prolonged by days or months")


@dataclass(frozen=True, slots=True)
class Other:
    """A case that must be decided before this term runs; `decided_at` is None while it is not."""

    case: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened, as kept. Order of stops and extensions does not matter; stops may overlap."""

    filed_at: datetime
    after: tuple[Other, ...] = ()
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """Until when, and how it was counted. The term is kept by what happens before `due_at` (in UTC, half-open).

    `due_on` is the last day in Kyiv. Both are None while the clock stands (`stopped_by`), has not started
    (`starts_at` is None) or there is no term.
    """

    starts_at: datetime | None
    due_on: date | None
    due_at: datetime | None
    stopped_by: Stop | None
    steps: tuple[Step, ...]


def due(facts: Facts, norm: Norm, calendar: Calendar, defaults: Sequence[DefaultDays] = ()) -> Due:
    """The end of the legal term by the norm of the case's version. Raises NoWorkingDay."""
    return _Count(facts, norm, calendar, defaults).of(norm.legal, facts.extensions)


def promised(facts: Facts, norm: Norm, calendar: Calendar, defaults: Sequence[DefaultDays] = ()) -> Due | None:
    """The end of the centre's own promise, never later than the legal term; None when the version makes no promise.

    Stops hold it as they hold the legal term; extensions do not prolong it.
    """
    if norm.promise is None:
        return None
    own = _Count(facts, norm, calendar, defaults).of(norm.promise, ())
    legal = due(facts, norm, calendar, defaults)
    if own.due_at is not None and legal.due_at is not None and legal.due_at < own.due_at:
        return legal
    return own


def explain(facts: Facts, norm: Norm, calendar: Calendar, defaults: Sequence[DefaultDays] = ()) -> tuple[Step, ...]:
    """The steps of the count for a reader: those of `due`, and every day off that working days were counted around.

    Weekly days off are told only where nothing else made the day one. In order of the count.
    """
    counted = due(facts, norm, calendar, defaults)
    told: list[Step] = []
    for step in counted.steps:
        told.append(step)
        since, until = step.values.get("since"), step.values.get("until")
        if step.code is Code.RAN and step.values.get("working") and isinstance(since, date) and isinstance(until, date):
            told += _days_off(calendar, since, until)
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Moved:
    """A due moment that another calendar moved, and the days the two calendars see differently."""

    before: Due
    after: Due
    days: tuple[date, ...]


def moved(
    facts: Facts, norm: Norm, *, old: Calendar, new: Calendar, defaults: Sequence[DefaultDays] = ()
) -> Moved | None:
    """What a changed calendar does to an open case: None when its due moment stays."""
    before, after = due(facts, norm, old, defaults), due(facts, norm, new, defaults)
    if before.due_at == after.due_at or before.starts_at is None:
        return None
    ends = [each.due_on for each in (before, after) if each.due_on is not None]
    first = kyiv_day(before.starts_at)
    return Moved(before, after, changed_days(old, new, first, max(ends, default=first)))


@dataclass(frozen=True, slots=True)
class _Held:
    """A stop as it counts: its own ground, the moment it ends for the clock; None: it still holds."""

    stop: Stop
    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Reached:
    """The last day counted, the same or the later working day it gave way to, and the moment the term ends."""

    raw: date
    on: date
    ends_at: datetime


class _Count:
    """One count: the facts sorted once, steps gathered as it goes."""

    def __init__(self, facts: Facts, norm: Norm, calendar: Calendar, defaults: Sequence[DefaultDays]) -> None:
        self.facts, self.norm, self.calendar, self.defaults = facts, norm, calendar, defaults
        self.steps: list[Step] = []
        self.held: list[_Held] = []

    def of(self, term: Term | None, extensions: Iterable[Extension]) -> Due:
        starts_at = self._start()
        if term is None:
            self._tell(Code.NO_TERM)
        if starts_at is None or term is None:
            return Due(starts_at, None, None, None, tuple(self.steps))
        read = self._read(term, starts_at)
        self._hold(starts_at)
        if read.term.unit in BY_HOURS:
            return self._by_hours(starts_at, read.term, extensions)
        return self._by_days(starts_at, read.term, extensions)

    def _by_hours(self, starts_at: datetime, term: Term, extensions: Iterable[Extension]) -> Due:
        stops = [(held.stop.at, held.until) for held in self.held]
        ran = hour_terms.run(starts_at, term, stops, self.calendar)
        for span in ran.spans:
            self._tell(Code.RAN, since_at=span.start, until_at=span.end)
        if ran.ends_at is None:
            return self._stands(starts_at)
        if extensions:
            # From hours to days: the end by hours is the event from which the days run.
            last = kyiv_day(ran.ends_at - _INSTANT)
            return self._prolonged(starts_at, _Reached(last, last, ran.ends_at), self._stretches(), extensions)
        return self._until(starts_at, ran.ends_at)

    def _by_days(self, starts_at: datetime, term: Term, extensions: Iterable[Extension]) -> Due:
        stretches = self._stretches()
        raw = self._take(term, kyiv_day(starts_at), stretches, first=True)
        return self._prolonged(starts_at, self._reach(raw, term, stretches), stretches, extensions)

    def _prolonged(
        self, starts_at: datetime, reached: "_Reached | None", stretches: list[Stretch], extensions: Iterable[Extension]
    ) -> Due:
        started = kyiv_day(starts_at)
        used: dict[str, int] = {}
        for extension in sorted(extensions, key=lambda each: each.at):
            if reached is None:
                break
            rule = self._allows(extension, used.get(extension.ground, 0), reached.ends_at)
            if rule is None:
                continue
            used[extension.ground] = used.get(extension.ground, 0) + 1
            last = reading(extension.by, self.defaults, on=started).term
            raw = self._take(last, reached.raw, stretches)
            if rule.total is not None and raw is not None:
                total = reading(rule.total, self.defaults, on=started).term
                most = take(self.calendar, total, _from(total, started), stretches).last
                if most is not None and most < raw:
                    raw, last = max(most, reached.raw), total
                    self._tell(Code.CAPPED, amount=total.amount, unit=total.unit.value, act=rule.act)
            reached = self._reach(raw, last, stretches)
        if reached is None:
            return self._stands(starts_at)
        if reached.on != reached.raw:
            kind, holiday = self._off(reached.raw)
            self._tell(Code.ROLLED, since=reached.raw, until=reached.on, kind=kind, holiday=holiday)
        return self._until(starts_at, reached.ends_at)

    def _reach(self, raw: date | None, term: Term, stretches: list[Stretch]) -> "_Reached | None":
        on = None if raw is None else rolled(self.calendar, raw, stretches, rolls=term.rolls)
        return None if raw is None or on is None else _Reached(raw, on, start_of(on + DAY))

    def _until(self, starts_at: datetime, ends_at: datetime) -> Due:
        on = kyiv_day(ends_at - _INSTANT)
        self._tell(Code.DUE, on=on, at=ends_at)
        return Due(starts_at, on, ends_at, None, tuple(self.steps))

    def _stretches(self) -> list[Stretch]:
        return merged_days(
            Stretch(kyiv_day(held.stop.at), FOREVER if held.until is None else kyiv_day(held.until))
            for held in self.held
        )

    def _start(self) -> datetime | None:
        self._tell(Code.FILED, at=self.facts.filed_at)
        starts_at = self.facts.filed_at
        last: Other | None = None
        for other in self.facts.after:
            if other.decided_at is None:
                self._tell(Code.WAITS_FOR_CASE, case=other.case)
                return None
            if other.decided_at > starts_at:
                starts_at, last = other.decided_at, other
        if last is not None:
            self._tell(Code.STARTED_BY_CASE, case=last.case, at=last.decided_at)
        return starts_at

    def _read(self, term: Term, starts_at: datetime) -> Reading:
        read = reading(term, self.defaults, on=kyiv_day(starts_at))
        amount, unit = read.term.amount, read.term.unit.value
        if read.by is not None:
            self._tell(Code.BY_DEFAULT, amount=amount, unit=unit, below=read.by.working_below, act=read.by.act)
        else:
            self._tell(Code.COUNTED, amount=amount, unit=unit, act=self.norm.act)
        return read

    def _hold(self, starts_at: datetime) -> None:
        for stop in sorted(self.facts.stops, key=lambda each: each.at):
            rule = self.norm.stops.get(stop.ground)
            if rule is None:
                self._tell(Code.STOP_WITHOUT_GROUND, ground=stop.ground, at=stop.at)
                continue
            until = stop.resumed_at
            if rule.longest_days is not None:
                longest_at = start_of(kyiv_day(stop.at) + rule.longest_days * DAY)
                if until is None or longest_at < until:
                    until = max(longest_at, stop.at)
                    self._tell(Code.STOP_RAN_OUT, ground=stop.ground, at=stop.at, days=rule.longest_days)
            if until is not None and until <= starts_at:
                continue
            self.held.append(_Held(stop, until))
            if until is not None:
                self._tell(
                    Code.STOPPED, ground=stop.ground, at=stop.at, resumed_at=until, act=rule.act, **_silent(stop)
                )

    def _take(self, term: Term, after: date, stretches: list[Stretch], *, first: bool = False) -> date | None:
        taken: Taken = take(self.calendar, term, _from(term, after) if first else after, stretches)
        working = term.unit is Unit.WORKING_DAYS
        if first and taken.ranges:
            self._tell(Code.FIRST_DAY, on=taken.ranges[0][0])
        for since, until, days in taken.ranges:
            self._tell(Code.RAN, since=since, until=until, days=days, working=working)
        return taken.last

    def _allows(self, extension: Extension, used: int, ends_at: datetime) -> ExtensionRule | None:
        ground, rule, by = extension.ground, self.norm.extensions.get(extension.ground), extension.by
        if rule is None:
            self._tell(Code.EXTENSION_WITHOUT_GROUND, ground=ground, at=extension.at)
        elif extension.at >= ends_at:
            self._tell(Code.EXTENSION_TOO_LATE, ground=ground, at=extension.at)
        elif rule.times is not None and used >= rule.times:
            self._tell(Code.EXTENSION_REPEATED, ground=ground, at=extension.at, times=rule.times)
        else:
            self._tell(Code.EXTENDED, ground=ground, amount=by.amount, unit=by.unit.value, act=rule.act)
            return rule
        return None

    def _stands(self, starts_at: datetime) -> Due:
        stop = next(held.stop for held in self.held if held.until is None)
        self._tell(Code.STANDS, ground=stop.ground, at=stop.at, **_silent(stop))
        return Due(starts_at, None, None, stop, tuple(self.steps))

    def _off(self, day: date) -> tuple[str, str | None]:
        return self.calendar.kind(day).value, self.calendar.law.holidays.get(day)

    def _tell(self, code: Code, **values: Value) -> None:
        self.steps.append(Step(code, values))


def _silent(stop: Stop) -> dict[str, Value]:
    return {"registers": stop.registers} if stop.registers else {}


def _from(term: Term, event: date) -> date:
    """The day after which days are counted: the event's own, or the one before where the event's day counts."""
    return event - DAY if term.inclusive or term.unit is Unit.IMMEDIATE else event


def _days_off(calendar: Calendar, since: date, until: date) -> list[Step]:
    told = []
    for n in range((until - since).days + 1):
        day = since + n * DAY
        kind = calendar.kind(day)
        if not calendar.works(day) and kind is not DayKind.WEEKLY_OFF:
            told.append(Step(Code.DAY_OFF, {"on": day, "kind": kind.value, "holiday": calendar.law.holidays.get(day)}))
    return told

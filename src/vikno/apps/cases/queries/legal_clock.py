"""The legal clock of one case as a page draws it: the last day, its weeks in panes, every step of the count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vikno.apps.cases import facts
from vikno.apps.cases.models import Case
from vikno.apps.cases.queries import clock_words, silent
from vikno.apps.catalogue.queries import versions
from vikno.rules import deadlines, standing
from vikno.rules.deadlines import Code, Step
from vikno.rules.worktime import Calendar, kyiv_day

DAY = timedelta(days=1)
MOST_WEEKS = 7


@dataclass(frozen=True, slots=True)
class Pane:
    """One day. `state`: filed, ran, stopped, ahead (still to run), off, plain. `number`: which day of the term."""

    day: date
    state: str
    number: int | None
    is_today: bool
    is_due: bool


@dataclass(frozen=True, slots=True)
class LegalClock:
    """`due_on` None: no end is known now. `weeks`: seven panes from Monday; `left`: working days, today's too."""

    due_on: date | None
    due_at: datetime | None
    standing: str
    left: int | None
    weeks: tuple[tuple[Pane, ...], ...]
    sentences: tuple[clock_words.Sentence, ...]


def of(case: Case, *, now: datetime) -> LegalClock:
    """The clock of a case, counted now from its facts, in the language that is active.

    Four queries; two more where a register's outage held it.
    """
    contents = versions.contents(case.version_id)
    known, registers = silent.with_registers(case, facts.clock_facts(case), now=now)
    calendar, defaults = facts.calendar_of(case.provider_id), facts.defaults()
    due = deadlines.due(known, contents.norm, calendar, defaults)
    done_at = case.decided_at or case.closed_at
    stand = standing.stand(due, calendar, now=now, done_at=done_at)
    steps = deadlines.explain(known, contents.norm, calendar, defaults)
    return LegalClock(
        due_on=due.due_on,
        due_at=due.due_at,
        standing=stand.state.value,
        left=stand.days_left,
        weeks=_weeks(known, due, calendar, today=kyiv_day(done_at or now)),
        sentences=clock_words.told(steps, contents, registers),
    )


def _weeks(
    known: deadlines.Facts, due: deadlines.Due, calendar: Calendar, *, today: date
) -> tuple[tuple[Pane, ...], ...]:
    filed_on = kyiv_day(known.filed_at)
    numbers = _numbers(due.steps, calendar)
    stopped = _stopped(due.steps, today)
    last = max(due.due_on or today, min(today, (due.due_on or today) + 7 * DAY), filed_on)
    monday = filed_on - filed_on.weekday() * DAY
    count = ((last - monday).days // 7) + 1
    if count > MOST_WEEKS:
        # A long term shows the weeks around today: what was long ago is told in the sentences.
        monday = max(monday, min(today - today.weekday() * DAY - 7 * DAY, last - (MOST_WEEKS * 7 - 1) * DAY))
        count = MOST_WEEKS
    return tuple(
        tuple(
            _pane(monday + (7 * week + n) * DAY, filed_on, numbers, stopped, calendar, today=today, due_on=due.due_on)
            for n in range(7)
        )
        for week in range(count)
    )


def _pane(
    day: date,
    filed_on: date,
    numbers: dict[date, int],
    stopped: set[date],
    calendar: Calendar,
    *,
    today: date,
    due_on: date | None,
) -> Pane:
    if day == filed_on and day not in numbers:
        state = "filed"
    elif day in numbers:
        state = "ran" if day < today else "ahead"
    elif day in stopped and calendar.works(day):
        state = "stopped"
    elif not calendar.works(day):
        state = "off"
    else:
        state = "plain"
    return Pane(day, state, numbers.get(day), day == today, day == due_on)


def _numbers(steps: tuple[Step, ...], calendar: Calendar) -> dict[date, int]:
    """Which day of the term each day is, by the stretches that ran."""
    found: dict[date, int] = {}
    for step in steps:
        since, until = step.values.get("since"), step.values.get("until")
        if step.code is not Code.RAN or not isinstance(since, date) or not isinstance(until, date):
            continue
        for n in range((until - since).days + 1):
            day = since + n * DAY
            if not step.values["working"] or calendar.works(day):
                found[day] = len(found) + 1
    return found


def _stopped(steps: tuple[Step, ...], today: date) -> set[date]:
    found: set[date] = set()
    for step in steps:
        if step.code in (Code.STOPPED, Code.STANDS):
            at, resumed_at = step.values["at"], step.values.get("resumed_at")
            first = kyiv_day(at)
            last = kyiv_day(resumed_at) - DAY if isinstance(resumed_at, datetime) else today
            found |= {first + n * DAY for n in range((last - first).days + 1)}
    return found

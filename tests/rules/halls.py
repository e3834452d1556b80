"""Made-up halls for the tests of the rules: tickets by the clock, counters by skills, days by the minute."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from vikno.rules.dispatch import Choice, Waiting, choose
from vikno.rules.policies import ByCategory, Category, Kind, Policy, standard, terms

APPOINTMENT, PICKUP, INTAKE = Category.APPOINTMENT, Category.PICKUP, Category.INTAKE
POF = Policy()
EVERY_KIND = tuple(standard(kind) for kind in Kind)

GROUPS = "АВК"
SERVICES = {1: ("А", 8.5), 2: ("А", 17.0), 3: ("В", 3.0), 4: ("К", 10.0)}
"""Service → its group and the typical visit in minutes."""


def at(clock: str) -> datetime:
    """A moment of the tests' only day, «11:00» or «11:00:30»."""
    return datetime.fromisoformat(f"2026-03-03T{clock}+00:00")


NOW = at("11:00")


def ticket(
    number: int,
    ref: str | datetime,
    category: Category = INTAKE,
    *,
    group: str = "А",
    service: int = 1,
    visit: float = 8.5,
    statutory: bool = False,
    policy: Policy = POF,
    callable_from: str | datetime | None = None,
    **bound: int,
) -> Waiting:
    """A ticket issued under `policy`; callable from its reference moment unless said otherwise."""
    ref_at = at(ref) if isinstance(ref, str) else ref
    opens_at = at(callable_from) if isinstance(callable_from, str) else callable_from or ref_at
    given = terms(ref_at, category, visit, policy)
    return Waiting(
        key=number,
        label=f"{group} {number}",
        group=group,
        service=service,
        category=category,
        statutory=statutory,
        ref_at=ref_at,
        due_at=given.due_at,
        rate=given.rate,
        visit_minutes=visit,
        number=number,
        callable_from=opens_at,
        **bound,
    )


skills = st.dictionaries(st.sampled_from(GROUPS), st.sampled_from([1, 2]), min_size=1)
policies = st.one_of(
    st.sampled_from(EVERY_KIND),
    st.builds(
        Policy,
        kind=st.sampled_from(Kind),
        cap_minutes=st.builds(ByCategory, *[st.sampled_from([-10, 0, 20, 60])] * 3),
        weight=st.builds(ByCategory, *[st.sampled_from([1, 2.25, 9])] * 3),
        handicap_minutes=st.sampled_from([0, 2, 5]),
        growth=st.builds(ByCategory, *[st.sampled_from([1, 2, 4])] * 3),
    ),
)


_rows = st.tuples(
    st.sampled_from(sorted(SERVICES)),
    st.sampled_from([-8, -3, 0, 1, 2, 5, 9, 15, 20, 22, 40, 60, 62, 90]),
    st.sampled_from(Category),
    st.sampled_from([False, False, True]),
    st.sampled_from([0, 5, 10]),
    st.sampled_from([{}, {}, {}, {"only_counter": 1}, {"only_employee": 7}]),
)


@st.composite
def queues(draw: st.DrawFn, policy: Policy = POF, size: int = 12) -> list[Waiting]:
    """Tickets around `NOW`, many of them equal in all but number; some bound, some not callable yet."""
    out = []
    for number, (service, minutes, category, statutory, lead, bound) in enumerate(
        draw(st.lists(_rows, min_size=1, max_size=size)), start=1
    ):
        group, visit = SERVICES[service]
        ref_at = NOW - timedelta(minutes=minutes)
        out.append(
            ticket(
                number,
                ref_at,
                category,
                group=group,
                service=service,
                visit=visit,
                statutory=statutory,
                policy=policy,
                callable_from=ref_at - timedelta(minutes=lead),
                **bound,
            )
        )
    return draw(st.permutations(out))


@dataclass(frozen=True)
class Call:
    """One call of a played day, with everybody who stood in line just before it."""

    now: datetime
    counter: int
    skills: Mapping[str, int]
    choice: Choice
    line: tuple[Waiting, ...]


_comers = st.tuples(
    st.integers(0, 4),
    st.sampled_from(sorted(SERVICES)),
    st.sampled_from(Category),
    st.integers(0, 10),
    st.sampled_from([False, False, False, True]),
    st.integers(1, 30),
)


@st.composite
def days(draw: st.DrawFn, policy: Policy = POF) -> list[Call]:
    """The calls of a random busy day: up to 40 people, up to 3 counters of mixed skills, all times in whole minutes."""
    counters = draw(st.lists(skills, min_size=1, max_size=3))
    people, visits, came = [], {}, NOW
    for number, (gap, service, category, early, statutory, minutes) in enumerate(
        draw(st.lists(_comers, min_size=5, max_size=40)), start=1
    ):
        came += timedelta(minutes=gap)
        group, visit = SERVICES[service]
        visits[number] = minutes
        people.append(
            ticket(
                number,
                came + timedelta(minutes=early if category is APPOINTMENT else 0),
                category,
                group=group,
                service=service,
                visit=visit,
                statutory=statutory,
                policy=policy,
                callable_from=came,
            )
        )
    return played(people, counters, policy, visits)


def played(
    people: Iterable[Waiting], counters: Sequence[Mapping[str, int]], policy: Policy, visits: Mapping[int, int]
) -> list[Call]:
    """Play by the minute: each free counter calls whom the rule says, in the order of counters."""
    line, calls = list(people), []
    free_at = dict.fromkeys(range(len(counters)), NOW)
    now, last = NOW, max(each.callable_from for each in line) + timedelta(hours=20)
    while line and now < last:
        for counter, able in enumerate(counters):
            if free_at[counter] > now:
                continue
            choice = choose(line, skills=able, policy=policy, now=now, counter=counter)
            if choice is not None:
                calls.append(Call(now, counter, able, choice, tuple(line)))
                line.remove(choice.ticket)
                free_at[counter] = now + timedelta(minutes=visits[choice.ticket.key])
        now += timedelta(minutes=1)
    return calls

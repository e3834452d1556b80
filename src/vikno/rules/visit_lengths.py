"""How long visits take, learnt from past ones with shrinkage: few visits lean on the group, none on the norm.

The method and its constants: docs/algorithms/dispatch.md, «Learning visit lengths». The order of calling uses the
length of the *service* alone, so that a slow or a quick operator changes nobody's place; the cell of service and
counter is for forecasts only.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil, erf, log, sqrt
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

SHORTEST_SECONDS = 20.0
"""Anything shorter was a slip of the finger, not a visit."""
TRIM_QUANTILE = 0.995
SERVICE_WEIGHT = 20.0
COUNTER_WEIGHT = 60.0
CELL_WEIGHT = 25.0
WINDOW_DAYS = 90
"""How many days back the caller should look."""


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One finished visit; `counter` is whoever may be quick or slow: a counter or its operator, as the caller likes."""

    service: int
    counter: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Lengths:
    """Learnt lengths in minutes. What is not known falls back from cell to service times counter to the norm."""

    services: Mapping[int, float]
    counters: Mapping[int, float]
    cells: Mapping[tuple[int, int], float]
    norms: Mapping[int, float]

    def service(self, service: int) -> float:
        """The typical visit of a service, the `visit_minutes` of a ticket. Raises KeyError without norm and past."""
        known = self.services.get(service)
        return self.norms[service] if known is None else known

    def cell(self, service: int, counter: int) -> float:
        """The visit to expect at this very counter; for forecasts only."""
        known = self.cells.get((service, counter))
        return self.service(service) * self.counters.get(counter, 1.0) if known is None else known


def learn(visits: Iterable[PastVisit], norms: Mapping[int, float], groups: Mapping[int, Hashable]) -> Lengths:
    """Lengths from the visits of the last 90 days; `norms` are minutes by service, `groups` the group of each.

    A service without visits gets the mean of its group, and the norm of its card when the whole group is empty.
    """
    kept = trimmed(visits)
    by_group = _means((groups[visit.service], visit.seconds) for visit in kept)
    by_service = _means((visit.service, visit.seconds) for visit in kept)
    services: dict[int, float] = {}
    for service in {*norms, *by_service}:
        count, mean = by_service.get(service, (0, 0.0))
        group = by_group.get(groups[service])
        prior = group[1] if group else norms[service]
        services[service] = (count * mean + SERVICE_WEIGHT * prior) / (count + SERVICE_WEIGHT)
    counters = _counter_factors(kept, services)
    cells = {
        (service, counter): (count * mean + CELL_WEIGHT * services[service] * counters[counter]) / (count + CELL_WEIGHT)
        for (service, counter), (count, mean) in _means(
            ((visit.service, visit.counter), visit.seconds) for visit in kept
        ).items()
    }
    return Lengths(services=services, counters=counters, cells=cells, norms=dict(norms))


def trimmed(visits: Iterable[PastVisit]) -> list[PastVisit]:
    """The visits to learn from: at least 20 s, and not above the 99.5 % quantile of their service.

    The quantile is a visit that happened, so a service with fewer than 200 visits loses none.
    """
    by_service: defaultdict[int, list[PastVisit]] = defaultdict(list)
    for visit in visits:
        if visit.seconds >= SHORTEST_SECONDS:
            by_service[visit.service].append(visit)
    kept: list[PastVisit] = []
    for each in by_service.values():
        bound = sorted(visit.seconds for visit in each)[ceil(TRIM_QUANTILE * len(each)) - 1]
        kept += [visit for visit in each if visit.seconds <= bound]
    return kept


def residual(elapsed_minutes: float, mean_minutes: float, cv: float = 0.8) -> float:
    """How much longer a visit lasts that has taken `elapsed_minutes` already, expected, in minutes.

    Lengths are taken as lognormal: a visit past its mean is expected to take longer still, not to end at once. At most
    three means, since the tail of a lognormal promises more than any operator would allow.
    """
    if elapsed_minutes <= 0:
        return mean_minutes
    variance = log(1 + cv * cv)
    sigma = sqrt(variance)
    distance = (log(elapsed_minutes) - log(mean_minutes) + variance / 2) / sigma
    alive = _above(distance)
    if alive < 1e-9:
        return 3 * mean_minutes
    left = mean_minutes * _above(distance - sigma) / alive - elapsed_minutes
    return min(max(left, 0.0), 3 * mean_minutes)


def _above(z: float) -> float:
    return 0.5 * (1 - erf(z / sqrt(2)))


def _counter_factors(visits: list[PastVisit], services: Mapping[int, float]) -> dict[int, float]:
    count: defaultdict[int, int] = defaultdict(int)
    actual: defaultdict[int, float] = defaultdict(float)
    expected: defaultdict[int, float] = defaultdict(float)
    for visit in visits:
        count[visit.counter] += 1
        actual[visit.counter] += visit.seconds / 60
        expected[visit.counter] += services[visit.service]
    return {
        counter: (n * actual[counter] / expected[counter] + COUNTER_WEIGHT) / (n + COUNTER_WEIGHT)
        for counter, n in count.items()
    }


def _means(pairs: Iterable[tuple[Key, float]]) -> dict[Key, tuple[int, float]]:
    count: defaultdict[Key, int] = defaultdict(int)
    total: defaultdict[Key, float] = defaultdict(float)
    for key, seconds in pairs:
        count[key] += 1
        total[key] += seconds / 60
    return {key: (n, total[key] / n) for key, n in count.items()}

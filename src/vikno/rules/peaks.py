"""How many people each line needs at its busiest hour: from the tickets of past days, else from the norms of visits.

A rule of thumb on purpose: offered work by the hour over a load that people can bear. What a day would really be like
is the simulator's to say.
"""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

LOAD = 0.85
"""The share of an hour for which a person can serve: above it the wait grows without bound at the least unevenness."""


def by_tickets(busiest_hour: float, visit_minutes: float) -> int:
    """People for a line whose busiest hour brings so many tickets of such a length; at least one.

    Raises ValueError for a negative number of tickets or a visit that takes no time.
    """
    if busiest_hour < 0 or visit_minutes <= 0:
        raise ValueError("tickets are counted from nought, and a visit takes some time")
    # Rounded first, so that 5.1 / 0.85 is six people and not seven.
    return max(1, math.ceil(round(busiest_hour * visit_minutes / 60 / LOAD, 6)))


def by_norm(counters: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """People for each line while no day has passed: every counter is busy, and its hour is shared by the norms.

    A counter is given as the lines it takes, each with its norm in minutes. A line with a long norm gets more of the
    counter than one with a short norm. Halves are rounded up; every line that a counter takes gets one at least.
    """
    shares: dict[str, Fraction] = {}
    for lines in counters:
        whole = sum(lines.values())
        for letter, norm in lines.items():
            shares[letter] = shares.get(letter, Fraction(0)) + Fraction(norm, whole)
    return {letter: max(1, math.floor(share + Fraction(1, 2))) for letter, share in shares.items()}

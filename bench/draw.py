"""The draw, a hundred thousand times for every pool of 2 to 40: is each place as likely as any other?"""

import hashlib
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from bench.report import Report
from vikno.rules.draw import Ticket, draw, seed_chain, shares

DRAWS, DAYS = 100_000, 100
SMALLEST, LARGEST = 2, 40
DEVIATIONS = 3.5
"""Of 39 fair pools one goes beyond so many standard deviations in less than two runs of a hundred."""


def run(report: Report) -> None:
    """Chi-square of every pool against its quantile."""
    began = time.perf_counter()
    sizes = range(SMALLEST, LARGEST + 1)
    with ProcessPoolExecutor(2) as processes:
        found = dict(zip(sizes, processes.map(unevenness, sizes), strict=True))
    worst = max(found, key=lambda size: found[size] / quantile(size - 1, DEVIATIONS))
    how = f"{DRAWS:,} draws for each pool of {SMALLEST} to {LARGEST}, {DAYS} days' seeds"
    report.add(
        "chi-square, the most uneven pool", found[worst] / quantile(worst - 1, DEVIATIONS), "of its bound",
        op="<=", target=1, how=f"{how}; pool of {worst}, {DEVIATIONS} standard deviations",
    )  # fmt: skip
    took = (time.perf_counter() - began) * 2 / (len(sizes) * DRAWS)
    report.add("one draw", took * 1_000_000, "µs", how="the same draws, two processes")


def unevenness(size: int) -> float:
    """Chi-square of the places drawn from a pool of so many."""
    pool = tuple(f"r{n:02}" for n in range(size))
    ticket = Ticket(branch="hq", day=date(2026, 3, 2), number=1, case="", reason="first", attempt=1)
    counts: Counter[int] = Counter()
    for day, seed in enumerate(seed_chain(hashlib.sha256(b"bench").digest(), DAYS)):
        today = replace(ticket, day=ticket.day + timedelta(days=day))
        for number in range(1, DRAWS // DAYS + 1):
            counts[draw(pool, replace(today, number=number, case=f"{number:06}"), seed).place] += 1
    return shares([counts[place] for place in range(size)])


def quantile(degrees: int, deviations: float) -> float:
    """Chi-square's quantile by Wilson and Hilferty (1931), for so many standard deviations."""
    spread = 2 / (9 * degrees)
    return degrees * (1 - spread + deviations * spread**0.5) ** 3

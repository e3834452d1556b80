"""How fast the rules choose: pure Python, no database."""

import statistics
import time
from datetime import UTC, datetime, timedelta

from bench.report import Report
from vikno.rules import dispatch, lookahead
from vikno.rules.policies import Category, Policy, terms

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)


def run(report: Report) -> None:
    """Choosing among 300, and the virtual schedule of 300 tickets and 18 counters."""
    waiting = hall(300)
    skills = {1: 1, 2: 1, 3: 2}
    each = timed(lambda: dispatch.choose(waiting, skills=skills, policy=Policy(), now=NOW, counter=1))
    report.add("choose among 300 tickets", each, "ms", op="<=", target=1, how="median of 200 dispatch.choose")
    counters = [
        lookahead.CounterAhead(
            key=n, employee=n, skills={n % 6: 1, (n + 1) % 6: 2, 3: 1}, free_at=NOW + timedelta(minutes=n % 9)
        )
        for n in range(18)
    ]
    plan = timed(lambda: lookahead.virtual_schedule(waiting, counters, policy=Policy(), now=NOW), rounds=40)
    report.add("virtual schedule, 300 tickets, 18 counters", plan, "ms", op="<=", target=30, how="median of 40 runs")


def hall(count: int) -> list[dispatch.Waiting]:
    """People of six groups, some by law, some for a pick-up, who came over the last two hours."""
    people = []
    for n in range(count):
        category = Category.PICKUP if n % 5 == 0 else Category.INTAKE
        came = NOW - timedelta(seconds=(n * 7919) % 7200)
        given = terms(came, category, 3 if category is Category.PICKUP else 8.5, Policy())
        people.append(
            dispatch.Waiting(
                key=n, label=str(n), group=n % 6, service=n % 20, category=category, statutory=n % 11 == 0, ref_at=came,
                due_at=given.due_at, rate=given.rate, visit_minutes=8.5, number=n, callable_from=came,
            )
        )  # fmt: skip
    return people


def timed(act, rounds: int = 200) -> float:
    """The median of `rounds` runs, in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)

"""The week before the first morning: people filed then too, so that today there is something to collect."""

from datetime import date, datetime, timedelta

import structlog

from vikno.apps.cases.models import Filing
from vikno.apps.catalogue.models import Service
from vikno.apps.demo.actions.town import FIRST_MORNING
from vikno.apps.demo.jobs import casework, filing, people
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.network.models import Branch
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV

log = structlog.get_logger(__name__)

DAYS = 5
A_DAY = {"central": 12, "riverside": 4, "grunivka": 1}
PACKAGE_SHARE = 0.08
PACKAGES = ("birth", "large-family", "loss")
ROUNDS = (10, 12, 14, 16, 17)
"""Hours at which the back office is looked at."""


def play(seed: int) -> None:
    """Let the week happen, once: a day that has filings already is left as it is."""
    for day in _working_days(FIRST_MORNING.date(), DAYS):
        for code, count in A_DAY.items():
            branch = Branch.objects.filter(code=code).first()
            if branch is None or Filing.objects.filter(branch=branch, registered_at__date=day).exists():
                continue
            _day(seed, branch, day, count)
    log.info("demo_week_before", filings=Filing.objects.count())


def _day(seed: int, branch: Branch, day: date, count: int) -> None:
    rng = dice(seed, "history", branch.code, day)
    clerks = list(Employee.objects.filter(roles__branch=branch, roles__kind="operator", left_on=None).order_by("pk"))
    hours = sorted(9 + 8 * float(rng.random()) for _ in range(count))
    rounds = list(ROUNDS)
    for number, hour in enumerate(hours):
        at = datetime(day.year, day.month, day.day, 8, tzinfo=KYIV) + timedelta(hours=hour - 8)
        while rounds and rounds[0] <= hour:
            casework.round_of(branch, seed=seed, now=at.replace(hour=rounds.pop(0), minute=0, second=0, microsecond=0))
        clerk = clerks[int(rng.integers(len(clerks)))]
        service = _service(seed, branch.code, rng)
        package = PACKAGES[int(rng.integers(len(PACKAGES)))] if rng.random() < PACKAGE_SHARE else ""
        filing.file(
            seed, branch, by=clerk, service_ids=[] if package else [service], package=package,
            key=f"{branch.code}/{day}/{number}", opened_at=at - timedelta(minutes=9), now=at,
        )  # fmt: skip
    for hour in rounds:
        casework.round_of(branch, seed=seed, now=datetime(day.year, day.month, day.day, hour, tzinfo=KYIV))


def _service(seed: int, code: str, rng) -> int:
    """A service that people here come for, by its weight."""
    demand = people.demand(code, grounds=())
    wishes = [
        (wish.code, weight) for letter, rows in demand.by_letter.items() if letter not in "ВК" for wish, weight in rows
    ]
    total = sum(weight for _, weight in wishes)
    shares = [weight / total for _, weight in wishes]
    chosen = wishes[int(rng.choice(len(wishes), p=shares))][0]
    return Service.objects.values_list("pk", flat=True).get(code=chosen)


def _working_days(before: date, count: int) -> list[date]:
    """The last so many working days before a day, the earliest first."""
    days: list[date] = []
    day = before
    while len(days) < count:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            days.insert(0, day)
    return days

"""The week before the first morning: people filed then too, so that today there is something to collect.

A few filed weeks and months before: what is late today, what nobody has collected, what goes by post or to the archive.
"""

from datetime import date, datetime, timedelta

import structlog

from vikno.apps.cases.models import Filing
from vikno.apps.catalogue.models import Service
from vikno.apps.demo.actions.town import FIRST_MORNING
from vikno.apps.demo.jobs import casework, evening, filing, people
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
PAYS_TOMORROW = ("business-register-extract", "property-info-paper", "00034")
"""What was filed last on the eve, by people who said that they would pay in the morning."""
FEWER_ROUNDS = (10, 12, 16)
"""Hours at which the back office is looked at; in a small branch."""
SMALL = 4
COLLECTED_AT = (12, 16)
"""Hours at which somebody comes for a result."""
LONG_AGO = {82: 1, 68: 2, 36: 2, 15: 4}
"""Days before the first morning: how many filed then, at the town's main branch."""
THEREAFTER = (0, 1, 4)
"""Days after such a day on which their cases are looked at."""


def play(seed: int) -> None:
    """Let it happen, once: a day that has filings already is left as it is."""
    main = next(iter(A_DAY))
    for ago, count in LONG_AGO.items():
        _long_ago(seed, main, FIRST_MORNING - timedelta(days=ago), count)
    days = _working_days(FIRST_MORNING.date(), DAYS)
    for day in days:
        for code, count in A_DAY.items():
            branch = Branch.objects.filter(code=code).first()
            if branch is None or Filing.objects.filter(branch=branch, registered_at__date=day).exists():
                continue
            _day(seed, branch, day, count, is_eve=day == days[-1])
    log.info("demo_week_before", filings=Filing.objects.count())


def _day(seed: int, branch: Branch, day: date, count: int, *, is_eve: bool) -> None:
    """One day of a branch. On the eve all is scanned, and somebody owes a fee: in the morning there is what to see."""
    rng = dice(seed, "history", branch.code, day)
    clerks = list(Employee.objects.filter(roles__branch=branch, roles__kind="operator", left_on=None).order_by("pk"))
    hours = sorted(9 + 8 * float(rng.random()) for _ in range(count))
    rounds = list(FEWER_ROUNDS if count <= SMALL else ROUNDS)
    for number, hour in enumerate(hours):
        at = datetime(day.year, day.month, day.day, 8, tzinfo=KYIV) + timedelta(hours=hour - 8)
        while rounds and rounds[0] <= hour:
            _round(seed, branch, day, rounds.pop(0))
        clerk = clerks[int(rng.integers(len(clerks)))]
        service = _service(seed, branch.code, rng)
        package = PACKAGES[int(rng.integers(len(PACKAGES)))] if rng.random() < PACKAGE_SHARE else ""
        filing.file(
            seed, branch, by=clerk, service_ids=[] if package else [service], package=package,
            key=f"{branch.code}/{day}/{number}", opened_at=at - timedelta(minutes=9), now=at,
            scans_all=is_eve,
        )  # fmt: skip
    for hour in rounds:
        _round(seed, branch, day, hour)
    if is_eve and branch.parent_id is None:
        _pay_tomorrow(seed, branch, clerks[0], day)
    evening.close(branch, seed=seed, now=datetime(day.year, day.month, day.day, 18, tzinfo=KYIV))


def _round(seed: int, branch: Branch, day: date, hour: int) -> None:
    now = datetime(day.year, day.month, day.day, hour, tzinfo=KYIV)
    casework.round_of(branch, seed=seed, now=now)
    clerk = Employee.objects.filter(roles__branch=branch, roles__kind="issue_clerk").order_by("pk").first()
    if hour in COLLECTED_AT and clerk is not None:
        casework.give_out(branch, by=clerk, seed=seed, key=f"history/{now.isoformat()}", now=now)


def _pay_tomorrow(seed: int, branch: Branch, clerk: Employee, day: date) -> None:
    for number, code in enumerate(PAYS_TOMORROW):
        at = datetime(day.year, day.month, day.day, 17, 10 + 12 * number, tzinfo=KYIV)
        service = Service.objects.values_list("pk", flat=True).get(code=code)
        filing.file(
            seed, branch, by=clerk, service_ids=[service], key=f"{branch.code}/{day}/pays {number}",
            opened_at=at - timedelta(minutes=9), now=at, scans_all=True, pays=False,
        )  # fmt: skip


def _long_ago(seed: int, code: str, day: datetime, count: int) -> None:
    """A few filings of a day that is long over, and what became of their cases in the week after."""
    branch = Branch.objects.filter(code=code).first()
    clerk = Employee.objects.filter(roles__branch=branch, roles__kind="operator").order_by("pk").first()
    if branch is None or clerk is None or Filing.objects.filter(branch=branch, registered_at__date=day.date()).exists():
        return
    for number in range(count):
        rng, at = dice(seed, "long ago", day.date(), number), day.replace(hour=9 + number)
        filing.file(
            seed, branch, by=clerk, service_ids=[_service(seed, code, rng)], key=f"{code}/{day.date()}/{number}",
            opened_at=at - timedelta(minutes=9), now=at, has_address=count > 1,
        )  # fmt: skip
    for later in THEREAFTER:
        then = day.replace(minute=0) + timedelta(days=later)
        for hour in (12, 17):
            casework.round_of(branch, seed=seed, now=then.replace(hour=hour))
        evening.close(branch, seed=seed, now=then.replace(hour=18))


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

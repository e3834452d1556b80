"""A million cases: lists, searches and acts at eight clients, lifecycles a second; and the same at ten thousand.

Both databases lie in one cluster and are measured in turns, so that whatever else the machine does meets both.
`VIKNO_BENCH_CASES` names another number than a million, for developing.
"""

import os
import random
import statistics
import time
from collections import defaultdict
from itertools import cycle, islice
from typing import Any

import psutil
import psycopg

from bench import cases_base, ground
from bench.cases_crew import CLIENTS, Crew, Done, Job
from bench.cases_town import Town
from bench.report import Report, quantile
from bench.rules import timed

ROUNDS, LIVES = 4, 6
EACH = {"reads": 6, "openings": 4, "acts": 4}
READ_LIMIT, ACT_LIMIT, MOST_SLOWER = 150, 300, 1.2
UNEQUAL = {"search by name": "; a full page of people is found among more, a part of one among few"}
WIDTH = "8 clients in 2 processes, {rounds} rounds in turns with the other database"


def run(report: Report) -> None:
    """Make both databases, measure them in turns."""
    cases = int(os.environ.get("VIKNO_BENCH_CASES", "1000000"))
    ten_stops(report)
    with ground.database() as cluster:
        try:
            cases_base.check_room(cluster.folder, cases)
        except cases_base.NoRoom as reason:
            report.say(f"Not measured: {reason}.")
            return
        began = time.perf_counter()
        cases_base.allow(cluster)
        town = cases_base.small(cluster.url, report.say)
        verification(report)
        small = cases_base.copied(cluster)
        cases_base.grow(cluster.url, town, cases, report.say)
        report.add(
            f"{cases:,} cases with a journal of {cases * cases_base.ENTRIES_BY_CASE:,} rows, made",
            (time.perf_counter() - began) / 60, "min", how="COPY in two processes, indexes made after",
        )  # fmt: skip
        measure(report, town, {cases_base.SMALL: small, cases: cluster.url}, server=cluster.pid())


def measure(report: Report, town: Town, urls: dict[int, str], *, server: int | None) -> None:
    """All figures of both databases; the greater number last. `server`: the process of PostgreSQL."""
    report.say("clients come…")
    few, many = sorted(urls)
    crews = {size: Crew(url, town) for size, url in urls.items()}
    plans = {size: _Plan(url, town) for size, url in urls.items()}
    took: dict[tuple[str, int], list[float]] = defaultdict(list)
    lives: dict[int, list[Done]] = defaultdict(list)
    served: dict[int, float] = defaultdict(float)
    for size, crew in crews.items():
        for draft in (plans[size].reads, plans[size].openings, plans[size].acts, plans[size].lives):
            crew.do(draft(1))
    for number in range(ROUNDS):
        report.say(f"round {number + 1} of {ROUNDS}…")
        for size in (few, many) if number % 2 else (many, few):
            for draft in (plans[size].reads, plans[size].openings, plans[size].acts):
                for name, milliseconds in crews[size].do(draft(EACH[draft.__name__])).took:
                    took[name, size].append(milliseconds)
        for size in (few, many) if number % 2 else (many, few):
            before = _spent(server)
            lives[size].append(crews[size].do(plans[size].lives(LIVES)))
            served[size] += _spent(server) - before
    for crew in crews.values():
        crew.leave()
    _tell_times(report, took, few, many)
    _tell_lives(report, lives, served, few, many)


def _tell_times(report: Report, took: dict[tuple[str, int], list[float]], few: int, many: int) -> None:
    from bench.cases_work import READS

    for name in dict.fromkeys(name for name, _ in took):
        limit = READ_LIMIT if name in READS else ACT_LIMIT
        how = f"{len(took[name, many])} times, {WIDTH.format(rounds=ROUNDS)}"
        report.add(
            f"{name}, {many:,} cases: p95", quantile(took[name, many], 0.95), "ms", op="<=", target=limit, how=how
        )
    for name in dict.fromkeys(name for name, _ in took):
        ratio = statistics.median(took[name, many]) / statistics.median(took[name, few])
        medians = " and ".join(f"{statistics.median(took[name, size]):.1f}" for size in (few, many))
        judged = {} if name in UNEQUAL else {"op": "<=", "target": MOST_SLOWER}
        report.add(
            f"{name}: {many:,} cases against {few:,}", ratio, "ratio", **judged,
            how=f"medians of {medians} ms{UNEQUAL.get(name, '')}",
        )  # fmt: skip


def _spent(server: int | None) -> float:
    """Processor time of the database's processes so far, in seconds."""
    every = [one.cpu_times() for one in psutil.Process(server).children()] if server else []
    return sum(one.user + one.system for one in every)


def _tell_lives(report: Report, lives: dict[int, list[Done]], served: dict[int, float], few: int, many: int) -> None:
    rate = {}
    for size in (few, many):
        rate[size] = CLIENTS * LIVES / statistics.median(one.seconds for one in lives[size])
        report.add(
            f"lifecycles, {size:,} cases", rate[size], "lives/s", op=">=", target=20,
            how=f"register, draw, three steps, result, issue; median of {ROUNDS} rounds of {CLIENTS * LIVES}",
        )  # fmt: skip
        count = ROUNDS * CLIENTS * LIVES
        clients, database = sum(one.cpu for one in lives[size]) / count, served[size] / count
        report.add(
            f"lifecycles by processor time alone, {size:,} cases", 2 / (clients + database), "lives/s",
            how=f"on two cores: {clients * 1000:.0f} ms a life of the clients, {database * 1000:.0f} of the database",
        )  # fmt: skip
    report.add(
        f"lifecycles: {many:,} cases against {few:,}", rate[many] / rate[few], "ratio", op=">=", target=0.8,
        how="the rates above",
    )  # fmt: skip
    report.add("load of the machine", psutil.getloadavg()[1], "processes", how="the last five minutes, on 2 cores")


def ten_stops(report: Report) -> None:
    """What counting a term of twenty working days with ten stops takes."""
    from tests.rules.calendars import DEFAULTS, WEEKDAYS, kyiv, norm
    from vikno.rules.deadlines import Facts, Stop, due
    from vikno.rules.norms import Unit

    rule = norm(20, Unit.WORKING_DAYS)
    stops = tuple(Stop("papers", kyiv(f"2026-03-{2 * n:02}"), kyiv(f"2026-03-{2 * n + 1:02}")) for n in range(2, 12))
    known = Facts(kyiv("2026-03-02"), stops=stops)
    took = timed(lambda: due(known, rule, WEEKDAYS, DEFAULTS), rounds=2000)
    report.add("a term with ten stops", took, "ms", op="<=", target=0.2, how="median of 2000 deadlines.due")


def verification(report: Report) -> None:
    """The chain of the rows that were written out, read once."""
    from vikno.apps.journal import queries

    began = time.perf_counter()
    checked = queries.check()
    took = time.perf_counter() - began
    if not checked.holds:
        raise RuntimeError(f"the journal made is not sound: {checked}")
    report.add(
        "verification of 1,000,000 journal rows", took * 1_000_000 / checked.rows, "s", op="<=", target=60,
        how=f"{checked.rows:,} rows of the smaller database, reckoned up; the bench journal reads a million",
    )  # fmt: skip


class _Plan:
    """What there is to do in a database: each case and intake is used once, each person and text at random."""

    def __init__(self, url: str, town: Town) -> None:
        self.town, self.chance = town, random.Random(4)
        self.crew = {place.id: cycle(place.clerks) for place in town.places}
        self.officers = cycle(town.officers)
        with psycopg.connect(url) as connection:
            self.stock = {state: iter(connection.execute(query).fetchall()) for state, query in _STOCK.items()}
            self.known = connection.execute(_KNOWN).fetchall()
            self.own = connection.execute(_OWN).fetchall()
        self.opened: list[Job] = []

    def acts(self, each: int) -> list[Job]:
        """So many of each act for each client, mixed."""
        count, jobs = each * CLIENTS, []
        jobs += [("register and draw", (pk, self._clerk(branch))) for pk, branch, _ in self._take("draft", count)]
        jobs += [("draw", (pk,)) for pk, _, _ in self._take("waiting", count)]
        jobs += [("note", (pk, who)) for pk, _, who in self._take("office", count)]
        jobs += [("ask for papers", (pk, who)) for pk, _, who in self._take("office", count)]
        jobs += [("hand over", (pk, branch, self._clerk(branch))) for pk, branch, _ in self._take("to_go", count)]
        jobs += [("receive", (pk, next(self.officers))) for pk, _, _ in self._take("provider", count)]
        jobs += [("answer", (pk, next(self.officers))) for pk, _, _ in self._take("provider", count)]
        jobs += [("result", (pk, self._clerk(branch))) for pk, branch, _ in self._take("decided", count)]
        jobs += [("issue", (pk, self._clerk(branch))) for pk, branch, _ in self._take("ready", count)]
        jobs += [("decide", ids) for _, ids in self.opened]
        self.chance.shuffle(jobs)
        return jobs

    def openings(self, each: int) -> list[Job]:
        """Papers to be opened, of the cases that the next acts decide."""
        self.opened = [("open a paper", (pk, who)) for pk, _, who in self._take("office", each * CLIENTS)]
        return self.opened

    def lives(self, each: int) -> list[Job]:
        """So many lives for each client."""
        return [
            ("life", (pk, branch, self._clerk(branch), next(self.officers)))
            for pk, branch, _ in self._take("draft", each * CLIENTS)
        ]

    def reads(self, each: int) -> list[Job]:
        """So many of each read for each client, mixed."""
        jobs: list[Job] = []
        for _ in range(each * CLIENTS):
            place = self.chance.choice(self.town.places)
            filing, number, code, phone, name, branch = self.chance.choice(self.known)
            case, registrar = self.chance.choice(self.own)
            clerk = self._clerk(place.id)
            start = name[: name.index(" ") + 2]
            jobs += [
                ("office: my cases", (registrar,)), ("office: a case", (case, registrar)),
                ("issue: what lies here", (place.id,)), ("issue: what comes", (place.id,)),
                ("issue: parcels", (place.id,)), ("issue: my day", (clerk,)),
                ("provider: list", (next(self.officers),)),
                ("intake: open ones", (place.id, clerk)), ("intake: journal", (place.id,)),
                ("intake: a filing", (filing,)), ("to hand over", (place.id,)), ("waiting for a draw", (place.id,)),
                ("search by number", (number, branch)), ("search by name", (start, branch)),
                ("search by phone", (phone, branch)), ("desk: by number", (number, branch)),
                ("desk: by name", (start, branch)), ("desk: by phone", (phone, branch)),
                ("tracking by code", (number, code)),
            ]  # fmt: skip
        self.chance.shuffle(jobs)
        return jobs

    def _clerk(self, branch: int) -> int:
        return next(self.crew[branch])

    def _take(self, state: str, count: int) -> list[Any]:
        found = list(islice(self.stock[state], count))
        if len(found) < count:
            raise RuntimeError(f"no more cases to be used as {state}")
        return found


_CASE = "SELECT c.id, c.branch_id, c.handler_id FROM cases_case c"
_MIXED = " ORDER BY hashint8(c.id)"
_STOCK = {
    "draft": f"SELECT c.id, c.branch_id, NULL FROM cases_intake c WHERE c.state = 'open'{_MIXED}",
    "waiting": f"{_CASE} JOIN cases_casestep s ON s.case_id = c.id AND s.number = c.step"
    f" WHERE c.state = 'registered' AND c.handler_id IS NULL AND s.seat = 'office'{_MIXED}",
    "office": f"{_CASE} WHERE c.state = 'office'"
    f" AND NOT EXISTS (SELECT 1 FROM cases_stop s WHERE s.case_id = c.id){_MIXED}",
    "to_go": f"{_CASE} JOIN cases_casestep s ON s.case_id = c.id AND s.number = c.step"
    f" WHERE c.state = 'registered' AND s.seat = 'provider'{_MIXED}",
    "provider": f"{_CASE} WHERE c.state = 'provider'{_MIXED}",
    "decided": f"{_CASE} WHERE c.state = 'decided'{_MIXED}",
    "ready": f"{_CASE} WHERE c.state = 'ready'{_MIXED}",
}
_KNOWN = """
SELECT f.id, f.number, f.code, p.phone, f.applicant_name, f.branch_id FROM cases_filing f
JOIN people_party p ON p.id = f.applicant_id
WHERE abs(hashint8(f.id)) % 1000000 < 1200000000 / (SELECT count(*) FROM cases_case) LIMIT 2000
"""
_OWN = "SELECT id, handler_id FROM cases_case WHERE state = 'office' ORDER BY hashint8(id) LIMIT 400"

"""The demo: how fast its first morning is played, and whether its days are as busy as the study they are drawn from.

Scenarios S1 and S2 of docs/algorithms/dispatch.md (7 and 18 counters) are the ordinary Wednesday of the two larger
branches. One day is one draw: the figures beside them are means of 300 days, so only the load has a target.
"""

import time
from datetime import datetime, timedelta

from bench import ground
from bench.report import Report, quantile

STUDY = {"central": ("S2", 835, 13.0, 77.3), "riverside": ("S1", 228, 16.8, 70.2)}
"""Of the study: scenario, visitors a day, mean wait, share within 15 minutes."""


def run(report: Report) -> None:
    """Build the town, play its first morning, then on through Wednesday."""
    with ground.database():
        from django.conf import settings

        before = settings.DEMO
        settings.DEMO = True
        try:
            _play(report)
        finally:
            settings.DEMO = before


def _play(report: Report) -> None:
    from django.conf import settings

    from vikno.apps.demo.actions.town import FIRST_MORNING, SEED, build
    from vikno.apps.demo.jobs.player import Player
    from vikno.apps.demo.jobs.ready import PRELUDE_ENDS, TOWN_REUSE
    from vikno.apps.journal.models import Entry

    report.say("building the town…")
    began = time.perf_counter()
    build()
    report.add("town built", time.perf_counter() - began, "s", how="catalogue, 3 branches, 42 people, by real actions")
    settings.WAITS_REUSE = TOWN_REUSE
    done = Entry.objects.count()
    report.say("playing the first morning…")
    began = time.perf_counter()
    player = Player(seed=SEED, now=FIRST_MORNING)
    player.advance(PRELUDE_ENDS)
    took = time.perf_counter() - began
    report.add("first morning", took, "s", op="<=", target=35, how="07:50 to 10:42 of a Tuesday, one process")
    report.add("moves", (Entry.objects.count() - done) / took, "a second", how="journal entries in that time")
    report.say("playing on through Wednesday…")
    wednesday = FIRST_MORNING + timedelta(days=1)
    player.advance(wednesday)
    player.open_day(player.dawn())
    player.advance(wednesday + timedelta(hours=14))
    for code, (name, visitors, mean, within) in STUDY.items():
        _day(report, code, wednesday, f"{name}: {visitors} a day, mean {mean} min, {within} % within 15")


def _day(report: Report, code: str, day: datetime, study: str) -> None:
    from vikno.apps.queue.models import Call, Ticket
    from vikno.apps.queue.queries import day as figures
    from vikno.apps.staff.models import Break, Sitting

    tickets = Ticket.objects.filter(branch__code=code, day=day.date())
    waits = [seconds / 60 for seconds in tickets.exclude(waited_seconds=None).values_list("waited_seconds", flat=True)]
    within = 100 * sum(wait <= 15 for wait in waits) / len(waits)
    calls = Call.objects.filter(ticket__in=tickets, ended_at__isnull=False).values_list("called_at", "ended_at")
    busy = sum((ended - called).total_seconds() + 30 for called, ended in calls)
    seated = _seconds(Sitting.objects.filter(branch__code=code, from_at__date=day.date()))
    resting = _seconds(Break.objects.filter(sitting__branch__code=code, from_at__date=day.date()))
    kept = figures.figures(tickets[0].branch_id, on=day.date(), now=day + timedelta(days=1)).promises
    report.add(f"{code}: visitors", len(tickets), "on Wednesday", how=study)
    report.add(f"{code}: load", busy / (seated - resting), "", op="<=", target=0.95, how="busy time by staffed time")
    report.add(f"{code}: mean wait", sum(waits) / len(waits), "min", how=study)
    report.add(f"{code}: within 15 minutes", within, "%", how=study)
    report.add(f"{code}: wait, 90 %", quantile(waits, 0.9), "min", how="issue to first call, pause taken out")
    if kept is not None:
        report.add(f"{code}: promises kept", 100 * kept.share, "%", op=">=", target=75, how="measured on Tuesday")


def _seconds(rows) -> float:
    return sum((until - since).total_seconds() for since, until in rows.values_list("from_at", "until_at") if until)

"""What a night learns from the days before: lengths of visits, and how far promised waits lay from the real ones."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from vikno.apps.catalogue.models import Service
from vikno.apps.journal import actions as journal
from vikno.apps.network.models import Branch
from vikno.apps.queue.models import LearnedLength, Period, Ticket, VisitService, WaitErrors
from vikno.apps.queue.queries import lengths
from vikno.lib.clock import KYIV
from vikno.rules import visit_lengths, waits
from vikno.rules.policies import Category

WAIT_DAYS = 40
"""How many days back errors of the promised wait are looked for (dispatch.md 3.7)."""


@transaction.atomic
def learn(branch: Branch, *, day: date, by: journal.Actor, now: datetime) -> tuple[int, int]:
    """Learn for `day` and after from the days before it; return how many visits and how many waits it was learnt from.

    A second time for the same day writes the same again. Lengths are kept only where they differ from what held before,
    to a tenth of a minute. Too few waits leave no table: then the prior goes on to be promised from.
    """
    visits = _visits(branch, day)
    past = _waits(branch, day)
    lengths_kept = _keep_lengths(branch, day, visits)
    table = waits.error_quantiles(past)
    WaitErrors.objects.filter(branch=branch, day=day).delete()
    if any(table.cells.values()):
        WaitErrors.objects.create(branch=branch, day=day, table=waits.table_to_plain(table), observations=len(past))
    journal.record(
        "branch.learnt", branch, by=by, at=now, branch_id=branch.pk,
        data={"day": day.isoformat(), "visits": len(visits), "waits": len(past), "lengths": lengths_kept},
    )  # fmt: skip
    return len(visits), len(past)


def _visits(branch: Branch, day: date) -> list[visit_lengths.PastVisit]:
    """Services finished in the window; whoever may be slow is the employee."""
    rows = VisitService.objects.filter(
        visit__branch=branch,
        state=VisitService.State.DONE,
        work_seconds__isnull=False,
        done_by__isnull=False,
        done_at__gte=_midnight(day - timedelta(days=visit_lengths.WINDOW_DAYS)),
        done_at__lt=_midnight(day),
    )
    return [visit_lengths.PastVisit(*row) for row in rows.values_list("service_id", "done_by_id", "work_seconds")]


def _waits(branch: Branch, day: date) -> list[waits.PastWait]:
    """What was foreseen at issue and what came, of everybody who was called in turn and had not stepped out before."""
    away = Period.objects.filter(ticket=OuterRef("pk"), state=Ticket.State.AWAY, from_at__lt=OuterRef("called_at"))
    tickets = Ticket.objects.filter(
        branch=branch, day__gte=day - timedelta(days=WAIT_DAYS), day__lt=day,
        called_at__isnull=False, waited_seconds__isnull=False, expected_minutes__isnull=False,
    ).exclude(calls__is_manual=True).exclude(Exists(away))  # fmt: skip
    rows = list(tickets.values_list("visit_id", "category", "expected_minutes", "waited_seconds"))
    # A visit that went on to its second service carries that one's category; the promise was for the first.
    first = {
        row.visit_id: lengths.category_of(row.service)
        for row in VisitService.objects.filter(visit_id__in=[row[0] for row in rows], position=1)
        .select_related("service__group")
        .only("visit_id", "service__kind", "service__norm_minutes", "service__group__norm_minutes")
    }
    return [
        waits.PastWait(
            category=Category(category if category == Category.APPOINTMENT else first.get(visit, category)),
            expected_minutes=expected,
            actual_minutes=seconds / 60,
        )
        for visit, category, expected, seconds in rows
    ]


def _keep_lengths(branch: Branch, day: date, visits: Iterable[visit_lengths.PastVisit]) -> int:
    services = list(
        Service.objects.offered().select_related("group").filter(group__branch_groups__branch=branch).order_by("pk")
    )
    norms = {service.pk: lengths.start_minutes(service) for service in services}
    known = [visit for visit in visits if visit.service in norms]
    learnt = visit_lengths.learn(known, norms, {service.pk: service.group_id for service in services})
    counts: dict[int, int] = {}
    for visit in known:
        counts[visit.service] = counts.get(visit.service, 0) + 1
    held = dict(norms)
    before = LearnedLength.objects.filter(branch=branch, day__lt=day).order_by("service_id", F("day").desc())
    held |= dict(before.distinct("service_id").values_list("service_id", "minutes"))
    LearnedLength.objects.filter(branch=branch, day=day).delete()
    fresh = [
        LearnedLength(branch=branch, service_id=pk, day=day, minutes=minutes, visits=counts.get(pk, 0))
        for pk, minutes in sorted(learnt.services.items())
        if round(minutes, 1) != round(held[pk], 1)
    ]
    LearnedLength.objects.bulk_create(fresh)
    return len(fresh)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=KYIV)

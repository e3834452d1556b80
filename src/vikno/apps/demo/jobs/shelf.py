"""Results that lie at the issue desk: sent to who asked for the post, reminded of, sent after two months, archived."""

from datetime import datetime, timedelta

from vikno.apps.cases.actions import parcels, results
from vikno.apps.cases.models import Case, Parcel
from vikno.apps.cases.queries import lying
from vikno.apps.demo.jobs import pace
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff.models import Employee

HOUR = 10
"""The hour at which the shelves are looked through."""
ON_THE_WAY = timedelta(days=2)
CAME_BACK_SHARE = 0.3
"""More than in life, so that a small town has some in a week."""
CALLS = ("coming", "no_answer", "coming", "away", "number_changed")


def round_of(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    """Once a day: what lies too long, what is sent, what has arrived."""
    if (now.hour, now.minute) != (HOUR, 0):
        return
    _arrived(branch, clerk, seed=seed, now=now)
    asked = Case.objects.filter(branch=branch, state=Case.State.READY, filing__result_way="post")
    for case in asked.exclude(filing__post_address="").select_related("filing"):
        _send(case.pk, case.filing.post_address, clerk, seed=seed, now=now)
    for one in lying.page(branch.pk, lying.POST, now=now):
        _send(one.line.id, one.address, clerk, seed=seed, now=now)
    for one in lying.page(branch.pk, lying.REMIND, now=now):
        _remind(one.line.id, clerk, seed=seed, now=now)
    for one in lying.page(branch.pk, lying.ARCHIVE, now=now):
        pace.attempt(
            "archive", lambda pk=one.line.id: parcels.archive(pk, by=clerk, now=now, why="не забрали за два місяці")
        )


def _send(case_id: int, address: str, clerk: Employee, *, seed: int, now: datetime) -> None:
    number = f"{int(dice(seed, 'parcel', case_id).integers(10**12, 10**13))}"
    pace.attempt(
        "post",
        lambda: parcels.post(
            case_id, carrier="post", address=address, client_id=name(seed, "parcel", case_id), by=clerk, now=now,
            tracking_number=number,
        ),
        case_id,
    )  # fmt: skip


def _remind(case_id: int, clerk: Employee, *, seed: int, now: datetime) -> None:
    outcome = CALLS[int(dice(seed, "call", case_id).integers(len(CALLS)))]
    pace.attempt("tell", lambda: parcels.tell_unclaimed(case_id, now=now, by=clerk), case_id)
    pace.attempt(
        "remind",
        lambda: results.reminded(
            case_id, way="call", outcome=outcome, client_id=name(seed, "reminder", case_id), by=clerk, now=now,
            comes_on=(now + timedelta(days=2)).date() if outcome == "coming" else None,
        ),
        case_id,
    )  # fmt: skip


def _arrived(branch: Branch, clerk: Employee, *, seed: int, now: datetime) -> None:
    rows = Parcel.objects.filter(
        result__case__branch=branch, delivered_at=None, returned_at=None, sent_at__lte=now - ON_THE_WAY
    ).order_by("pk")
    for pk, number in rows.values_list("pk", "result__case__number"):
        if dice(seed, "came back", number).random() < CAME_BACK_SHARE:
            pace.attempt("came_back", lambda pk=pk: parcels.came_back(pk, by=clerk, now=now, why="адресат вибув"))
        else:
            pace.attempt("delivered", lambda pk=pk: parcels.delivered(pk, by=clerk, now=now))

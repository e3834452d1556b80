"""Providers: packages go to them, in their own seat or by the courier's hand, and their answers come back."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from vikno.apps.cases.actions import answering, handing
from vikno.apps.cases.models import Case, HandOverLine
from vikno.apps.catalogue.queries import versions
from vikno.apps.demo.jobs import pace
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff.models import Employee, Officer
from vikno.rules.contents import GroundKind, Seat

LATE_SHARE = 0.08
ANSWERS_AFTER = (18, 75)
"""Hours a provider needs."""
LATE_AFTER = (330, 420)
"""Hours a slow one needs."""
HANDED_FROM = 15
"""The hour of the day's round to the providers."""
MOST_A_ROUND = 36
DESKS = ("канцелярія, діловод", "загальний відділ, спеціалістка", "приймальня, секретар")


def to_seats(branch: Branch, clerk: Employee, *, seed: int, now: datetime, on_paper: bool) -> None:
    """The afternoon's registers to providers with a seat of their own; `on_paper`: to the others too, signed for."""
    if now.hour < HANDED_FROM:
        return
    seats = seated()
    for provider_id, case_ids in waiting(branch, before=now).items():
        if provider_id not in seats and not on_paper:
            continue
        made = hand_over(branch, clerk, provider_id, case_ids, seed=seed, now=now)
        if made is not None and provider_id not in seats:
            handing.sign(made.pk, signed_by=desk(seed, provider_id), by=clerk, now=now)


def hand_over(
    branch: Branch, clerk: Employee, provider_id: int, case_ids: list[int], *, seed: int, now: datetime
) -> handing.HandOver | None:
    """One register for one provider."""
    return pace.attempt(
        "hand_over",
        lambda: handing.hand_over(
            branch, provider_id=provider_id, case_ids=case_ids, by=clerk, now=now,
            client_id=name(seed, "handover", branch.code, provider_id, now.isoformat()),
        ),
    )  # fmt: skip


def waiting(branch: Branch, *, before: datetime) -> dict[int, list[int]]:
    """Ids of the cases whose provider's step opened before then and that are on no register yet, by provider."""
    on_the_way = HandOverLine.objects.filter(
        case=OuterRef("pk"), handover__direction="out", handover__signed_at=None, missing_at=None
    )
    mislaid = HandOverLine.objects.filter(case=OuterRef("pk"), missing_at__isnull=False, found_at=None)
    rows = Case.objects.filter(
        ~Exists(on_the_way), ~Exists(mislaid), branch=branch, state=Case.State.REGISTERED, provider__isnull=False,
        steps__seat=Seat.PROVIDER.value, steps__opened_at__lt=before, steps__done_at=None,
    )  # fmt: skip
    found: dict[int, list[int]] = defaultdict(list)
    for pk, provider_id in rows.order_by("pk").values_list("pk", "provider_id"):
        found[provider_id].append(pk)
    return found


def answers(branch: Branch, clerk: Employee, *, seed: int, now: datetime, on_paper: bool) -> None:
    """Providers answer in their seats; `on_paper`: the others too, recorded by the centre."""
    seats = seated()
    for case in due(branch, seed=seed, now=now):
        officer = seats.get(case.provider_id)
        if officer is not None or on_paper:
            answer(case, officer or clerk, seed=seed, now=now)


def seated() -> dict[int | None, Officer]:
    """Who sits in the seats of providers, by provider."""
    return {one.provider_id: one for one in Officer.objects.filter(left_on=None).order_by("-pk")}


def due(branch: Branch, *, seed: int, now: datetime) -> list[Case]:
    """The cases whose providers have done their part."""
    rows = pace.by_term(Case.objects.filter(branch=branch, state=Case.State.PROVIDER)).select_related("filing")
    return [case for case in rows[:MOST_A_ROUND] if _is_done(case, seed, now)]


def _is_done(case: Case, seed: int, now: datetime) -> bool:
    is_late = dice(seed, "answer", case.number, case.step).random() < LATE_SHARE
    return pace.is_time(case, seed, now, LATE_AFTER if is_late else ANSWERS_AFTER, timedelta(hours=1))


def answer(case: Case, who: Officer | Employee, *, seed: int, now: datetime) -> bool:
    """What the provider says of a case; whether it came through."""
    return pace.attempt("answer", lambda: _answer(case, who, seed=seed, now=now), case) is not None


def _answer(case: Case, who: Officer | Employee, *, seed: int, now: datetime) -> Case:
    rng = dice(seed, "provider", case.number, case.step)
    contents = versions.contents(case.version_id)
    answering.receive(case.pk, by=who, now=now)
    refused = pace.is_refused(case, seed)
    if not refused and pace.next_seat(case, contents) is not Seat.ISSUE:
        return answering.provider_passes_on(case.pk, by=who, now=now)
    return answering.provider_decides(
        case.pk, outcome="refused" if refused else "granted",
        ground=pace.ground(contents, GroundKind.REFUSE if refused else GroundKind.GRANT, float(rng.random())),
        reasons="Умов надання послуги не виконано." if refused else "",
        items=[answering.Made(contents.outcome.uk[:300], 1 + int(rng.integers(3)))], by=who, now=now,
    )  # fmt: skip


def desk(seed: int, provider_id: int) -> str:
    """Who takes packages at a provider, as the register names them."""
    return DESKS[int(dice(seed, "desk", provider_id).integers(len(DESKS)))]

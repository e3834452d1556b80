"""Dated sums that fees are counted from: subsistence minimums and the like, each with its act; ours and a centre's."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from vikno.apps.catalogue.models import DatedAmount
from vikno.lib.remember import for_a_moment
from vikno.rules.fees import Amount, amount_from_plain

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "amounts.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One sum as the editor sees it. `id` None: shipped with Vikno, entered by nobody here.

    `state`: «now», «ahead», «over», «waits» for a second person, «withdrawn», or «beneath» a later row of today.
    """

    id: int | None
    amount: Amount
    state: str
    entered_by: str
    entered_by_id: int | None
    entered_at: datetime | None
    confirmed_by: str
    withdrawn_by: str
    withdrawn_why: str


@cache
def shipped() -> tuple[Amount, ...]:
    """Every dated amount we ship, in the file's order."""
    plain = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(amount_from_plain(row) for row in plain["amounts"])


@for_a_moment
def amounts() -> tuple[Amount, ...]:
    """Every amount that counts: those confirmed here before ours, so that of the same day the centre's own holds."""
    rows = DatedAmount.objects.filter(confirmed_at__isnull=False, withdrawn_at=None).order_by("code", "-since")
    return (*(_amount(row) for row in rows), *shipped())


def codes() -> list[str]:
    """What has an amount, or had one: shipped ones in the file's order, then those entered here."""
    entered = DatedAmount.objects.order_by("code").values_list("code", flat=True).distinct()
    return list(dict.fromkeys([*(one.code for one in shipped()), *entered]))


def is_known(amount_id: int) -> bool:
    """Whether a row entered here has this id."""
    return DatedAmount.objects.filter(pk=amount_id).exists()


def rows(*, today: date) -> dict[str, list[Row]]:
    """All rows by code, the latest first. A centre adds a handful a year, so nothing is left out."""
    found: dict[str, list[Row]] = {code: [] for code in codes()}
    for one in DatedAmount.objects.order_by("-since", "-pk"):
        found[one.code].append(_row(one, today))
    for each in reversed(shipped()):
        found[each.code].append(Row(None, each, _state(each, today), "", None, None, "", "", ""))
    for listed in found.values():
        listed.sort(key=lambda row: row.amount.since, reverse=True)
        _one_now(listed)
    return found


def _one_now(listed: list[Row]) -> None:
    """Of the rows that hold today the first counts; the rest lie beneath it."""
    is_taken = False
    for place, row in enumerate(listed):
        if row.state == "now":
            if is_taken:
                listed[place] = Row(**{name: getattr(row, name) for name in Row.__slots__} | {"state": "beneath"})
            is_taken = True


def _row(one: DatedAmount, today: date) -> Row:
    state = _state(_amount(one), today)
    if one.withdrawn_at is not None:
        state = "withdrawn"
    elif one.confirmed_at is None:
        state = "waits"
    return Row(
        one.pk,
        _amount(one),
        state,
        one.entered_by_label,
        one.entered_by_id,
        one.entered_at,
        one.confirmed_by_label,
        one.withdrawn_by_label,
        one.withdrawn_why,
    )


def _amount(one: DatedAmount) -> Amount:
    return Amount(code=one.code, uah=one.uah, since=one.since, until=one.until, act=one.act)


def _state(amount: Amount, today: date) -> str:
    if amount.since > today:
        return "ahead"
    return "over" if amount.until is not None and amount.until < today else "now"

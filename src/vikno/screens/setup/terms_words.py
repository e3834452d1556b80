"""Days of the law in words, and the changes that a form of them asks for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vikno.lib import words
from vikno.rules import law_changes
from vikno.rules.holidays import holiday_row

HOLIDAYS = {
    "new_year": _("New Year"),
    "christmas_january": _("Christmas on 7 January"),
    "womens_day": _("International Women’s Day"),
    "easter": _("Easter"),
    "trinity": _("Trinity"),
    "labour_day": _("Labour Day"),
    "victory_day": _("Day of Remembrance and Victory"),
    "constitution_day": _("Constitution Day"),
    "statehood_day": _("Day of Ukrainian Statehood"),
    "independence_day": _("Independence Day"),
    "defenders_day": _("Day of Defenders"),
    "christmas": _("Christmas"),
}
"""By the code of a row of law_days.json."""


def holiday_name(row: Mapping[str, Any]) -> str:
    """What a holiday is called; one added by hand by its own name."""
    return str(row.get("name") or HOLIDAYS.get(row["code"], row["code"]))


def day_told(day: date) -> str:
    """«24 листопада 2026»."""
    return f"{words.day(day, '')} {day.year}"


def law_told(plain: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """The tables of the page: martial law, holidays that still come with their next day, days moved."""
    holidays = []
    for number, row in enumerate(plain["holidays"]):
        held = holiday_row(row)
        ahead = (day for year in (today.year, today.year + 1) if (day := held.on(year)) and day >= today)
        coming = next(ahead, None)
        if coming is not None:
            holidays.append((coming, {"row": number, "name": holiday_name(row), "on": coming, "act": row["act"],
                                      "until": row.get("until")}))  # fmt: skip
    martial = [
        {"row": number, "since": date.fromisoformat(row["since"]), "act": row["act"],
         "until": date.fromisoformat(row["until"]) if row.get("until") else None}
        for number, row in enumerate(plain["martial_law"])
    ]  # fmt: skip
    moved = [
        {"on": date.fromisoformat(row["on"]), "worked": row["worked"], "act": row["act"]} for row in plain["moved"]
    ]
    return {
        "martial": martial,
        "is_martial": any(one["since"] <= today and (one["until"] is None or today <= one["until"]) for one in martial),
        "holidays": [told for _day, told in sorted(holidays, key=lambda pair: pair[0])],
        "moved": [one for one in moved if one["on"] >= today - timedelta(days=60)],
    }


def changed(plain: Mapping[str, Any], kind: str, row: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The days of the law after what a form asks. Raises law_changes.NoSuchRow, MovedAlready, ValueError."""
    if kind == "moved" and row:
        return law_changes.day_left(plain, on=date.fromisoformat(row))
    if kind == "moved":
        return law_changes.day_moved(plain, on=data["on"], worked=data["worked"] == "on", act=data["act"])
    if kind == "holiday" and row:
        return law_changes.holiday_until(plain, int(row), until=data["until"])
    if kind == "holiday":
        since = data["since"]
        return law_changes.holiday_added(
            plain, name=data["name"], month=since.month, day=since.day, since=since, until=data["until"],
            act=data["act"],
        )  # fmt: skip
    if row:
        return law_changes.martial_until(plain, int(row), until=data["until"])
    return law_changes.martial_added(plain, since=data["since"], until=data["until"], act=data["act"])


def service_of(move: Any) -> str:
    """The service of a moved case in the page's language."""
    return (move.service_en or move.service_uk) if (get_language() or "uk").startswith("en") else move.service_uk

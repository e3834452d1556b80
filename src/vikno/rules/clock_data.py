"""The legal clock's data: days of the law and norms as JSON types; the fingerprint of all a count was made from.

A stored due moment keeps its fingerprint; where a new one differs, the case is counted again.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vikno.rules.canonical import canonical
from vikno.rules.deadlines import Facts
from vikno.rules.holidays import holiday_row, holidays
from vikno.rules.hours import Hours, Schedule
from vikno.rules.norms import DefaultDays, ExtensionRule, Norm, StopRule, Term, term_from_plain
from vikno.rules.worktime import Calendar, Days, LawDays


def law_days_from_plain(plain: Mapping[str, Any], *, first_year: int, last_year: int) -> LawDays:
    """The days of the law that a reviewed file describes, with the holidays of those years, both included.

    Raises KeyError, ValueError, RowRefused. The file's form: apps/catalogue/data/law_days.json.
    """
    rows = [holiday_row(each) for each in plain["holidays"]]
    return LawDays(
        version=plain["version"],
        holidays=holidays(rows, first_year=first_year, last_year=last_year),
        martial_law=tuple(Days(_day(each["since"]), _day_or_none(each.get("until"))) for each in plain["martial_law"]),
        moved={_day(each["on"]): bool(each["worked"]) for each in plain["moved"]},
    )


def defaults_from_plain(plain: Mapping[str, Any]) -> tuple[DefaultDays, ...]:
    """How bare «days» are read, by the same file."""
    rows = plain["days_by_default"]
    return tuple(DefaultDays(_day(each["since"]), int(each["working_below"]), each["act"]) for each in rows)


def norm_from_plain(plain: Mapping[str, Any]) -> Norm:
    """The norm of a service's version. Raises NormRefused, KeyError, ValueError."""
    return Norm(
        since=_day(plain["since"]),
        until=_day_or_none(plain.get("until")),
        act=plain["act"],
        legal=_term(plain.get("legal")),
        promise=_term(plain.get("promise")),
        stops={
            ground: StopRule(act=rule["act"], longest_days=rule.get("longest_days"))
            for ground, rule in plain.get("stops", {}).items()
        },
        extensions={
            ground: ExtensionRule(act=rule["act"], times=rule.get("times", 1), total=_term(rule.get("total")))
            for ground, rule in plain.get("extensions", {}).items()
        },
    )


def norm_to_plain(norm: Norm) -> dict[str, Any]:
    """The norm as JSON types; `norm_from_plain` gives the same one back."""
    return {
        "since": norm.since.isoformat(),
        "until": norm.until and norm.until.isoformat(),
        "act": norm.act,
        "legal": _term_to_plain(norm.legal),
        "promise": _term_to_plain(norm.promise),
        "stops": {ground: {"act": rule.act, "longest_days": rule.longest_days} for ground, rule in norm.stops.items()},
        "extensions": {
            ground: {"act": rule.act, "times": rule.times, "total": _term_to_plain(rule.total)}
            for ground, rule in norm.extensions.items()
        },
    }


def fingerprint(facts: Facts, norm: Norm, calendar: Calendar, defaults: Sequence[DefaultDays] = ()) -> str:
    """SHA-256, in hex, of everything a count is made from; the order in which facts were kept does not matter.

    Of the law's days it holds the version alone: one version is one set of days.
    """
    said = {
        "filed_at": facts.filed_at,
        "after": sorted([other.case, _told(other.decided_at)] for other in facts.after),
        "stops": sorted([_told(stop.at), _told(stop.resumed_at), stop.ground] for stop in facts.stops),
        "extensions": sorted(
            ([_told(each.at), each.ground, _term_to_plain(each.by)] for each in facts.extensions),
            key=lambda row: canonical(row),
        ),
        "norm": norm_to_plain(norm),
        "law": calendar.law.version,
        "week": sorted(calendar.week),
        "own": {day.isoformat(): worked for day, worked in calendar.own.items()},
        "office": None if calendar.office is None else _office(calendar.office),
        "defaults": [[row.since, row.working_below, row.act] for row in defaults],
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def _office(office: Schedule) -> dict[str, Any]:
    return {
        "week": {str(day): [_hours(each) for each in hours] for day, hours in office.week.items()},
        "exceptions": {day.isoformat(): [_hours(each) for each in hours] for day, hours in office.exceptions.items()},
    }


def _hours(hours: Hours) -> str:
    return f"{hours.opens.isoformat()}–{hours.closes.isoformat()}"


def _told(moment: datetime | None) -> str:
    return "" if moment is None else canonical(moment).decode()


def _term(plain: Mapping[str, Any] | None) -> Term | None:
    return None if plain is None else term_from_plain(plain)


def _term_to_plain(term: Term | None) -> dict[str, Any] | None:
    if term is None:
        return None
    return {"amount": term.amount, "unit": term.unit.value, "inclusive": term.inclusive, "rolls": term.rolls}


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

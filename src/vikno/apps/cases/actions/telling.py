"""What the applicant is told of a case, in the way chosen at the counter; a row of the outbox with each fact."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from vikno.apps.cases.models import Case, Defect, Extension, Filing, Parcel, Result, Stop
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal import actions as journal
from vikno.apps.network import queries as network
from vikno.apps.notifications import actions as notifications
from vikno.apps.people.models import Party
from vikno.rules.contents import Ground
from vikno.rules.worktime import last_day

CHANNELS = {"sms": "sms", "email": "mail", "messenger": "messenger", "push": "push", "letter": "letter"}
OUTAGE = ("реєстр не відповідає", "the state register is silent")


def registered(filing: Filing, cases: list[Case], *, by: journal.Actor, now: datetime) -> None:
    """The package was taken in: its number, by when, where to follow it."""
    dues = [case.due_at for case in cases if case.due_at is not None]
    values = {
        "number": filing.number,
        "service": _service(cases[0]) if len(cases) == 1 else _package(filing),
        "due": last_day(max(dues)) if dues and len(dues) == len(cases) else "",
        "link": link(filing),
    }
    _tell("filing.registered", filing, filing.number, values, key=f"{filing.pk}", by=by, now=now, subject=filing)


def stopped(case: Case, stop: Stop, ground: Ground | None, *, by: journal.Actor, now: datetime) -> None:
    """The clock stands: why, and what is awaited."""
    values = {"ground": _ground(ground), "what": stop.words, "until": ""}
    _of_case("case.stopped", case, values, key=f"{stop.pk}", by=by, now=now)


def resumed(case: Case, *, key: str, by: journal.Actor, now: datetime) -> None:
    """The clock runs again: until when now."""
    _of_case("case.resumed", case, {"due": _day(case.due_at)}, key=key, by=by, now=now)


def extended(case: Case, extension: Extension, ground: Ground | None, *, by: journal.Actor, now: datetime) -> None:
    """The term was prolonged: on what ground, until when."""
    values = {"ground": _ground(ground), "due": _day(case.due_at)}
    _of_case("case.extended", case, values, key=f"{extension.pk}", by=by, now=now)


def due_moved(case: Case, *, before: datetime | None, why: str, key: str, by: journal.Actor, now: datetime) -> None:
    """The day moved because the calendar changed; `why` in the words of who changed it."""
    values = {"before": _day(before), "due": _day(case.due_at), "why": why}
    _of_case("case.due_moved", case, values, key=key, by=by, now=now)


def returned(case: Case, defects: list[Defect], *, by: journal.Actor, now: datetime) -> None:
    """What is to be mended, all of it at once."""
    known = {ground.code: ground.text for ground in versions.contents(case.version_id).grounds}

    def named(language: str) -> str:
        told = [(known[one.ground].told(language) if one.ground in known else "", one.words) for one in defects]
        return "; ".join(": ".join(part for part in parts if part) for parts in told)

    values = {"defects": (named("uk"), named("en")), "until": ""}
    _of_case("case.returned", case, values, key=f"{defects[0].pk}", by=by, now=now)


def ready(case: Case, result: Result, *, by: journal.Actor, now: datetime) -> None:
    """The result lies at the issue desk; the same day, as КМУ 588 asks."""
    branch = network.branch_by_id(case.branch_id)
    values = {
        "code": case.filing.code,
        "place": (branch.address_uk or branch.name_uk, branch.address_en or branch.name_en or branch.name_uk),
        "link": link(case.filing),
    }
    _of_case("case.ready", case, values, key=f"{result.pk}", by=by, now=now)


def refused(case: Case, ground: Ground | None, *, by: journal.Actor, now: datetime) -> None:
    """The refusal with its ground and the way to appeal."""
    appeal = versions.contents(case.version_id).card.way_to_appeal
    values = {"ground": _ground(ground), "appeal": (appeal.uk, appeal.told("en"))}
    _of_case("case.refused", case, values, key="decision", by=by, now=now)


def posted(case: Case, parcel: Parcel, *, by: journal.Actor, now: datetime) -> None:
    """The result is on its way."""
    values = {"tracking": parcel.tracking_number, "destination": parcel.address}
    _of_case("case.posted", case, values, key=f"{parcel.pk}", by=by, now=now)


def unclaimed(case: Case, *, until: datetime, by: journal.Actor, now: datetime) -> None:
    """The result lies here for a month; what becomes of it later."""
    branch = network.branch_by_id(case.branch_id)
    values = {
        "code": case.filing.code,
        "place": (branch.address_uk or branch.name_uk, branch.address_en or branch.name_en or branch.name_uk),
        "until": _day(until),
    }
    _of_case("case.unclaimed", case, values, key="month", by=by, now=now)


def tracking_link(filing: Filing, *, by: journal.Actor, now: datetime) -> None:
    """The link once more, to whoever lost it: at most once an hour, by SMS as the page promises, and never by a letter
    that a stranger could order."""
    values = {"number": filing.number, "service": _package(filing), "link": link(filing), "until": ""}
    key = f"{filing.pk}:{now:%Y%m%d%H}"
    to = addressee(filing)
    quick = sorted((way for way in to.ways if way.channel in ("sms", "mail")), key=lambda way: way.channel != "sms")
    _tell(
        "case.tracking_link", filing, filing.number, values, key=key, by=by, now=now, subject=filing,
        to=replace(to, ways=tuple(quick)),
    )  # fmt: skip


def link(filing: Filing) -> str:
    """The address where the case is followed without a login; empty where the centre named no public address."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/case/{filing.secret}/" if settings.PUBLIC_ADDRESS else ""


def addressee(filing: Filing) -> notifications.Addressee:
    """Whom to tell and how: the way chosen at the counter first, then whatever else is known."""
    party: Party = filing.applicant
    known = {
        "sms": party.phone,
        "messenger": party.phone,
        "mail": party.email,
        "letter": filing.post_address or party.actual_address or party.registered_address,
    }
    first = CHANNELS.get(filing.notify_by, "sms")
    order = [first, *(way for way in ("sms", "mail", "letter") if way != first)]
    ways = tuple(notifications.Way(way, known[way]) for way in order if known.get(way))
    return notifications.Addressee(ways=ways, language=party.language, name=filing.applicant_name)


def _of_case(event: str, case: Case, values: dict[str, Any], *, key: str, by: journal.Actor, now: datetime) -> None:
    told = {"number": case.number, "service": _service(case), **values}
    _tell(event, case.filing, case.number, told, key=f"{case.pk}:{key}", by=by, now=now, subject=case)


def _tell(
    event: str,
    filing: Filing,
    label: str,
    values: dict[str, Any],
    *,
    key: str,
    by: journal.Actor,
    now: datetime,
    subject: Any,
    to: notifications.Addressee | None = None,
) -> None:
    notifications.tell(
        event,
        key=f"{event}:{key}",
        to=to or addressee(filing),
        values=values,
        by=by,
        now=now,
        branch_id=filing.branch_id,
        subject=subject,
        label=label,
    )


def _service(case: Case) -> tuple[str, str]:
    name = versions.contents(case.version_id).name
    return name.uk, name.told("en")


def _package(filing: Filing) -> tuple[str, str]:
    if filing.package_id:
        names = filing.package.contents["name"]
        return names["uk"], names.get("en") or names["uk"]
    case = filing.cases.first()
    return _service(case) if case else ("", "")


def _ground(ground: Ground | None) -> tuple[str, str]:
    return (ground.text.uk, ground.text.told("en")) if ground else OUTAGE


def _day(moment: datetime | None) -> Any:
    return last_day(moment) if moment is not None else ""

"""The service looked at: its papers, who applies, how long it takes, where it is given, how long to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import tickets, waiting
from vikno.lib import clock
from vikno.lib.localise import told
from vikno.lib.words import money
from vikno.screens.reception.asked import Asked

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

ORDER = ("bring", "maybe", "leave")
NEAR = ("centre", "unit")
"""Kinds of branches worth sending somebody to; a remote workplace or a mobile office serves its own village."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another branch where the same line moves faster now."""

    code: str
    name: str
    promise: waiting.Promise


def of(branch: Branch, asked: Asked, *, lang: str, now: datetime) -> dict[str, Any]:
    """What the page shows of the first service that will be waited for, and of the one looked at."""
    service_id = asked.look or (asked.services[0] if asked.services else None)
    listed = service_id and catalogue.papers(service_id, on=clock.day_of(now), audience="staff", lang=lang)
    if not service_id or not listed:
        return {"listed": None}
    target = network.branch(asked.to) or branch if asked.to else branch
    first = catalogue.service(asked.services[0], lang)
    promise = first and waiting.for_service(target.pk, first.id, statutory=bool(asked.ground), now=now)
    rooms = tickets.rooms_of_line(branch.pk, listed.service.group_id, now=now)
    return {
        "listed": listed,
        "items": checklist(listed),
        "facts": facts(listed),
        "rooms": rooms,
        "first": first,
        "promise": promise,
        "target": target,
        "nearby": nearby(branch, first.group_id, promise, now=now) if first and promise and not asked.to else [],
    }


def checklist(listed: catalogue.PaperList) -> list[dict[str, str]]:
    """The papers as the checklist part takes them: to bring, then perhaps, then not to bring."""
    return [
        {"state": line.need, "name": line.name, "note": "", "why": _why(line)}
        for line in sorted(listed.papers, key=lambda line: ORDER.index(line.need))
    ]


def facts(listed: catalogue.PaperList) -> list[tuple[str, str]]:
    """Names and values: who applies, when it is ready, what it costs. What the source does not say is «not stated»."""
    unknown = gettext("not stated")
    return [
        (gettext("Who applies"), "; ".join(listed.applicants) or unknown),
        (gettext("When ready"), term(listed.term) if listed.term else unknown),
        (gettext("Fee"), fee(listed.fee) or unknown),
    ]


def term(held: catalogue.Term) -> str:
    """The term in words; «days» where the source does not say which."""
    words = {
        "working_days": ngettext("%(count)s working day", "%(count)s working days", held.amount),
        "calendar_days": ngettext("%(count)s calendar day", "%(count)s calendar days", held.amount),
        "days": ngettext("%(count)s day", "%(count)s days", held.amount),
        "hours": ngettext("%(count)s hour", "%(count)s hours", held.amount),
        "months": ngettext("%(count)s month", "%(count)s months", held.amount),
    }
    if held.unit == "immediate" or not held.amount:
        return held.note or gettext("at once, at the counter")
    return words.get(held.unit, words["days"]) % {"count": held.amount}


def fee(held: catalogue.Fee) -> str:
    """What it costs in words; empty when the source does not say."""
    if held.state == "free":
        return gettext("free of charge")
    if held.amounts:
        return "; ".join(f"{money(one.amount_uah)} {one.note}".strip() for one in held.amounts[:3])
    return held.formula if held.state in ("paid", "depends") else ""


def nearby(branch: Branch, group_id: int, here: waiting.Promise, *, now: datetime) -> list[Nearby]:
    """Branches where a newcomer of this line is called sooner than here at the earliest, the fastest first."""
    found = []
    for other in network.branches():
        if (
            other.pk == branch.pk
            or other.kind not in NEAR
            or group_id not in {group.pk for group in network.groups_of(other.pk)}
        ):
            continue
        promise = waiting.of_group(waiting.snapshot(other.pk, now=now), group_id)
        if promise.high is None or promise.high >= (here.low if here.high is not None else 10_000):
            continue
        if waiting.openness(other, now=now).takes_tickets:
            found.append(Nearby(other.code, told(other, "name"), promise))
    return sorted(found, key=lambda one: (one.promise.high or 0, one.code))[:2]


def _why(line: catalogue.PaperLine) -> str:
    """Its form, its condition or its reason, and what happens in its place: short, as a clerk says it."""
    form = {"original": gettext("original"), "copy": gettext("copy")}.get(line.form, "")
    instead = {
        "fill_here": gettext("filled in at the counter"),
        "tell": gettext("just say it at the counter"),
        "pay_here": gettext("paid at the counter"),
        "we_get": gettext("we ask the register ourselves"),
    }.get(line.instead, "")
    parts = [instead] if line.need == "leave" else [form, line.condition or line.why]
    first, *rest = [part.rstrip(".") for part in parts if part] or [""]
    return ", ".join([first, *(_goes_on(part) for part in rest)])


def _goes_on(part: str) -> str:
    """The words as they go on after a comma: without the capital, unless it belongs to an abbreviation."""
    return part[0].lower() + part[1:] if part[1:2].islower() else part

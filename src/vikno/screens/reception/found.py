"""What the reception finds for the words typed: tickets by their number, services by what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import demand, hall, tickets, waiting
from vikno.apps.registers import queries as registers
from vikno.lib.localise import told
from vikno.rules.tickets import LETTERS
from vikno.screens.reception.asked import Asked

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch
    from vikno.apps.queue.models import Ticket

MOST = 5
SEEN_BEFORE_TYPING = 6
_TYPED_AS = LETTERS + "ABEKMHPCTX"


@dataclass(frozen=True, slots=True)
class Row:
    """A service found: `also` is what people call it too; `stop` says why it is not taken now; `silent` names the state
    register that does not answer; `url` looks at it."""

    service: catalogue.ServiceRow
    also: str
    waiting: int
    promise: waiting.Promise | None
    stop: str
    silent: str
    url: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A service this branch does not give, and the branches that do."""

    service: catalogue.ServiceRow
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`is_usual`: nothing was typed, and these are the services people ask for most."""

    rows: list[Row]
    tickets: list[Ticket]
    elsewhere: list[Elsewhere]
    is_usual: bool


def find(branch: Branch, asked: Asked, *, lines: list[hall.LineView], lang: str, now: datetime) -> Found:
    """What answers the words typed; without any, what people ask for most. The looked-at service is always there."""
    given = network.given(branch.pk)
    hits = catalogue.search(asked.text, lang=lang, limit=MOST, branch_services=given) if asked.text else []
    services = [hit.service for hit in hits] if asked.text else _usual(branch, given, lang=lang, now=now)
    also = {hit.service.id: hit.also for hit in hits}
    if asked.look and asked.look in given and asked.look not in {one.id for one in services}:
        looked = catalogue.service(asked.look, lang)
        services = [looked, *services[: MOST - 1]] if looked else services
    stops = network.stops(branch.pk, now=now)
    silent = {
        pk: one.short for one in registers.notices(now, language=lang, branch_id=branch.pk) for pk in one.service_ids
    }
    by_group = {line.group_id: line for line in lines}
    rows = [
        Row(
            service=one,
            also=also.get(one.id, ""),
            waiting=by_group[one.group_id].waiting if one.group_id in by_group else 0,
            promise=by_group[one.group_id].promise if one.group_id in by_group else None,
            stop=told(stops[one.id], "reason") if one.id in stops else "",
            silent=silent.get(one.id, ""),
            url=asked.address(look=one.id),
        )
        for one in services
        if one.id not in asked.chosen
    ]
    return Found(
        rows=rows,
        tickets=tickets.find(branch.pk, asked.text, now=now) if is_number(asked.text) else [],
        elsewhere=_elsewhere(branch, asked, given, hits[0].score if hits else 0.0, lang=lang) if asked.text else [],
        is_usual=not asked.text,
    )


def is_number(text: str) -> bool:
    """Whether somebody typed a ticket's number: «А 147», «a147», «147»."""
    plain = "".join(text.split()).upper()
    return plain.isdecimal() or (len(plain) > 1 and plain[0] in _TYPED_AS and plain[1:].isdecimal())


def _usual(branch: Branch, given: frozenset[int], *, lang: str, now: datetime) -> list[catalogue.ServiceRow]:
    """The services most asked for in the last month; before there is one, those with a worked-out card."""
    counted = demand.most_asked(branch.pk, now=now)
    most = sorted(given & counted.keys(), key=lambda one: (-counted[one], one))[:SEEN_BEFORE_TYPING]
    if most:
        place = {service_id: number for number, service_id in enumerate(most)}
        return sorted(catalogue.services(lang, ids=most), key=lambda row: place[row.id])
    rows = catalogue.services(lang, ids=given)
    return sorted(rows, key=lambda row: not row.has_card)[:SEEN_BEFORE_TYPING]


def _elsewhere(branch: Branch, asked: Asked, given: frozenset[int], best_here: float, *, lang: str) -> list[Elsewhere]:
    """What answers the words better than anything given here."""
    hits = [
        hit
        for hit in catalogue.search(asked.text, lang=lang, limit=3)
        if hit.service.id not in given and hit.score > best_here
    ]
    if not hits:
        return []
    others = [(one, network.given(one.pk)) for one in network.branches() if one.pk != branch.pk]
    return [
        Elsewhere(hit.service, tuple(told(one, "name") for one, given in others if hit.service.id in given))
        for hit in hits
    ]

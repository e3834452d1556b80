"""Every address of the screens at which cases are worked on, with the rights that open it: one row each.

`GET` and `POST` of one address may ask for different rights; then it stands in two rows. The hall's own screens (desk,
control, reception, set-up) have their tests of rights beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

NAMESPACES = {"intake", "office", "issue", "keeping", "money", "provider", "courier", "registers", "outbox", "cards",
              "packages"}  # fmt: skip
NETWORK = {"cards", "packages"}
"""What is of no branch: the catalogue is one for the whole network."""
OWN_BRANCH = {"issue:make", "office:act"}
"""What names no thing of a branch (a provider), or refuses in words on one's own page."""

ROWS = {
    "TAKE_IN": """
        intake:home intake:open intake:services intake:intake intake:step intake:drop intake:register intake:on_paper
        intake:find intake:choose intake:agent intake:in_person intake:add intake:card intake:document intake:authority
        intake:add_service intake:remove_service intake:ask intake:application intake:content intake:registered
        intake:bring intake:withdraw POST:intake:note
    """,
    "SEE_CASES": "intake:journal intake:journal_print intake:filing GET:intake:note",
    "SEE_CASES SEE_PERSON": "intake:description intake:case_sheet intake:filing_content",
    "GIVE_OUT": """
        issue:home issue:case issue:give issue:withhold issue:call issue:incoming issue:register issue:post
        issue:remind issue:archive issue:fetch issue:parcels issue:parcel issue:handover issue:make issue:sign
        issue:run issue:found issue:receipt issue:paper issue:route
        keeping:shelves keeping:put keeping:lying keeping:act keeping:returned keeping:take-back
        POST:keeping:destruction
    """,
    "SEE_PERSON": "keeping:papers keeping:filing keeping:file",
    "GIVE_OUT|DESTROY|SET_UP": "GET:keeping:rules",
    "GIVE_OUT|SEE_PERSON|DESTROY|SET_UP": "keeping:home",
    "SET_UP": "POST:keeping:rules keeping:rows registers:mode registers:ship POST:outbox:text POST:money:accounts "
    "money:account-close",
    "GIVE_OUT|DESTROY": "GET:keeping:destruction keeping:list keeping:act-pdf keeping:carry-out keeping:take-off",
    "DESTROY": "keeping:close",
    "TAKE_MONEY|CLOSE_MONEY": """
        money:desk money:invoice money:case money:day money:today money:days money:refund
        money:decide
    """,
    "TAKE_MONEY|CLOSE_MONEY|SET_UP": "money:home",
    "TAKE_MONEY SEE_PERSON|CLOSE_MONEY SEE_PERSON": "money:paper",
    "TAKE_MONEY": "money:pay",
    "CLOSE_MONEY": "money:cancel money:close money:export",
    "SET_UP|CLOSE_MONEY": "GET:money:accounts",
    "MARK_OUTAGE|SET_UP": "registers:home registers:status registers:requests GET:registers:later",
    "MARK_OUTAGE": "registers:mark registers:close registers:request registers:entered POST:registers:later",
    "WATCH_MESSAGES": """
        outbox:home outbox:messages outbox:message outbox:act outbox:letters outbox:letter outbox:sheet outbox:texts
        GET:outbox:text
    """,
    "DECIDE": "office:mine office:find office:case office:paper office:act office:unmask office:note",
    "DECIDE|SET_UP|REDRAW": "office:draw",
    "SET_UP|REDRAW": "office:people_home office:people office:people_act",
    "CARRY": """
        courier:home courier:run courier:scan courier:leave courier:back courier:stop courier:sign courier:found
        courier:route courier:register
    """,
    "officer": "provider:home provider:case provider:act provider:file provider:register",
    "EDIT_CARDS": """
        cards:card_file cards:owner cards:start cards:version cards:edit cards:preview cards:application cards:compare
        cards:finish cards:submit cards:withdraw cards:amounts cards:amount_withdraw
        packages:card_file packages:add packages:owner packages:start packages:edit packages:preview packages:compare
        packages:finish packages:submit packages:withdraw
    """,
    "PUBLISH_CARDS": "cards:publish cards:back cards:confirm cards:amount_confirm packages:publish packages:back",
}

OFFICER = (("officer",),)
"""The seat of a provider: for its officers, whatever rights an employee has."""


@dataclass(frozen=True)
class Address:
    """One address by one method, and who is let in."""

    method: str
    name: str
    path: str
    rights: tuple[tuple[str, ...], ...]
    """Alternatives: all rights of any one of them open it."""

    def opened_by(self) -> list[set[str]]:
        """Rights that are enough, each alternative alone."""
        return [] if self.rights == OFFICER else [set(every) for every in self.rights]

    def shut_without(self) -> list[set[str]]:
        """Rights whose lack is enough to be refused, whatever else one may."""
        return [set(one) for one in product(*self.rights)]


def names() -> Iterator[tuple[str, URLPattern, str]]:
    """Every named address of the screens in question, with its pattern and its route."""

    def walk(resolver: URLResolver, route: str, space: str) -> Iterator[tuple[str, URLPattern, str]]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from walk(each, route + str(each.pattern), each.namespace or space)
            elif space in NAMESPACES:
                yield f"{space}:{each.name}", each, route + str(each.pattern)

    yield from walk(get_resolver(), "", "")


def rows() -> dict[str, str]:
    """Rights by address; by `GET:` or `POST:` and the address, where they differ."""
    return {name: rights for rights, listed in ROWS.items() for name in listed.split()}


def addresses(things: dict[str, Any]) -> Iterator[Address]:
    """Every row as an address of these things: numbers and words by the names of the parts of an address."""
    known = rows()
    for name, _, route in names():
        path = "/" + "".join(
            piece if not is_part else str(things.get(piece.rpartition(":")[2], 1)) for piece, is_part in _pieces(route)
        )
        for method in ("GET", "POST"):
            rights = known.get(f"{method}:{name}") or known[name]
            yield Address(method, name, path, tuple(tuple(every.split()) for every in rights.split("|")))


def _pieces(route: str) -> Iterator[tuple[str, bool]]:
    for piece in route.split("<"):
        part, closed, rest = piece.partition(">")
        if closed:
            yield part, True
            yield rest, False
        else:
            yield piece, False


WORDS = {
    "kind": "paper", "what": "drop", "work": "remind", "slug": "papers", "step": "papers", "event": "case.ready",
    "channel": "sms", "on": "2026-11-17", "day": date(2026, 11, 17),
}  # fmt: skip

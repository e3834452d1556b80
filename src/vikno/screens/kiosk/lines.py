"""The first choices of a kiosk: what people come for, with the wait of each line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.queue.queries import waiting
from vikno.lib.words import span

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


PICKUP, CONSULT, PASSPORTS = "В", "К", "М"
OWN_TILES = (PICKUP, CONSULT, PASSPORTS)
"""Lines that stand on the first page by themselves; the others are behind «Submit documents»."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One choice: where it leads, its picture, its words; `note` may hold the wait."""

    url: str
    icon: str
    title: str
    note: str | SafeString = ""


def tiles(branch: Branch, *, lang: str, now: datetime) -> list[Tile]:
    """The lines of a branch as the first page shows them; those that lead to papers are gathered in one."""
    shared = waiting.snapshot(branch.pk, now=now)
    served = {group.pk for group in network.groups_of(branch.pk)}
    rows = [row for row in catalogue.groups(lang) if row.id in served]
    by_letter = {row.letter: row for row in rows}
    papers = [row for row in rows if row.letter not in OWN_TILES]
    found = []
    if papers:
        only = papers[0] if len(papers) == 1 else None
        url = reverse("kiosk:line", args=[only.letter]) if only else reverse("kiosk:lines")
        promises = [waiting.of_group(shared, row.id) for row in papers]
        found.append(Tile(url, "file-arrow-right", gettext("Submit documents"), _together(promises)))
    for letter in OWN_TILES:
        if letter in by_letter:
            row = by_letter[letter]
            note = said(waiting.of_group(shared, row.id))
            found.append(Tile(reverse("kiosk:line", args=[letter]), row.icon, row.name, note))
    return found


def paper_lines(branch: Branch, *, lang: str, now: datetime) -> list[Tile]:
    """The lines behind «Submit documents», each with its wait."""
    shared = waiting.snapshot(branch.pk, now=now)
    served = {group.pk for group in network.groups_of(branch.pk)}
    return [
        Tile(
            reverse("kiosk:line", args=[row.letter]),
            "users" if row.letter == "А" else row.icon,
            gettext("Residence, certificates, birth, marriage") if row.letter == "А" else row.name,
            said(waiting.of_group(shared, row.id)),
        )
        for row in catalogue.groups(lang)
        if row.id in served and row.letter not in OWN_TILES
    ]


def said(promise: waiting.Promise) -> SafeString:
    """«чекати 10–18 хв», the figures in bold."""
    return format_html(
        gettext("wait {interval}"), interval=format_html("<strong>{}</strong>", span(promise.low, promise.high))
    )


def _together(promises: list[waiting.Promise]) -> SafeString:
    """One interval that holds for each of these lines: from the lowest to the highest end; unforeseeable ones apart."""
    known = [promise for promise in promises if promise.high is not None] or promises
    low = min(promise.low for promise in known)
    highs = [promise.high for promise in known]
    high = None if None in highs else max(high for high in highs if high is not None)
    return format_html(gettext("wait {interval}"), interval=format_html("<strong>{}</strong>", span(low, high)))

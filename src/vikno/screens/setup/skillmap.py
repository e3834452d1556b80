"""The map of skills: people by letters, with what each letter needs at its peak and has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.queue.queries.readiness import Need, Ready
from vikno.apps.staff import queries as staff
from vikno.rules.peaks import LOAD
from vikno.rules.readiness import able
from vikno.screens.setup import stretches, words

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@dataclass(frozen=True, slots=True)
class Column:
    """A letter: its name, how many people its peak needs, how many have it as their main skill."""

    group_id: int
    letter: str
    name: str
    needed: int
    able: int
    is_short: bool
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One skill of one person. `value` is what a press posts: person, group, level seen, level wanted."""

    id: str
    level: str
    label: str
    value: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person's skills in the order of the columns."""

    name: str
    url: str
    cells: tuple[Cell, ...]
    hours: str


@dataclass(frozen=True, slots=True)
class Map:
    """The whole map; `source` says in words where the need at the peak comes from."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    everybody: int
    source: str


def drawn(branch: Branch, people: Sequence[staff.Person], found: Ready) -> Map:
    """The map of these people."""
    columns = tuple(_column(group, found) for group in _groups(found))
    return Map(
        columns=columns,
        rows=tuple(_row(branch, one, columns) for one in people),
        everybody=sum(worker.serves for worker in found.branch.workers),
        source=source(found.need),
    )


def cell(person: staff.Person, column: Column) -> Cell:
    """A person's skill in a column."""
    level = person.levels.get(column.group_id)
    css, told = words.SKILLS[level]
    following = words.NEXT_SKILL[level]
    label = _("%(name)s, %(line)s: %(level)s. Press for: %(next)s") % {
        "name": person.employee,
        "line": column.name,
        "level": told,
        "next": words.SKILLS[following][1],
    }
    value = f"{person.employee.pk}-{column.group_id}-{level or 0}-{following or 0}"
    return Cell(f"skill-{person.employee.pk}-{column.group_id}", css, label, value, column.is_short)


def column_of(found: Ready, group_id: int) -> Column | None:
    """The column of one group; None when the branch does not serve it."""
    return next((_column(group, found) for group in _groups(found) if group.id == group_id), None)


def _groups(found: Ready) -> list[catalogue.GroupRow]:
    order = {line.letter: place for place, line in enumerate(found.branch.lines)}
    named = catalogue.groups(get_language() or "uk")
    return sorted((group for group in named if group.letter in order), key=lambda group: order[group.letter])


def _column(group: catalogue.GroupRow, found: Ready) -> Column:
    needed = found.need.people.get(group.letter, 0)
    have = able(group.letter, found.branch.workers)
    return Column(group.id, group.letter, group.short, needed, have, have < needed, _why(group, found.need))


def _row(branch: Branch, person: staff.Person, columns: tuple[Column, ...]) -> Row:
    hours = {day: stretches.write([(shift.starts, shift.ends)]) for day, shift in person.week.items()}
    return Row(
        name=f"{person.employee.surname} {person.employee.given_name}",
        url=reverse("setup:person", args=[branch.code, person.employee.pk]),
        cells=tuple(cell(person, column) for column in columns),
        hours=stretches.week(hours),
    )


def _why(group: catalogue.GroupRow, need: Need) -> str:
    """How the need of one letter was counted."""
    if group.letter not in need.hours:
        return _("From the norm of %(minutes)s min, and the counters that take it.") % {"minutes": group.norm_minutes}
    tickets, minutes = need.hours[group.letter]
    return _("%(tickets)s tickets in the busiest hour, %(minutes)s min each.") % {
        "tickets": words.number(tickets),
        "minutes": words.number(minutes),
    }


def source(need: Need) -> str:
    """Where the need at the peak comes from, for the foot of the map."""
    if not need.days:
        return _(
            "There are no past days yet, so the need is judged by norms: every open counter is busy, and its hour is "
            "shared among its letters by the norms of their visits."
        )
    return ngettext(
        "The need is judged by the tickets of %(count)s past day: those of the busiest hour, by the length of a "
        "visit, with nobody serving more than %(load)s %% of the time.",
        "The need is judged by the tickets of %(count)s past days: those of the busiest hour, by the length of a "
        "visit, with nobody serving more than %(load)s %% of the time.",
        need.days,
    ) % {"count": need.days, "load": round(LOAD * 100)}

"""A package tried out: what the person is told and what the operator meets, by the same merging as a real intake."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vikno.apps.cases.queries import tried
from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.lib import words as numbers
from vikno.rules.bundles import BundleDue
from vikno.rules.conditions import Truth
from vikno.rules.contents_packages import PackageContents
from vikno.screens.cards import wizard
from vikno.screens.cards.reading import term
from vikno.screens.cards.typed import NOTHING, by_key, read
from vikno.screens.cards.wizard import STATES, Asked


class Trial:
    """A package by the services wanted of it (codes; those not everybody needs are asked for) and answers."""

    def __init__(self, package: PackageContents, request: HttpRequest, *, lang: str, now: datetime) -> None:
        asked = request.GET
        self.package, self.lang, self.now = package, lang, now
        self.wanted = frozenset(asked.getlist("with"))
        self.on = clock.day_of(now)
        self._facts: Mapping[str, Any] = {}
        self.typed = NOTHING
        bare = self._intake()
        rows = {row.fact: row for line in bare.view.services for row in reversed(line.contents.questions)}
        self._facts = wizard.answers(rows.values(), asked)
        self.typed = read(bare.fields, request)
        self.tried = self._intake() if self._facts or self.typed.values else bare

    @property
    def view(self) -> Any:
        """The intake that would be opened."""
        return self.tried.view

    @cached_property
    def services(self) -> list[dict[str, Any]]:
        """Every service of the package in its order, with what it waits for; those not asked for are marked."""
        lines = {line.code: line for line in self.view.services}
        numbered = {code: line.position for code, line in lines.items()}
        names = {**self._names, **{code: line.name.told(self.lang) for code, line in lines.items()}}
        return [
            {
                "code": item.service,
                "number": numbered.get(item.service),
                "name": names.get(item.service, item.service),
                "term": term(lines[item.service].contents.norm.legal) if item.service in lines else "",
                "provider": lines[item.service].contents.card.provider.told(self.lang) if item.service in lines else "",
                "after": [names.get(code, code) for code in item.after],
                "is_optional": item.optional,
                "is_wanted": item.service in self.wanted,
                "hint": item.hint.told(self.lang),
                "is_bare": item.service in lines and lines[item.service].contents.standing.confidence.value == "bare",
                "is_absent": item.service in self.tried.without,
            }
            for item in self.package.items
        ]

    @cached_property
    def promise(self) -> str:
        """The package's own promise in words; empty: none."""
        return term(self.package.promise) if self.package.promise else ""

    @cached_property
    def due(self) -> BundleDue:
        """When all would be ready by law, were it filed now."""
        return tried.ends(self.view, promise=self.package.promise, now=self.now)

    @property
    def end_words(self) -> str:
        """The same in words."""
        if self.due.due_on is None:
            names = {line.code: line.name.told(self.lang) for line in self.view.services}
            return _("By law it has no end: no source gives a term for %(services)s.") % {
                "services": ", ".join(f"«{names[code]}»" for code in self.due.unknown)
            }
        return _("By law, filed today, all of it is decided by %(day)s at the latest.") % {
            "day": numbers.until_day(self.due.due_on)
        }

    @property
    def promise_words(self) -> str:
        """What the centre's promise comes to, filed today; empty: nothing is promised."""
        if self.due.promise_on is None:
            return ""
        return _("The centre promises it by %(day)s.") % {"day": numbers.until_day(self.due.promise_on)}

    @cached_property
    def doubts(self) -> list[str]:
        """What does not keep the package from being published, and is worth a look."""
        found = []
        inside = {line.contents.slug: line for line in self.view.services}
        after = {item.service: set(item.after) for item in self.package.items}
        for line in self.view.services:
            for slug in line.contents.waits_for:
                other = inside.get(slug)
                if other is not None and not _reaches(line.code, other.code, after):
                    names = {"one": line.name.told(self.lang), "other": other.name.told(self.lang)}
                    found.append(
                        _("By its card “%(one)s” begins after “%(other)s”; the package lets it begin earlier.") % names
                    )
        for row in self.services:
            if row["is_absent"]:
                found.append(_("“%(service)s” has no version in force: it cannot be filed.") % {"service": row["name"]})
            elif row["is_bare"]:
                said = _("The card of “%(service)s” is not worked out: papers and fields are not known.")
                found.append(said % {"service": row["name"]})
        return found

    @cached_property
    def questions(self) -> list[Asked]:
        """The questions that may be asked, each fact once."""
        return [Asked(each.row, each.answer, waits=False, is_next=each.is_next) for each in self.view.questions]

    @cached_property
    def papers(self) -> list[dict[str, str]]:
        """The papers of all services, each once, as the person's checklist shows them."""
        return [
            {
                "state": STATES[line.truth] if line.is_brought or line.truth is Truth.NO else "leave",
                "name": line.row.name.told(self.lang),
                "note": self._for(line.services),
                "why": line.row.why.told(self.lang) if line.is_brought else _("Made or got here."),
            }
            for line in self.view.papers
            if line.truth is not Truth.NO
        ]

    @cached_property
    def spare(self) -> list[str]:
        """Papers that are not needed by these answers."""
        return [line.row.name.told(self.lang) for line in self.view.papers if line.truth is Truth.NO]

    @cached_property
    def form(self) -> list[dict[str, Any]]:
        """One form for all services; a field that serves several says so."""
        faults = by_key(self.view.answer_faults)
        return [
            {
                "title": part.title,
                "fields": [
                    wizard.drawn(line.field, self.view.facts, self.lang)
                    | self.typed.about(line.key, line.field, faults)
                    | {"note": self._for(line.services)}
                    for line in part.lines
                ],
            }
            for part in self.view.form
        ]

    @cached_property
    def asked_once(self) -> int:
        """How many fields serve more than one service."""
        return sum(line.is_shared for part in self.view.form for line in part.lines)

    @cached_property
    def costs(self) -> list[dict[str, str]]:
        """What each service costs by these answers."""
        return [{"name": cost.service.name.told(self.lang), "sum": _cost(cost)} for cost in self.view.costs]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return catalogue.offered_names(self.lang)

    def _intake(self) -> tried.Tried:
        wanted = {
            item.service: item.after for item in self.package.items if not item.optional or item.service in self.wanted
        }
        return tried.intake(wanted, facts=self._facts, answers=self.typed.values, on=self.on)

    def _for(self, positions: Collection[int]) -> str:
        """For which services, where not for all; numbers as in the list."""
        if len(self.view.services) < 2 or not positions:
            return ""
        if len(positions) == len(self.view.services):
            return _("for all of them")
        return _("for %(numbers)s") % {"numbers": ", ".join(numbers.numbered(number) for number in sorted(positions))}


def _reaches(code: str, wanted: str, after: Mapping[str, set[str]]) -> bool:
    """Whether a service waits for another, at once or through others."""
    seen: set[str] = set()
    ahead = set(after.get(code, ()))
    while ahead:
        if wanted in ahead:
            return True
        seen |= ahead
        ahead = {each for one in ahead for each in after.get(one, ())} - seen
    return False


def _cost(cost: Any) -> str:
    if cost.no_amount:
        return _("No amount “%(code)s” is known for this year.") % {"code": cost.no_amount}
    if cost.fee is None:
        return _("No source says whether it is paid.")
    return wizard.sum_words(cost.fee)

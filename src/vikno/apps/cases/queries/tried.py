"""An intake tried out before its package is published: merged as a real one is, and written nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vikno.apps.cases import facts as clock_facts
from vikno.apps.cases.models import Intake
from vikno.apps.cases.queries.intake import ServiceLine, View
from vikno.apps.cases.queries.readiness import answer_key
from vikno.apps.catalogue.models import Service
from vikno.apps.catalogue.queries import versions
from vikno.rules.bundles import BundleDue, Part, bundle
from vikno.rules.contents import Field
from vikno.rules.deadlines import Facts
from vikno.rules.norms import Term


@dataclass(frozen=True, slots=True)
class Tried:
    """`view` is the intake; `without` are codes of services that have no version in force and so are not in it."""

    view: View
    without: tuple[str, ...]

    @property
    def fields(self) -> dict[str, Field]:
        """Every field of its services by the key of its answer, whether it is asked now or not."""
        return {
            answer_key(line.contents, field): field
            for line in reversed(self.view.services)
            for field in line.contents.fields
        }


def intake(
    parts: Mapping[str, Sequence[str]], *, facts: Mapping[str, Any], answers: Mapping[str, Any], on: date
) -> Tried:
    """The intake of these services by their codes, each after the codes it waits for, by these answers to questions
    and to fields (by key), on that day. Two questions and one for each version not in memory."""
    rows = {row.code: row for row in Service.objects.select_related("provider").filter(code__in=list(parts))}
    held = versions.in_force_of([row.pk for row in rows.values()], on=on)
    codes = [code for code in parts if code in rows and rows[code].pk in held]
    lines = tuple(
        _line(rows[code], held[rows[code].pk].id, position, parts[code], codes)
        for position, code in enumerate(codes, start=1)
    )
    view = View(row=Intake(facts=dict(facts), answers=dict(answers)), services=lines, taken={}, on=on, filing_id=None)
    return Tried(view, tuple(code for code in parts if code not in codes))


def ends(view: View, *, promise: Term | None, now: datetime) -> BundleDue:
    """When all of it would be ready by law if it were filed at `now`. Raises BundleRefused for a circle."""
    providers = dict(Service.objects.filter(pk__in=[line.id for line in view.services]).values_list("pk", "provider"))
    made = [
        Part(
            line.code,
            Facts(now),
            line.contents.norm,
            clock_facts.calendar_of(providers[line.id]),
            tuple(other.code for other in view.services if other.position in line.after),
        )
        for line in view.services
    ]
    calendar = clock_facts.calendar_of(None)
    return bundle(made, filed_at=now, calendar=calendar, promise=promise, defaults=clock_facts.defaults())


def _line(row: Service, version_id: int, position: int, after: Sequence[str], codes: Sequence[str]) -> ServiceLine:
    contents = versions.contents(version_id)
    return ServiceLine(
        position=position,
        id=row.pk,
        code=row.code,
        name=contents.name,
        provider=row.provider.name_uk if row.provider_id else contents.card.provider.uk,
        version_id=version_id,
        after=tuple(codes.index(code) + 1 for code in after if code in codes),
        is_withdrawn=False,
        contents=contents,
    )

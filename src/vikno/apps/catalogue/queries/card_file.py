"""The card file of the editor: every service with the version it has, the draft of the next, and what waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf

from vikno.apps.catalogue.models import Service, State, Version
from vikno.apps.catalogue.queries.browse import Lang
from vikno.apps.catalogue.queries.search import search
from vikno.lib.alphabet import in_alphabet, page_in_alphabet
from vikno.rules.contents import Confidence

PAGE = 40
WHICH = ("all", "drafts", "waiting", "unconfirmed", "gaps", "bare")
FOUND_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class OnFile:
    """The version in force of a service, and how many of its facts were not found."""

    id: int
    number: int
    since: date
    confidence: str
    confirmed_on: date | None
    gaps: int

    @property
    def is_confirmed(self) -> bool:
        """Whether visitors are told its facts as they are."""
        return self.confidence == Confidence.HIGH or self.confirmed_on is not None


@dataclass(frozen=True, slots=True)
class OnTable:
    """A draft: who began it, and since when and by whom it waits for a second person, if it does."""

    id: int
    number: int
    by: str
    at: datetime
    is_waiting: bool
    submitted_by: str
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class CardFileRow:
    """A service on the card file. `coming` is the day of a published version that does not hold yet."""

    id: int
    code: str
    name: str
    lang: Lang
    official: str
    held: OnFile | None
    coming: date | None
    draft: OnTable | None


@dataclass(frozen=True, slots=True)
class CardFile:
    """A page of the card file; `after` begins the next one, empty: this is the last."""

    rows: tuple[CardFileRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Story:
    """How a version came to be: what is new and why, who submitted it, who may not publish it for having written it."""

    reason: str
    submitted_at: datetime | None
    submitted_by: str
    is_waiting: bool
    written_by_ids: tuple[int, ...]
    gaps: tuple[str, ...]


def card_file(*, on: date, which: str = "all", text: str = "", after: str = "", lang: Lang = "uk") -> CardFile:
    """A page of services that may be asked for, in the order of the alphabet; four questions however many there are.

    `which` is one of WHICH, `after` what the page before gave; another value of it begins anew.
    """
    rows = _narrowed(which, on)
    if text.strip():
        found = [hit.service.id for hit in search(text, lang=lang, limit=FOUND_AT_MOST)]
        rows = rows.filter(Q(pk__in=found) | Q(code__icontains=text.strip()) | Q(name_uk__icontains=text.strip()))
    rows = rows.annotate(place=in_alphabet(_shown(lang)))
    shown, more = page_in_alphabet(rows, after=after, size=PAGE)
    held, coming, drafts = _versions([row.pk for row in shown], on)
    return CardFile(
        tuple(_row(row, lang, held.get(row.pk), coming.get(row.pk), drafts.get(row.pk)) for row in shown), more
    )


def card_file_counts(*, on: date) -> dict[str, int]:
    """How many services there are of each kind of WHICH."""
    return {which: _narrowed(which, on).count() for which in WHICH}


def stories(service_id: int) -> dict[int, Story]:
    """The story of each version of a service, by its id."""
    rows = Version.objects.filter(service=service_id).values_list(
        "pk", "state", "counter", "reason", "submitted_at", "submitted_by_label", "submitted_counter", "written_by_ids",
        "contents__standing__gaps",
    )  # fmt: skip
    return {row[0]: _story(*row[1:]) for row in rows}


def _story(
    state: str, counter: int, reason: str, at: datetime | None, by: str, submitted: int | None, ids: Any, gaps: Any
) -> Story:
    waits = state == State.DRAFT and submitted == counter
    told = tuple(gap for gap in gaps if isinstance(gap, str)) if isinstance(gaps, list) else ()
    return Story(reason, at, by, waits, tuple(ids), told)


def _narrowed(which: str, on: date) -> QuerySet[Service]:
    rows = Service.objects.offered()
    drafts = Version.objects.filter(service=OuterRef("pk"), state=State.DRAFT)
    held = Version.objects.in_force(on).filter(service=OuterRef("pk")).alias(trust=KT("contents__standing__confidence"))
    match which:
        case "drafts":
            return rows.filter(Exists(drafts))
        case "waiting":
            return rows.filter(Exists(drafts.filter(submitted_counter=F("counter"))))
        case "unconfirmed":
            doubtful = [Confidence.MEDIUM.value, Confidence.LOW.value]
            return rows.filter(Exists(held.filter(confirmed_on=None, trust__in=doubtful)))
        case "gaps":
            return rows.filter(Exists(held.filter(contents__standing__gaps__0__isnull=False)))
        case "bare":
            return rows.filter(Exists(held.filter(trust=Confidence.BARE.value)))
    return rows


def _versions(service_ids: Collection[int], on: date) -> tuple[dict[int, OnFile], dict[int, date], dict[int, OnTable]]:
    held, coming, drafts = {}, {}, {}
    rows = Version.objects.filter(service__in=service_ids).filter(Q(valid_until=None) | Q(valid_until__gt=on))
    for row in rows.defer("contents").annotate(standing=F("contents__standing")).order_by("number"):
        if row.state == State.DRAFT:
            waits = row.submitted_counter == row.counter
            drafts[row.service_id] = OnTable(
                row.pk, row.number, row.drafted_by_label, row.drafted_at, waits, row.submitted_by_label,
                row.submitted_at,
            )  # fmt: skip
        elif row.valid_from > on:
            coming[row.service_id] = row.valid_from
        else:
            told = row.standing if isinstance(row.standing, dict) else {}
            held[row.service_id] = OnFile(
                row.pk, row.number, row.valid_from, told.get("confidence", ""), row.confirmed_on,
                len(told.get("gaps", ())),
            )  # fmt: skip
    return held, coming, drafts


def _shown(lang: Lang) -> Coalesce:
    """The name by which a row is shown, so that the order is what a reader sees."""
    names = (["name_en"] if lang == "en" else []) + ["plain_name_uk"]
    return Coalesce(*(NullIf(F(name), Value("")) for name in names), F("name_uk"), output_field=CharField())


def _row(row: Service, lang: Lang, held: OnFile | None, coming: date | None, draft: OnTable | None) -> CardFileRow:
    is_english = lang == "en" and bool(row.name_en)
    name = row.name_en if is_english else row.plain_name_uk or row.name_uk
    return CardFileRow(row.pk, row.code, name, "en" if is_english else "uk", row.name_uk, held, coming, draft)

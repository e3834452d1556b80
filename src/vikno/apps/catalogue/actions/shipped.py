"""Loading what the project ships: the first filling of an empty catalogue, and the same again after an upgrade."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vikno.apps.catalogue.actions import files, terms, versions_shipped
from vikno.apps.catalogue.models import (
    Area,
    Card,
    EventStep,
    Group,
    LifeEvent,
    Paper,
    Provider,
    SearchTerm,
    Service,
    TermUnit,
    Version,
)
from vikno.apps.journal import actions as journal

OnProgress = Callable[[int, int, str], None]

YEAR_OF_SOURCE = {"ОД-": 2014, "iGov-": 2018}  # the two catalogues whose terms and fees are of their year only
PAPER_ENGLISH = ("name_en", "condition_en", "why_en")
UNIT_OF_KIND = {
    "working": TermUnit.WORKING_DAYS,
    "calendar": TermUnit.CALENDAR_DAYS,
    "immediate": TermUnit.IMMEDIATE,
    "hours": TermUnit.HOURS,
    "months": TermUnit.MONTHS,
    "": TermUnit.DAYS,
}


@transaction.atomic
def load_shipped(*, by: journal.Actor, now: datetime, on_progress: OnProgress | None = None) -> dict[str, int]:
    """Make the catalogue tell what the shipped files tell; return how many rows of each kind they hold.

    A second time changes nothing. What a centre has done stays: signatures on cards, services changed by its own
    import. Services absent from the files are left alone. `on_progress` gets (done, total, what is being loaded).
    """
    steps: Sequence[tuple[str, Callable[[], int]]] = (
        (_("Loading areas and groups"), _areas_and_groups),
        (_("Loading providers"), _providers),
        (_("Loading cards"), _cards),
        (_("Loading services"), _services),
        (_("Loading life situations"), _events),
        (_("Writing search words"), terms.write),
        (_("Publishing versions of services"), lambda: versions_shipped.write(by=by, now=now)),
    )
    for done, (what, load) in enumerate(steps):
        if on_progress:
            on_progress(done, len(steps), what)
        load()
    if on_progress:
        on_progress(len(steps), len(steps), steps[-1][0])
    held = {
        model._meta.model_name: model.objects.count()
        for model in (Area, Group, Provider, Card, Paper, Service, LifeEvent, EventStep, SearchTerm, Version)
    }
    journal.record("catalogue.loaded", by=by, at=now, data=held)
    return held


def _areas_and_groups() -> int:
    areas = [Area(order=order, **row) for order, row in enumerate(files.rows("areas"), start=1)]
    groups = [Group(order=order, **row) for order, row in enumerate(files.rows("groups"), start=1)]
    return _put(areas, key=["code"]) + _put(groups, key=["letter"])


def _providers() -> int:
    english = {row["name_uk"]: row["name_en"] for row in files.rows("providers_en")}
    return _put(
        [
            Provider(**row, name_en=english[row["name_uk"]])
            for row in (*files.rows("providers"), *files.rows("providers_added"))
        ],
        key=["name_uk"],
    )


def _cards() -> int:
    english = {row["card"]: row for row in files.rows("cards_en")}
    told = files.cards()
    _put([_card(card, english[card["slug"]]) for card in told], key=["slug"], keep=["confirmed_on", "confirmed_by"])
    held = dict(Card.objects.values_list("slug", "pk"))
    papers_en = {(row["card"], int(row["no"])): row for row in files.rows("papers_en")}
    papers = [
        Paper(
            card_id=held[card["slug"]],
            order=order,
            **{
                name: paper[name]
                for name in ("name_uk", "form", "condition_uk", "why_uk", "obtained_by_centre", "source")
            },
            **{name: papers_en.get((card["slug"], order), {}).get(name, "") for name in ("need", *PAPER_ENGLISH)},
        )
        for card in told
        for order, paper in enumerate(card["papers"], start=1)
    ]
    _put(papers, key=["card", "order"])
    told_papers = {(paper.card_id, paper.order) for paper in papers}
    kept = Paper.objects.filter(card__slug__in=[card["slug"] for card in told]).values_list("pk", "card_id", "order")
    Paper.objects.filter(pk__in=[pk for pk, card, order in kept if (card, order) not in told_papers]).delete()
    return len(told)


def _card(card: dict[str, Any], english: files.Row) -> Card:
    term, fee = card["term"], card["fee"]
    notes = english["fee_notes_en"].split("|")
    return Card(
        **{
            name: card[name]
            for name in ("slug", "code", "name_uk", "plain_name_uk", "provider_uk", "as_of", "confidence")
        },
        **{name: card[name] for name in ("applicants", "channels", "legal_acts", "sources", "gaps")},
        name_en=english["name_en"],
        ground_uk=card["ground"],
        term_amount=term["amount"],
        term_unit="" if term["amount"] is None else term["unit"] or TermUnit.DAYS,
        term_note_uk=term["note_uk"],
        term_note_en=english["term_note_en"],
        fee_is_due=None if fee["free"] is None else not fee["free"],
        fee_formula_uk=fee["formula_uk"],
        fee_formula_en=english["fee_formula_en"],
        fee_amounts=[
            {
                "amount_uah": str(amount["amount_uah"]),
                "on_date": amount["on_date"],
                "note_uk": amount["note"],
                "note_en": notes[place] if place < len(notes) else "",
            }
            for place, amount in enumerate(fee["amounts"])
        ],
        fee_act=fee["act"],
        refusal_grounds=card["refusal_grounds_uk"],
        results=card["result_uk"],
        result_ways=card["result_ways_uk"],
    )


def _services() -> int:
    told = files.services()
    left = set(Service.objects.filter(imported_at__isnull=False).values_list("code", flat=True))
    group, area, provider, card = (
        dict(model.objects.values_list(key, "pk"))
        for model, key in ((Group, "letter"), (Area, "code"), (Provider, "name_uk"), (Card, "slug"))
    )
    fresh = [
        Service(
            **{name: row[name] for name in ("code", "name_uk", "plain_name_uk", "name_en", "kind", "source")},
            legal_basis=row["legal_basis"],
            group_id=group[row["group"]],
            area_id=area[row["area"]] if row["area"] else None,
            provider_id=provider[row["provider_uk"]] if row["provider_uk"] else None,
            card_id=card[row["card"]] if row["card"] else None,
            standing_note=row["standing_note"],
            term_amount=int(row["deadline_days"]) if row["deadline_days"] else None,
            term_unit=UNIT_OF_KIND[row["deadline_kind"]] if row["deadline_days"] else "",
            fee_uah=Decimal(row["fee_uah"]) if row["fee_uah"] else None,
            as_of_year=next((year for mark, year in YEAR_OF_SOURCE.items() if row["code"].startswith(mark)), None),
            norm_minutes=int(row["norm_minutes"]) if row["norm_minutes"] else None,
        )
        for row in told
        if row["code"] not in left
    ]
    _put(fresh, key=["code"], keep=["standing", "same_as", "valid_from", "withdrawn_on", "imported_at"])
    held = dict(Service.objects.values_list("code", "pk"))
    standings = [
        Service(pk=held[row["code"]], standing=row["standing"], same_as_id=held.get(row["same_as"]))
        for row in told
        if row["code"] not in left
    ]
    Service.objects.bulk_update(standings, ["standing", "same_as"])  # both at once: a repeat must name its original
    return len(fresh)


def _events() -> int:
    told = files.rows("events")
    events = [
        LifeEvent(
            order=order,
            order_is_known=_package(row).get("order", {}).get("kind") == "found",
            note_uk=_package(row).get("note_uk", ""),
            **{name: row[name] for name in ("slug", "name_uk", "name_en", "icon", "source")},
        )
        for order, row in enumerate(told, start=1)
    ]
    _put(events, key=["slug"])
    held = dict(LifeEvent.objects.values_list("slug", "pk"))
    services = dict(Service.objects.values_list("code", "pk"))
    EventStep.objects.filter(event__in=held.values()).delete()
    EventStep.objects.bulk_create(
        [EventStep(event_id=held[row["slug"]], **step) for row in told for step in _steps(row, services)]
    )
    return len(told)


def _package(row: files.Row) -> dict[str, Any]:
    return files.packages()[row["package"]] if row["package"] else {}


def _steps(event: files.Row, services: dict[str, int]) -> Iterable[dict[str, Any]]:
    """The steps of one event in order: the package's, each led to a service by its card or by our list, then ours."""
    name = {row["code"]: row["plain_name_uk"] for row in files.rows("service_map")}
    main = {row["card"]: row["code"] for row in files.rows("service_map") if row["card_main"]}
    ours = {int(row["no"]): row for row in files.rows("event_steps") if row["event"] == event["slug"]}
    listed = {step["no"]: step for step in _package(event).get("services", ())}
    for number in sorted({*listed, *ours}):
        step, own = listed.get(number, {}), ours.get(number, {})
        code = own.get("service") or main.get(step.get("card", ""), "")
        yield {
            "order": number,
            "service_id": services[code] if code else None,
            "name_uk": step.get("service_uk") or name[code],
            "name_en": own.get("name_en", ""),
            "evidence": step.get("evidence") or own["evidence"],
            "source": step.get("source") or own.get("source", ""),
        }


def _put(rows: list[Any], *, key: list[str], keep: Iterable[str] = ()) -> int:
    """Insert the rows, or write them over those with the same key; the fields in `keep` are never written over."""
    model = type(rows[0])
    fixed = {"id", *key, *keep}
    fields = [field.name for field in model._meta.concrete_fields if field.name not in fixed]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=fields)
    return len(rows)

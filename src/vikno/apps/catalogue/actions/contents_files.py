"""Worked-out documents from our files: the facts of a card, our work beside them, and rows that services share.

`data/contents/<slug>.json` lies over `data/cards/<slug>.json`: names, reasons and sources of papers, refusals, results,
acts, term stay in the card and are named by their place there. What several services share (an applicant's fields, a
route, a ground) is written once in `data/contents/_shared.json` and put in by its name. In all three a text is
["українською", "in English"]. How to write one: docs/catalogue.md.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from vikno.apps.catalogue.actions import files

Plain = dict[str, Any]

TEXTS = frozenset({"name", "label", "hint", "text", "why", "title", "outcome", "ground", "note"})
SINCE = "2025-01-01"
CARD_LISTS = {
    "applicants": "applicants",
    "legal_acts": "legal_acts",
    "filing_ways": "channels",
    "results": "result_uk",
    "result_ways": "result_ways_uk",
}


@lru_cache
def contents_by_service() -> Mapping[str, Plain]:
    """The worked-out documents by the code of the service they are for, variants of one service each for itself."""
    cards = {card["slug"]: card for card in files.cards()}
    names = {row["code"]: row for row in files.services()}
    found: dict[str, Plain] = {}
    for path in sorted((files.FOLDER / "contents").glob("[!_]*.json")):
        work = json.loads(path.read_text(encoding="utf-8"))
        card = cards.get(path.stem) or work["card"]
        for code, variant in work["services"].items():
            found[code] = _document(path.stem, card, _merged(work, variant), names[code])
    return found


def package_documents() -> list[Plain]:
    """The packages we ship, as documents."""
    return [_texts(plain) for plain in json.loads((files.FOLDER / "contents" / "_packages.json").read_text("utf-8"))]


@lru_cache
def _shared() -> Plain:
    return json.loads((files.FOLDER / "contents" / "_shared.json").read_text(encoding="utf-8"))


@lru_cache
def _card_english() -> tuple[dict[str, files.Row], dict[tuple[str, int], files.Row]]:
    cards = {row["card"]: row for row in files.rows("cards_en")}
    return cards, {(row["card"], int(row["no"])): row for row in files.rows("papers_en")}


def _document(slug: str, card: Plain, work: Plain, service: files.Row) -> Plain:
    fields = [_field(row) for row in _rows("fields", work.get("fields", ()))]
    grounds = [*_refusals(card, work), *_rows("grounds", work.get("grounds", ()))]
    norm = _norm(card, work, grounds)
    used = dict.fromkeys(field["section"] for field in fields)
    told = _texts(
        {
            "slug": slug,
            "name": [service["name_uk"], service["name_en"]],
            "standing": {key: card[key] for key in ("confidence", "as_of", "sources", "gaps")},
            "card": _card(slug, card, work),
            "norm": norm,
            "questions": _rows("questions", work.get("questions", ())),
            "papers": [_paper(slug, card, row) for row in work["papers"]],
            "sections": [{"key": key, "title": _shared()["sections"][key]} for key in used],
            "fields": fields,
            "steps": _steps(work, norm["legal"]),
            "fee": _fee(card, work.get("fee", {})),
            "grounds": grounds,
            "outcome": work["outcome"],
            "competence": work.get("competence", ""),
            "waits_for": work.get("waits_for", []),
        }
    )
    return {**told, "application": _application(work)}


def _card(slug: str, card: Plain, work: Plain) -> Plain:
    english = _card_english()[0].get(slug, {})
    said = work.get("en", {})
    told: Plain = {row: _pairs(card[key], said.get(row, ())) for row, key in CARD_LISTS.items()}
    told["provider"] = [card["provider_uk"], said.get("provider", "")]
    told["ground"] = [card["ground"], said.get("ground", "")]
    told["term_note"] = [card["term"]["note_uk"], said.get("term_note") or english.get("term_note_en", "")]
    told["fee_note"] = [card["fee"]["formula_uk"], said.get("fee_note") or english.get("fee_formula_en", "")]
    told["appeal"] = _shared()["texts"]["appeal"]
    if not card["refusal_grounds_uk"]:
        told["refusal"] = _shared()["texts"]["refusal_unread"]
    told["notes"] = work.get("notes", [])
    return {key: [_pair(text) for text in row] if key in CARD_LISTS or key == "notes" else _pair(row)
            for key, row in told.items()}  # fmt: skip


def _pairs(uk: list[str], en: list[str]) -> list[list[str]]:
    return [[text, en[place] if place < len(en) else ""] for place, text in enumerate(uk)]


def _norm(card: Plain, work: Plain, grounds: list[Plain]) -> Plain:
    """The card's term, unless the file tells better; a stop and an extension for each of their grounds."""
    told, own = card["term"], work.get("norm", {})
    legal = None if told["amount"] is None else {"amount": told["amount"], "unit": told["unit"] or "days"}
    acts = card["legal_acts"]
    return {
        "since": SINCE,
        "act": own.get("act", acts[-1] if acts and legal else ""),
        "legal": own.get("legal", legal),
        "promise": own.get("promise"),
        "stops": {each["code"]: {"act": each.get("act", "")} for each in grounds if each["kind"] == "stop"},
        "extensions": {each["code"]: {"act": each.get("act", "")} for each in grounds if each["kind"] == "extend"},
    }


def _refusals(card: Plain, work: Plain) -> list[Plain]:
    """The card's refusals, in its order, with our codes and English."""
    ours = work.get("refusals", ())
    return [
        {
            "kind": "refuse",
            "code": ours[place]["code"],
            "text": [uk[:1].upper() + uk[1:], ours[place].get("en", "")],
            "act": ours[place].get("act", ""),
        }
        for place, uk in enumerate(card["refusal_grounds_uk"])
    ]


def _paper(slug: str, card: Plain, row: Plain) -> Plain:
    if "no" not in row:
        return row
    told, english = card["papers"][row["no"] - 1], _card_english()[1].get((slug, row["no"]), {})
    name_en, why_en = [*row.get("en", ()), "", ""][:2]
    paper = {
        "key": row["key"],
        "name": [told["name_uk"], name_en or english.get("name_en", "")],
        "form": row.get("form", told["form"]),
        "why": [told["why_uk"], why_en or english.get("why_en", "")],
        "obtained_by_centre": row.get("obtained_by_centre", told["obtained_by_centre"]),
        "source": told["source"],
    }
    return {**paper, **{key: row[key] for key in ("when", "names_nobody") if key in row}}


def _field(row: Plain) -> Plain:
    return {"key": row["reuse"].replace(".", "_"), **row} if "reuse" in row else row


def _steps(work: Plain, legal: Plain | None) -> list[Plain]:
    """The steps of the file, or the house's route with the bodies of the file. A step with «rest» for days takes what
    the others leave of the term; where there is no term in days, the source is silent."""
    steps = work.get("steps")
    if steps is None:
        steps = [
            {**row, **work.get("route_with", {}).get(row["seat"], {})} for row in _shared()["routes"][work["route"]]
        ]
    term = legal["amount"] if legal is not None and _in_days(legal) else None
    spent = sum(int(row.get("days") or 0) for row in steps if row.get("days") != "rest")
    is_short = term is not None and spent >= term
    told = []
    for number, row in enumerate(steps, start=1):
        days = row.get("days", "")
        if days == "rest":
            days = "" if term is None else str(term if is_short else term - spent)
        elif is_short and "steps" not in work:
            days = "0"
        told.append({"action": "В", **row, "no": number, "days": days})
    return told


def _in_days(legal: Plain) -> bool:
    return legal["unit"] in ("days", "working_days", "calendar_days", "immediate")


def _fee(card: Plain, own: Plain) -> Plain:
    lines = [{"act": card["fee"]["act"], **line} for line in own.get("lines", ())]
    return {
        "is_known": own.get("is_known", card["fee"]["free"] is not None),
        "is_condition": own.get("is_condition", bool(lines)),
        "lines": lines,
        "reliefs": own.get("reliefs", []),
    }


def _application(work: Plain) -> Plain | None:
    told = work.get("application")
    if told is None:
        return None
    return {
        "addressee": told["addressee"],
        "title": told["title"],
        "heading": [_paragraph(each) for each in told.get("heading", _shared()["texts"]["heading"])],
        "body": [_paragraph(each) for each in (*told["body"], *told.get("end", _shared()["texts"]["application_end"]))],
    }


def _paragraph(told: Any) -> Plain:
    return {"uk": told} if isinstance(told, str) else told


def _rows(kind: str, told: Any) -> list[Plain]:
    """Rows with the shared ones in their places: a name alone, or {"use": name, …} with what is different here."""
    found: list[Plain] = []
    for row in told:
        if isinstance(row, str):
            found += _named(kind, row)
        elif "use" in row:
            found += [{**each, **{key: told for key, told in row.items() if key != "use"}}
                      for each in _named(kind, row["use"])]  # fmt: skip
        else:
            found.append(row)
    return found


def _named(kind: str, name: str) -> Iterator[Plain]:
    shared = _shared()[kind][name]
    yield from _rows(kind, shared) if isinstance(shared, list) else (shared,)


def _texts(told: Any, key: str = "") -> Any:
    """The same with every text as {uk, en}."""
    if key in TEXTS and not isinstance(told, Mapping):
        return _pair(told)
    if isinstance(told, Mapping):
        return {name: _texts(each, name) for name, each in told.items()}
    return [_texts(each) for each in told] if isinstance(told, list) else told


def _pair(told: Any) -> Plain:
    uk, en = (told, "") if isinstance(told, str) else (told if isinstance(told, list) else (told["uk"], told["en"]))
    return {"uk": uk, "en": en}


def _merged(work: Plain, variant: Plain) -> Plain:
    """The file with what one of its services has otherwise: parts within parts, lists whole."""
    merged = {key: told for key, told in work.items() if key != "services"}
    for key, told in variant.items():
        held = merged.get(key)
        merged[key] = _merged(held, told) if isinstance(held, dict) and isinstance(told, dict) else told
    return merged

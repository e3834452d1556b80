"""The document of a package's version: its services in order, what it promises as a whole, where that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vikno.rules.contents_parts import NOTHING_SAID, ContentsRefused, Fault, Text
from vikno.rules.norms import NormRefused, Term, term_from_plain


class OrderKnown(StrEnum):
    """Whether a source gives the order: wholly, in part, or it is our proposal."""

    FOUND = "found"
    PARTLY = "partly"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class PackageItem:
    """One service by its code; `after` are the codes it waits for, `hint` who needs it where it is optional."""

    service: str
    after: tuple[str, ...] = ()
    optional: bool = False
    hint: Text = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What one version of a package says. `promise` is the centre's own combined term, None where it gives none;
    `visits` how often the person comes, None where nothing says."""

    slug: str
    name: Text
    items: tuple[PackageItem, ...]
    promise: Term | None
    visits: int | None
    order: OrderKnown
    note: Text
    source: str


def package_from_plain(plain: Any) -> PackageContents:
    """The package that a document describes. Raises ContentsRefused with what is wrong."""
    if not isinstance(plain, Mapping):
        raise ContentsRefused((Fault("$", "shape"),))
    faults: list[Fault] = []
    items = tuple(_item(row, number, faults) for number, row in enumerate(_rows(plain.get("items"), "items", faults)))
    faults += _order(items)
    try:
        promise = term_from_plain(plain["promise"]) if plain.get("promise") else None
    except (NormRefused, ValueError, TypeError, KeyError, AttributeError):
        promise = None
        faults.append(Fault("promise", "value"))
    visits = plain.get("visits")
    if visits is not None and (not isinstance(visits, int) or isinstance(visits, bool) or visits < 1):
        faults.append(Fault("visits", "value"))
    order = plain.get("order", OrderKnown.PROPOSED)
    if order not in set(OrderKnown):
        faults.append(Fault("order", "unknown", str(order)))
    name = _text(plain.get("name"), "name", faults)
    if not name.uk:
        faults.append(Fault("name.uk", "missing"))
    slug, source = plain.get("slug"), plain.get("source", "")
    faults += [
        Fault(place, "shape") for place, told in (("slug", slug), ("source", source)) if not isinstance(told, str)
    ]
    note = _text(plain.get("note"), "note", faults)
    if faults:
        raise ContentsRefused(tuple(faults))
    return PackageContents(str(slug), name, items, promise, visits, OrderKnown(order), note, str(source))


def package_to_plain(package: PackageContents) -> dict[str, Any]:
    """The document of the package; `package_from_plain` gives the same one back."""
    term = package.promise
    return {
        "slug": package.slug,
        "name": {"uk": package.name.uk, "en": package.name.en},
        "items": [
            {
                "service": item.service,
                "after": list(item.after),
                "optional": item.optional,
                "hint": {"uk": item.hint.uk, "en": item.hint.en},
            }
            for item in package.items
        ],
        "promise": None if term is None else {"amount": term.amount, "unit": term.unit.value},
        "visits": package.visits,
        "order": package.order.value,
        "note": {"uk": package.note.uk, "en": package.note.en},
        "source": package.source,
    }


def _item(row: Any, number: int, faults: list[Fault]) -> PackageItem:
    place = f"items.{number}"
    if not isinstance(row, Mapping) or not isinstance(row.get("service"), str) or not row["service"]:
        faults.append(Fault(place, "shape"))
        return PackageItem("")
    after = tuple(str(each) for each in _rows(row.get("after", ()), f"{place}.after", faults))
    return PackageItem(
        row["service"], after, bool(row.get("optional", False)), _text(row.get("hint"), f"{place}.hint", faults)
    )


def _order(items: Sequence[PackageItem]) -> list[Fault]:
    """Two services at the least, each once, each after others of the same package, no circle."""
    codes = [item.service for item in items if item.service]
    faults = [Fault("items", "repeated", code) for code in sorted(set(codes)) if codes.count(code) > 1]
    if len(items) < 2:
        faults.append(Fault("items", "too_few"))
    faults += [
        Fault(f"items.{item.service}.after", "unknown", code)
        for item in items
        for code in item.after
        if code not in codes
    ]
    if faults:
        return faults
    placed: set[str] = set()
    while ready := {item.service for item in items if item.service not in placed and set(item.after) <= placed}:
        placed |= ready
    return [Fault(f"items.{code}.after", "circle") for code in codes if code not in placed]


def _rows(told: Any, place: str, faults: list[Fault]) -> Sequence[Any]:
    if isinstance(told, list | tuple):
        return told
    faults.append(Fault(place, "missing" if told is None else "shape"))
    return ()


def _text(told: Any, place: str, faults: list[Fault]) -> Text:
    if told is None:
        return NOTHING_SAID
    if isinstance(told, Mapping) and all(isinstance(told.get(lang, ""), str) for lang in ("uk", "en")):
        return Text(told.get("uk", "").strip(), told.get("en", "").strip())
    faults.append(Fault(place, "shape"))
    return NOTHING_SAID

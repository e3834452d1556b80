"""What is wrong with a draft, in sentences, each at its place in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vikno.rules.contents import Fault, looked_through
from vikno.screens.cards.parts_more import PARTS
from vikno.screens.cards.shape import Part


@dataclass(frozen=True, slots=True)
class Told:
    """A fault: the section, the path in the document it stands at (of a cell, a row, a list), the sentence."""

    part: str
    place: str
    text: str


def of(document: Mapping[str, Any]) -> tuple[Told, ...]:
    """Everything that keeps the document from being published, in the order of the rules."""
    contents, faults = looked_through(document)
    told = []
    for fault in faults:
        place = _by_rows(fault, document) if contents is not None else _of_reading(fault, document)
        told.append(Told(part_of(place, PARTS), place, sentence(fault, place)))
    return tuple(dict.fromkeys(told))


def sentence(fault: Fault, place: str) -> str:
    """What happened, then what to do."""
    last = place.rpartition(".")[2]
    said = (
        _OF_PLACE.get((place, fault.code))
        or _OF_PLACE.get((last, fault.code))
        or _OF_CODE.get(fault.code)
        or _any_other
    )
    return said() % {"detail": fault.detail}


def _by_rows(fault: Fault, document: Mapping[str, Any]) -> str:
    """The path of a fault that names rows by their keys, steps by their numbers."""
    head, _dot, rest = fault.place.partition(".")
    if fault.place in ("steps", "competence", "sections", "papers"):
        return fault.place if fault.code != "repeated" else _last(document, fault.place, "key", fault.detail)
    if fault.place == "fields":
        return _last(document, "fields", "key", fault.detail) or _last(document, "questions", "fact", fault.detail)
    if fault.place == "reuse":
        return _last(document, "fields", "reuse", fault.detail)
    if head == "steps":
        number, _dot, cell = rest.partition(".")
        return _dotted("steps", max(int(number) - 1, 0), _STEP_CELLS.get(fault.code, cell))
    if fault.place == "fee.lines":
        return _last(document, "fee.lines", "code", fault.detail)
    if head == "fee":
        which, key, *cell = rest.split(".")
        return _dotted(_first(document, f"fee.{which}", "code", key), *cell)
    if head == "application" and rest:
        place = int(rest.partition(".")[0])
        heading = len(_list(document, "application.heading"))
        at = ("heading", place) if place < heading else ("body", place - heading)
        return _dotted("application", *at, "when")
    if head == "application":
        return "application.title" if fault.code == "missing" else "application.body"
    if head in ("grounds", "norm"):
        return "grounds"
    key, _dot, cell = rest.partition(".")
    if head in _KEYS:
        return _dotted(_first(document, head, _KEYS[head], key), cell)
    at = _first(document, "questions", "fact", head) or _first(document, "fields", "key", head)
    return _dotted(at, rest)


def _of_reading(fault: Fault, document: Mapping[str, Any]) -> str:
    """The path of a fault that names rows by where they stand."""
    if fault.place == "norm":
        return _of_norm(fault, document)
    if fault.place in ("application.addressee", "application.title"):
        return fault.place
    if fault.place == "application":
        return _with_mark(document, fault.detail) or "application.body"
    if fault.place.startswith("fee.lines.") and fault.code in ("of", "share", "fixed", "step"):
        return f"{fault.place}.{fault.code}"
    if fault.place.startswith("fee.reliefs.") and fault.code == "pays":
        return f"{fault.place}.pays"
    if fault.place.startswith("steps.") and fault.code == "value":
        return f"{fault.place}.days"
    if ".when" in fault.place:
        return fault.place[: fault.place.index(".when") + len(".when")]
    return fault.place


def _of_norm(fault: Fault, document: Mapping[str, Any]) -> str:
    """The rules say only that the norm is at fault, or which of its fields; the rest is looked for here."""
    norm = document.get("norm") or {}
    for which in ("legal", "promise"):
        term = norm.get(which)
        if term and (not isinstance(term.get("amount"), int) or (term["amount"] < 1 and term["unit"] != "immediate")):
            return f"norm.{which}.amount"
        if term and fault.code == "inclusive" and term.get("inclusive"):
            return f"norm.{which}.inclusive"
    for number, row in enumerate(_list(document, "grounds")):
        rule = (norm.get("stops") or {}).get(row.get("code")) if row.get("kind") == "stop" else None
        longest = (rule or {}).get("longest_days")
        if longest is not None and not (isinstance(longest, int) and longest > 0):
            return f"grounds.{number}.longest_days"
        rule = (norm.get("extensions") or {}).get(row.get("code")) if row.get("kind") == "extend" else None
        times, total = (rule or {}).get("times"), (rule or {}).get("total")
        if times is not None and not (isinstance(times, int) and times > 0):
            return f"grounds.{number}.times"
        if total is not None and (fault.code == "total" or not isinstance(total.get("amount"), int)):
            return f"grounds.{number}.total.amount"
    return "norm.legal.amount"


def _with_mark(document: Mapping[str, Any], mark: str) -> str:
    """The paragraph in which a mark stands."""
    for where in ("heading", "body"):
        for number, row in enumerate(_list(document, f"application.{where}")):
            if f"{{{mark}}}" in str(row.get("uk", "")):
                return f"application.{where}.{number}.uk"
    return ""


_KEYS = {"papers": "key", "questions": "fact", "fields": "key", "sections": "key"}
_STEP_CELLS = {
    "name_missing": "step_uk",
    "action_unknown": "action",
    "days_negative": "days",
    "after_unknown": "after",
    "circle": "after",
}


def _list(document: Mapping[str, Any], path: str) -> Sequence[Mapping[str, Any]]:
    held: Any = document
    for part in path.split("."):
        held = held.get(part) if isinstance(held, Mapping) else None
    return held if isinstance(held, list) else ()


def _first(document: Mapping[str, Any], path: str, key: str, value: str) -> str:
    return next((f"{path}.{n}" for n, row in enumerate(_list(document, path)) if row.get(key) == value), "")


def _last(document: Mapping[str, Any], path: str, key: str, value: str) -> str:
    """The repeated one is the last that says the same."""
    found = [f"{path}.{n}.{key}" for n, row in enumerate(_list(document, path)) if row.get(key) == value]
    return found[-1] if found else ""


def _dotted(*parts: object) -> str:
    return ".".join(str(part) for part in parts if part not in ("", None))


def part_of(place: str, parts: Sequence[Part]) -> str:
    """The section whose page holds the place: the longest beginning of it decides."""
    best, length = parts[0].slug, -1
    for part in parts:
        for beginning in _beginnings(part):
            if len(beginning) > length and (place == beginning or place.startswith(f"{beginning}.")):
                best, length = part.slug, len(beginning)
    return best


def _beginnings(part: Part) -> list[str]:
    found = [part.slug]
    for block in part.blocks:
        found += [block.place] if block.many else [cell.key for cell in block.cells]
    return found


def _any_other() -> str:
    return _("This cannot be read. Check it and write it anew.")


_OF_CODE: Mapping[str, Callable[[], str]] = {
    "missing": lambda: _("This is empty. Fill it in."),
    "shape": _any_other,
    "value": lambda: _("This is no number that can be read. Write it in digits."),
    "unknown": lambda: _("Choose one of those offered."),
    "repeated": lambda: _("“%(detail)s” stands here twice. Give one of them another code."),
    "unanswerable": lambda: _(
        "The condition asks about “%(detail)s”, and no question or answer of the form is so called. "
        "Choose another comparison or add the question."
    ),
    "circle": lambda: _("This waits for itself. Take the circle apart."),
    "operator": _any_other,
    "mark": lambda: _("No field of the form is called “{%(detail)s}”. Correct the mark or add the field."),
    "without_rule": lambda: _("The ground “%(detail)s” has no rule for the clock. Save this section once more."),
    "without_ground": lambda: _("The rule “%(detail)s” has no ground. Save this section once more."),
    "no_steps": lambda: _("There are no steps. Add at least three: intake, decision, issue."),
    "name_missing": lambda: _("The step has no name. Write what is done."),
    "action_unknown": lambda: _("“%(detail)s” is none of В, У, П, З. Take it away."),
    "days_negative": lambda: _("Days cannot be less than none."),
    "number_repeated": lambda: _("Two steps have one number. Save this section once more."),
    "after_unknown": lambda: _("There is no step %(detail)s. Name one that stands in the card."),
    "sum_over_term": lambda: _(
        "The steps take more days than the term of the law allows: %(detail)s. Shorten a step or correct the term."
    ),
    "front_not_first": lambda: _("The first step is done at the centre’s counter. Move it to the top."),
    "issue_not_last": lambda: _("The last step, and it alone, is done at the issue counter."),
    "nobody_decides": lambda: _("Nobody decides. Add a step of a registrar or of an outside body."),
    "not_a_choice": lambda: _("Only “one of several” has answers to choose from. Change the type or empty them."),
    "too_few": lambda: _("A choice needs two answers at the least."),
    "fixed": lambda: _("Write either a share of an amount or a fixed sum, and not less than none."),
    "of": lambda: _("A share is taken of an amount: choose which, or write a fixed sum."),
    "share": lambda: _("A share is not less than none."),
    "step": lambda: _("Sums are rounded to whole kopecks: 0,01 at the least."),
    "pays": lambda: _("A relief leaves less than the whole to pay: from 0 to less than 1."),
    "amount": lambda: _("A term is one at the least. Write a whole number."),
    "inclusive": lambda: _("Only a term in days can begin on the day of filing."),
    "longest_days": lambda: _("A stop lasts a day at the least, or has no limit."),
    "times": lambda: _("An extension is given once at the least, or has no limit."),
    "total": lambda: _("The limit of an extension is counted in days or months."),
}

_OF_PLACE: Mapping[tuple[str, str], Callable[[], str]] = {
    ("competence", "missing"): lambda: _(
        "A registrar decides here, and nothing says which. Write the word of their competence."
    ),
    ("provider", "missing"): lambda: _("An outside body does this step. Name it."),
    ("provider", "unwanted"): lambda: _("The centre does this step itself. Take the outside body away."),
    ("section", "unknown"): lambda: _("This part of the form is not there. Choose another or add it."),
    ("key", "shape"): lambda: _("A code is small Latin letters, digits and underscores, as applicant_phone."),
    ("application.title", "missing"): lambda: _(
        "The application has fields and no text. Write its title and what is asked for."
    ),
    ("application.addressee", "missing"): lambda: _("The application has a text and no addressee. Write to whom."),
}

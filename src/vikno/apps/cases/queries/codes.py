"""Whose package a text names: a case's number, a filing's number or short code, or the link in its QR code."""

import re

from vikno.apps.cases.models import Case

_ALIKE = str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")
"""Latin letters into the Cyrillic ones they look like, as a code is made of (actions.numbers.SIGNS)."""

_LINK = re.compile(r"/case/([\w-]{16,24})/?")
_CODE_LENGTH = 7


def code(text: str) -> str:
    """The text as a short code is kept: no spaces or dashes, capitals, Cyrillic; empty where it cannot be one."""
    tidy = re.sub(r"[\s‐‑‒–—−-]", "", text).upper().translate(_ALIKE)
    return tidy if len(tidy) == _CODE_LENGTH else ""


def number(text: str) -> str:
    """The text as a number is kept: one kind of dash, capitals, Cyrillic letters in it; no spaces."""
    return re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\s", "", text)).upper()


def secret(text: str) -> str:
    """The secret of a link read from a QR code; empty where the text is no such link."""
    found = _LINK.search(text)
    return found.group(1) if found else text.strip() if re.fullmatch(r"[\w-]{22}", text.strip()) else ""


def cases_of(text: str) -> list[Case]:
    """The cases that the text names exactly, in the order of the filing; empty: none."""
    text = text.strip()[:300]
    if not text:
        return []
    for wanted in _wanted(text):
        rows = list(Case.objects.filter(**wanted).select_related("filing", "service").order_by("filing_id", "position"))
        if rows:
            return rows
    return []


def _wanted(text: str) -> list[dict[str, str]]:
    """In which columns to look, the surest first; each is unique and has its index."""
    found: list[dict[str, str]] = []
    if secret(text):
        found.append({"filing__secret": secret(text)})
    if code(text):
        found.append({"filing__code": code(text)})
    for form in dict.fromkeys([number(text), number(text).translate(_ALIKE)]):
        found += [{"number": form}, {"filing__number": form}]
    return found

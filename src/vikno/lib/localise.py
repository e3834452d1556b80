"""Names kept in two languages: the one for the reader of this page."""

from typing import Any

from django.utils import translation


def pick(ukrainian: str, english: str) -> str:
    """English for an English page where there is any, else Ukrainian."""
    return english if english and (translation.get_language() or "uk").startswith("en") else ukrainian


def told(row: Any, field: str) -> str:
    """The field `<field>_uk` or `<field>_en` of a row or dataclass, by the language of the page."""
    return pick(getattr(row, f"{field}_uk"), getattr(row, f"{field}_en", ""))

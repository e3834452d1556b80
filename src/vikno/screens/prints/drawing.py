"""Papers as PDF or pictures: a paper's fields become the plain data of its template."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import translation

from vikno.lib import clock, qr, typography, words
from vikno.lib import pdf as drawer
from vikno.screens.prints import dates
from vikno.screens.prints.papers import Bill, Description, Paper

TEMPLATES = Path(__file__).parent / "templates" / "prints"


class NoSuchLanguage(ValueError):
    """The paper does not exist in this language."""


def pdf(paper: Paper, *, language: str = "uk") -> bytes:
    """The paper as PDF/UA-1. Raises NoSuchLanguage, and what lib.pdf does."""
    return drawer.pdf(TEMPLATES / f"{paper.TEMPLATE}.typ", plain(paper, language=language))


def pictures(paper: Paper, *, language: str = "uk", dots_per_inch: float = 96) -> list[bytes]:
    """The paper as PNG, a picture a page. Raises NoSuchLanguage, and what lib.pdf does."""
    template = TEMPLATES / f"{paper.TEMPLATE}.typ"
    return drawer.pictures(template, plain(paper, language=language), dots_per_inch=dots_per_inch)


def plain(paper: Paper, *, language: str) -> dict[str, Any]:
    """What the template reads: texts, numbers, lists. Raises NoSuchLanguage."""
    if language not in paper.LANGUAGES:
        raise NoSuchLanguage(f"{paper.TEMPLATE} in {language}")
    with translation.override(language):
        made: dict[str, Any] = {one.name: _plain(getattr(paper, one.name)) for one in fields(paper)}
        made |= {
            "language": language,
            "at": dates.in_full(paper.at),
            "on": dates.day(clock.day_of(paper.at)),
            "weekday": dates.on_weekday(paper.at),
        }
    for name in ("papers", "items", "rows"):
        rows = getattr(paper, name, ())
        if rows and hasattr(rows[0], "sheets"):
            made["total"] = sum(one.sheets or 0 for one in rows)
    link = getattr(paper, "link", "")
    made["qr"] = qr.svg(link, label="") if link else ""
    if isinstance(paper, Description):
        made["signer"] = (paper.representative or paper.applicant).name
    if isinstance(paper, Bill):
        made["payment_qr"] = (
            qr.payment_svg(paper.payment_link, label="") if paper.payment_link and not paper.paid else ""
        )
    return made


def _plain(value: Any) -> Any:
    """A value of a paper as the template takes it, in the active language."""
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return dates.short(value)
    if isinstance(value, date):
        return dates.day(value)
    if isinstance(value, Decimal):
        return f"{words.thousands(value, 2)}{typography.NBSP}₴"
    return typography.tie(value) if isinstance(value, str) else value

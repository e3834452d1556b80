"""Scans of the demo: sheets drawn when they are brought, each says so, kept by the action of the intake's screen."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import intake
from vikno.apps.cases.actions.intake_form import Checked
from vikno.apps.demo.jobs.dice import dice
from vikno.apps.people.models import Party
from vikno.apps.staff.models import Employee
from vikno.lib import pdf

TEMPLATE = Path(__file__).parent.parent / "data" / "scan.typ"
SHARE = 0.4
"""Of the filings whose papers are scanned at the counter; the rest are looked through on paper."""
DOTS_PER_INCH = 110


def are_made(seed: int, key: object) -> bool:
    """Whether the dice of a filing say that its papers go under the scanner."""
    return bool(dice(seed, "scans", key).random() < SHARE)


def scan(intake_id: int, papers: Iterable[Checked], party: Party, *, by: Employee, now: datetime) -> None:
    """Put what a person brought under the scanner."""
    for paper in papers:
        name, drawn = sheets(paper, party, number=f"{intake_id:06}")
        with transaction.atomic():  # a content is kept together with the row that needs it
            intake.take_paper(
                intake_id, paper.key, name_uk=paper.name_uk, name_en=paper.name_en, services=paper.services,
                form=paper.form, sheets=paper.sheets, blob=archive.keep(drawn, name=name, by=by, now=now), by=by,
                now=now,
            )  # fmt: skip


def sheets(paper: Checked, party: Party, *, number: str) -> tuple[str, bytes]:
    """The file of a scan and its name: a picture of one sheet, a PDF of more."""
    person = f"{party.surname} {party.given_name} {party.patronymic}"
    rows = [["Особа", person], ["Адреса", party.registered_address], ["Номер", f"ЗРАЗОК {number}"]]
    if party.born_on is not None:
        rows.insert(1, ["Дата народження", f"{party.born_on:%d.%m.%Y}"])
    data = {"title": paper.name_uk, "rows": [row for row in rows if row[1]], "sheets": paper.sheets}
    if paper.sheets == 1:
        (drawn,) = pdf.pictures(TEMPLATE, data, dots_per_inch=DOTS_PER_INCH)
        return "scan.png", drawn
    return "scan.pdf", pdf.pdf(TEMPLATE, data)

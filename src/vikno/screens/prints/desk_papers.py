"""Filling of papers that several seats print: the register of hand-over, the route sheet, the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import translation

from vikno.lib import clock, words
from vikno.lib.localise import told
from vikno.screens.prints import drawing, papers

if TYPE_CHECKING:
    from datetime import datetime

    from vikno.apps.cases.queries import on_paper
    from vikno.apps.cases.queries.results import Line
    from vikno.apps.network.models import Branch

BY_HAND = "________________________"
"""What the clerk writes by hand before the signature: the document by which the person was identified."""

_OUTCOME = {
    "uk": {"granted": "задоволено", "refused": "відмовлено"},
    "en": {"granted": "granted", "refused": "refused"},
}
_MISSING = "пакета не було"
_DIIA = {"uk": "цифровий документ, код Дії", "en": "a digital document, code of Diia"}


def register(view: on_paper.Register) -> papers.HandOver:
    """A register of hand-over, to be signed."""
    is_back = view.direction == "back"
    return papers.HandOver(
        head=head(view.branch),
        number=view.number,
        at=view.made_at,
        to=told(view.branch, "name") if is_back else view.provider,
        rows=tuple(
            papers.HandOverRow(
                one.number, one.service_uk, one.sheets, f"{clock.day_of(one.due_at):%d.%m.%Y}" if one.due_at else "",
                _MISSING if one.is_missing else "",
            )
            for one in view.packages
        ),
        given_by=view.provider if is_back else view.made_by,
        courier=view.courier,
    )  # fmt: skip


def route(view: on_paper.Route) -> papers.RouteSheet:
    """A courier's way through a day, a signature at every place."""
    return papers.RouteSheet(
        head=head(view.branch),
        number=view.number,
        at=view.planned_at,
        courier=view.courier,
        stops=tuple(papers.Stop(one.provider, out=one.out, back=one.back) for one in view.stops),
        sent_by=view.sent_by,
    )


def receipt(
    view: on_paper.Receipt, *, clerk: str, now: datetime, language: str, agent: str = "", authority: str = ""
) -> papers.Receipt:
    """A receipt for results, in the active language: before the signature with room for the document, or as it was."""
    is_agent = bool(agent)
    receiver = papers.Person(
        name=view.issued_to or agent or view.applicant,
        code="" if is_agent else view.code,
        is_company=view.is_company and not is_agent,
        document=_DIIA[language] if view.identified == "diia" else BY_HAND,
    )
    refused = any(one.outcome == "refused" for one in view.lines)
    return papers.Receipt(
        head=head(view.branch),
        number=", ".join(one.number for one in view.lines),
        at=view.issued_at or now,
        receiver=receiver,
        service="; ".join(dict.fromkeys(_service(one, language) for one in view.lines)),
        result="",
        outcome="; ".join(dict.fromkeys(_outcome(one, language) for one in view.lines)),
        items=tuple(
            papers.PaperRow(f"{item.name}, {one.number}" if len(view.lines) > 1 else item.name, "", item.sheets)
            for one in view.lines
            for item in one.items
        ),
        clerk=view.issued_by or clerk,
        applicant=view.applicant if receiver.name != view.applicant else "",
        authority=authority,
        appeal=view.appeal.told(language) if refused and view.appeal else "",
    )


def head(branch: Branch) -> papers.Head:
    """Who gives the paper out: the organisation, with the branch and its address."""
    place = ". ".join(part for part in (told(branch, "name"), told(branch, "address")) if part)
    return papers.Head(told(branch, "organisation") or told(branch, "name"), (place,) if place else (), branch.phone)


def served(paper: papers.Paper, *, name: str, language: str = "uk") -> HttpResponse:
    """The paper as a page the browser shows and prints. Raises what prints.drawing does."""
    with translation.override(language):
        answer = HttpResponse(drawing.pdf(paper, language=language), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _service(line: Line, language: str) -> str:
    return line.service_en if language == "en" and line.service_en else line.service_uk


def _outcome(line: Line, language: str) -> str:
    said = _OUTCOME[language].get(line.outcome, "")
    return f"{said}, {words.day(line.decided_at, '')}" if said and line.decided_at else said

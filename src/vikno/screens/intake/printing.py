"""Filling of papers: an intake into an application, a filing into the description of its package.

Papers are Ukrainian; the description exists in English too, for the person's own copy.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.archive import queries as archive
from vikno.apps.cases.actions import telling
from vikno.apps.cases.queries.readiness import answer_key, answers_for
from vikno.lib import answers, words
from vikno.lib.localise import told
from vikno.lib.name_cases import Case, bend
from vikno.rules.contents import known
from vikno.rules.worktime import last_day
from vikno.screens.intake import terms, wording
from vikno.screens.prints import dates, drawing, filling, papers
from vikno.screens.prints.filling import BLANK

if TYPE_CHECKING:
    from vikno.apps.cases.queries import filings
    from vikno.apps.cases.queries.intake import ServiceLine, View
    from vikno.apps.people.queries import Card
    from vikno.rules.contents import Field

CONSENT = "Згоду на обробку персональних даних у межах цієї послуги надаю."


def application(view: View, service: ServiceLine, *, now: datetime) -> bytes:
    """The application of one service of an intake, as PDF. Raises what prints.drawing does."""
    with translation.override("uk"):
        return drawing.pdf(application_paper(view, service, now=now))


def application_paper(view: View, service: ServiceLine, *, now: datetime) -> papers.Application:
    """What stands in the application: the version's own text, the answers of its fields, the papers enclosed."""
    form = service.contents.application
    if form is None:
        raise LookupError(service.code)
    applicant, agent = view.applicant, view.agent
    answers = known(answers_for(service.contents, view.row.answers, view.row.facts))
    answer, sex = _answers(view, service), str(view.row.answers.get("applicant.sex", ""))
    marks = filling.marks(service.contents, answer, _facts(view, service), sex=sex)
    return papers.Application(
        head=_head(view.row.branch, view.row.counter),
        number=f"{view.row.pk}-{service.position}",
        at=now,
        to=form.addressee,
        applicant=_person(applicant, document=view.row.document),
        service=service.name.uk,
        request=filling.request(service.contents, marks, answers),
        sections=filling.sections(service.contents, answer, answers),
        of=_genitive(applicant),
        representative=_person(agent) if agent else None,
        authority=_authority(view.authority) if agent else "",
        papers=tuple(line.row.name.uk for line in view.papers if line.taken and service.position in line.services),
        consent=CONSENT if view.row.consented_at else "",
        signed_by=(agent or applicant).name if applicant else "",
        title=form.title,
        signature=_drawn(view.row),
        signed=_("signed on the screen, %(at)s") % {"at": dates.short(view.row.signed_at)}
        if view.row.signature_id
        else "",
    )


def description(view: filings.View, *, language: str = "uk") -> bytes:
    """The description of the entry package, in two copies, as PDF. Raises what prints.drawing does."""
    with translation.override(language):
        return drawing.pdf(description_paper(view, language=language), language=language)


def description_paper(view: filings.View, *, language: str) -> papers.Description:
    """What stands in the description, in the active language."""
    row = view.row
    applicant = row.applicant
    agent = row.representation.agent if row.representation_id else None
    return papers.Description(
        head=_head(row.branch, None, counter_number=row.counter_number),
        number=row.number,
        at=row.filed_at,
        applicant=papers.Person(
            name=row.applicant_name,
            code=applicant.tax_number or applicant.company_code,
            is_company=applicant.kind == "company",
            address=row.applicant_address,
            phone=applicant.phone,
            email=applicant.email,
            is_woman=applicant.sex == "female",
        ),
        services=tuple(
            papers.ServiceRow(case.service.told(language), "", case.provider, _order(case)) for case in view.cases
        ),
        papers=tuple(
            papers.PaperRow(
                paper.name.told(language),
                wording.word(wording.FORMS, paper.form),
                paper.sheets if paper.form != "electronic" else None,
                ", ".join(str(position) for position in paper.services) if len(view.cases) > 1 else "",
            )
            for paper in view.papers
        ),
        clerk=str(row.taken_in_by),
        package=view.package.told(language) if view.package else "",
        representative=papers.Person(name=row.representative_name) if agent else None,
        authority=_authority(row.representation) if agent else "",
        notify=wording.word(wording.NOTIFY, row.notify_by),
        collect=", ".join(part for part in (wording.word(wording.RESULT, row.result_way), row.post_address) if part),
        ready=_ready(view),
        ready_why=_why(view),
        fee=_fee(view),
        code=row.code,
        consent=_consent(len(view.cases)),
        link=telling.link(row),
    )


def _answers(view: View, service: ServiceLine) -> Callable[[Field], str]:
    def answer(field: Field) -> str:
        return answers.told(field, view.row.answers.get(answer_key(service.contents, field)), "uk")

    return answer


def _facts(view: View, service: ServiceLine) -> Callable[[str], str]:
    def fact(name: str) -> str:
        told_fact = view.row.facts.get(name)
        for row in service.contents.questions:
            if row.fact == name:
                return next((one.text.uk for one in row.options if one.code == told_fact), str(told_fact or ""))
        return ""

    return fact


def _drawn(row: Any) -> str:
    """The signature drawn on the screen as a picture that a paper may hold; empty for one on paper, or removed."""
    if row.signature_id is None:
        return ""
    try:
        with archive.opened(row.signature_id) as file:
            content = b64encode(file.read()).decode()
    except (archive.Removed, archive.Missing):
        return ""
    kind = archive.content(row.signature_id).content_type
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 400">'
        f'<image width="1200" height="400" href="data:{kind};base64,{content}"/></svg>'
    )


def _genitive(card: Card | None) -> str:
    if card is None or card.kind == "company":
        return ""
    bent = bend(
        Case.GENITIVE, surname=card.surname, given_name=card.given_name, patronymic=card.patronymic, sex=card.sex
    )
    return str(bent) if bent.is_sure else ""


def _person(card: Card | None, *, document: Any = None) -> papers.Person:
    if card is None:
        return papers.Person(name=BLANK)
    return papers.Person(
        name=card.name,
        code=card.tax_number or card.company_code,
        is_company=card.kind == "company",
        address=card.registered_address,
        phone=card.phone,
        email=card.email,
        document=f"{wording.word(wording.DOCUMENTS, document.kind)} {document.shown}" if document else "",
        is_woman=card.sex == "female",
    )


def _authority(one: Any) -> str:
    if one is None:
        return ""
    parts = [wording.word(wording.AUTHORITY, one.authority)]
    if one.number:
        parts.append(f"№ {one.number}")
    if one.given_on:
        parts.append(_("of %(day)s") % {"day": f"{one.given_on:%d.%m.%Y}"})
    if one.valid_until:
        parts.append(_("valid until %(day)s") % {"day": f"{one.valid_until:%d.%m.%Y}"})
    return " ".join(parts)


def _head(branch: Any, counter: Any, *, counter_number: int | None = None) -> papers.Head:
    number = counter.number if counter is not None else counter_number
    place = [told(branch, "address")]
    if number:
        place.append(_("counter %(number)s") % {"number": number})
    lines = ". ".join(part for part in place if part)
    return papers.Head(
        told(branch, "organisation") or told(branch, "name"), (lines,) if lines else (), phone=branch.phone
    )


def _order(case: filings.CaseLine) -> str:
    if not case.after:
        return str(case.position)
    after = ", ".join(str(position) for position in case.after)
    return _("%(number)s, after %(after)s") % {"number": case.position, "after": after}


def _ready(view: filings.View) -> str:
    if view.due_at is None:
        return ""
    return _("Ready by %(day)s") % {"day": words.day(last_day(view.due_at), "")}


def _why(view: filings.View) -> str:
    if len(view.cases) == 1:
        return terms.explained(view.cases[0])
    return " ".join(f"{case.position}) {terms.explained(case)}" for case in view.cases)


def _fee(view: filings.View) -> str:
    due = [case.invoice for case in view.cases if case.invoice is not None]
    return words.money(sum(invoice.amount for invoice in due)) if due else ""


def _consent(count: int) -> str:
    text = ngettext(
        "Consent to the processing of personal data is given for this service.",
        "Consent to the processing of personal data is given for these %(count)s services.",
        count,
    )
    return text % {"count": count}

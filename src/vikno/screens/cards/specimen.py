"""A specimen of the printed application: a person who does not exist, and the labels of fields where answers go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from vikno.rules.conditions import Answer
from vikno.rules.contents import Contents, Field
from vikno.screens.prints import drawing, filling, papers

NUMBER = "зразок"
NAMES = {
    "applicant": ("Коваленко", "Оксана", "Петрівна"),
    "child": ("Коваленко", "Марко", "Андрійович"),
    "representative": ("Шевчук", "Андрій", "Іванович"),
}
"""Surname, given name, patronymic by whom a reuse key is about: so that the cases of names can be seen."""

PARTS = ("surname", "given_name", "patronymic")
APPLICANT = "Коваленко Оксана Петрівна"


def pdf(contents: Contents, facts: Mapping[str, Answer], *, organisation: str, now: datetime) -> bytes:
    """The application as PDF, paragraphs and fields by these answers to the questions. Raises what prints.drawing
    does, LookupError for a version without an application."""
    form = contents.application
    if form is None:
        raise LookupError(contents.slug)
    marks = filling.marks(contents, answer, lambda name: _fact(contents, facts, name), sex="female")
    paper = papers.Application(
        head=papers.Head(organisation),
        number=NUMBER,
        at=now,
        to=form.addressee,
        applicant=papers.Person(name=APPLICANT, is_woman=True),
        service=contents.name.uk,
        request=filling.request(contents, marks, facts),
        sections=filling.sections(contents, answer, facts),
        of="Коваленко Оксани Петрівни",
        signed_by=APPLICANT,
        title=form.title,
    )
    with translation.override("uk"):
        return drawing.pdf(paper)


def answer(field: Field) -> str:
    """What stands in a field of the specimen: a part of a name, else the field's own label in brackets."""
    who, _dot, part = field.reuse.partition(".")
    if part in PARTS and who in NAMES:
        return NAMES[who][PARTS.index(part)]
    return f"[{field.label.uk}]"


def _fact(contents: Contents, facts: Mapping[str, Answer], name: str) -> str:
    told = facts.get(name)
    for row in contents.questions:
        if row.fact == name and told is not None:
            return next((one.text.uk for one in row.options if one.code == told), str(told))
    return ""

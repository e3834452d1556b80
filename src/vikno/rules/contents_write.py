"""A version's parts as JSON types again: `from_plain(to_plain(contents))` is the same contents."""

from typing import Any

from vikno.rules.clock_data import norm_to_plain
from vikno.rules.conditions import ALWAYS, Condition
from vikno.rules.conditions import to_plain as condition_to_plain
from vikno.rules.contents_parts import (
    Application,
    Card,
    CardStep,
    Contents,
    Field,
    Option,
    PaperRow,
    Paragraph,
    QuestionRow,
    Text,
)
from vikno.rules.fees import Line, Relief

Plain = dict[str, Any]


def to_plain(contents: Contents) -> Plain:
    """The document of the contents, every row complete; rows that are always needed have no `when`."""
    return {
        "slug": contents.slug,
        "name": _text(contents.name),
        "standing": {
            "confidence": contents.standing.confidence.value,
            "as_of": contents.standing.as_of,
            "sources": list(contents.standing.sources),
            "gaps": list(contents.standing.gaps),
        },
        "card": _card(contents.card),
        "norm": norm_to_plain(contents.norm),
        "questions": [_question(row) for row in contents.questions],
        "papers": [_paper(row) for row in contents.papers],
        "sections": [{"key": row.key, "title": _text(row.title)} for row in contents.sections],
        "fields": [_field(row) for row in contents.fields],
        "steps": [_step(row) for row in contents.steps],
        "fee": {
            "is_known": contents.fee_is_known,
            "is_condition": contents.fee_is_condition,
            "lines": [_line(row) for row in contents.fee_lines],
            "reliefs": [_relief(row) for row in contents.reliefs],
        },
        "grounds": [
            {"kind": row.kind.value, "code": row.code, "text": _text(row.text), "act": row.act}
            for row in contents.grounds
        ],
        "outcome": _text(contents.outcome),
        "application": None if contents.application is None else _application(contents.application),
        "competence": contents.competence,
        "waits_for": list(contents.waits_for),
    }


def _text(text: Text) -> Plain:
    return {"uk": text.uk, "en": text.en}


def _texts(texts: tuple[Text, ...]) -> list[Plain]:
    return [_text(text) for text in texts]


def _when(condition: Condition) -> Plain:
    return {} if condition == ALWAYS else {"when": condition_to_plain(condition)}


def _options(options: tuple[Option, ...]) -> Plain:
    return {"options": [{"code": each.code, "text": _text(each.text)} for each in options]} if options else {}


def _card(card: Card) -> Plain:
    return {
        "provider": _text(card.provider),
        "legal_acts": _texts(card.legal_acts),
        "ground": _text(card.ground),
        "applicants": _texts(card.applicants),
        "filing_ways": _texts(card.filing_ways),
        "results": _texts(card.results),
        "result_ways": _texts(card.result_ways),
        "refusal": _text(card.refusal),
        "appeal": _text(card.appeal),
        "term_note": _text(card.term_note),
        "fee_note": _text(card.fee_note),
        "notes": _texts(card.notes),
    }


def _question(row: QuestionRow) -> Plain:
    return {
        "fact": row.fact,
        "kind": row.kind.value,
        "text": _text(row.text),
        "hint": _text(row.hint),
        **_options(row.options),
        **_when(row.when),
    }


def _paper(row: PaperRow) -> Plain:
    return {
        "key": row.key,
        "name": _text(row.name),
        "form": row.form.value,
        "why": _text(row.why),
        "obtained_by_centre": row.obtained_by_centre,
        "source": row.source,
        **({"names_nobody": True} if row.names_nobody else {}),
        **_when(row.when),
    }


def _field(row: Field) -> Plain:
    return {
        "key": row.key,
        "section": row.section,
        "label": _text(row.label),
        "type": row.type.value,
        "hint": _text(row.hint),
        "required": row.required,
        "reuse": row.reuse,
        "source": row.source.value,
        "past": row.past,
        **_options(row.options),
        **_when(row.when),
    }


def _step(row: CardStep) -> Plain:
    step = row.step
    return {
        "no": step.number,
        "step_uk": step.name,
        "step_en": row.en,
        "responsible_uk": step.responsible,
        "unit_uk": step.unit,
        "action": "".join(step.actions),
        "days": "" if step.days is None else str(step.days),
        **({} if step.after is None else {"after": list(step.after)}),
        "seat": row.seat.value,
        "provider": row.provider,
    }


def _line(line: Line) -> Plain:
    return {
        "code": line.code,
        "act": line.act,
        **({} if line.share is None else {"share": str(line.share), "of": line.of, "base_day": line.base_day.value}),
        **({} if line.fixed is None else {"fixed": str(line.fixed)}),
        "step": str(line.step),
        "rounding": line.rounding.value,
        **_when(line.when),
    }


def _relief(relief: Relief) -> Plain:
    return {
        "code": relief.code,
        "act": relief.act,
        "when": condition_to_plain(relief.when),
        "pays": str(relief.pays),
        "lines": sorted(relief.lines),
    }


def _application(application: Application) -> Plain:
    return {
        "addressee": application.addressee,
        "title": application.title,
        "heading": [_paragraph(each) for each in application.heading],
        "body": [_paragraph(each) for each in application.body],
    }


def _paragraph(paragraph: Paragraph) -> Plain:
    return {"uk": paragraph.uk, **_when(paragraph.when)}

"""The document of a service's version: information card, norm, questions, papers, fields, steps, fee, grounds.

A front for the parts: contents_parts (what it holds), contents_read and contents_check (what is wrong with it),
contents_write, contents_bare, contents_answers (what was filled in), contents_difference.
"""

from vikno.rules.contents_answers import answers_checked, fault_of, known
from vikno.rules.contents_bare import bare
from vikno.rules.contents_difference import Change, changes, difference
from vikno.rules.contents_parts import (
    Application,
    Card,
    CardStep,
    Confidence,
    Contents,
    ContentsRefused,
    Fault,
    Field,
    FieldSource,
    FieldType,
    GrammaticalCase,
    Ground,
    GroundKind,
    Option,
    PaperForm,
    PaperRow,
    Paragraph,
    Place,
    QuestionRow,
    Seat,
    Section,
    Standing,
    Text,
)
from vikno.rules.contents_places import filled
from vikno.rules.contents_read import from_plain, looked_through
from vikno.rules.contents_write import to_plain

__all__ = [
    "Application",
    "Card",
    "CardStep",
    "Change",
    "Confidence",
    "Contents",
    "ContentsRefused",
    "Fault",
    "Field",
    "FieldSource",
    "FieldType",
    "GrammaticalCase",
    "Ground",
    "GroundKind",
    "Option",
    "PaperForm",
    "PaperRow",
    "Paragraph",
    "Place",
    "QuestionRow",
    "Seat",
    "Section",
    "Standing",
    "Text",
    "answers_checked",
    "bare",
    "changes",
    "difference",
    "fault_of",
    "filled",
    "from_plain",
    "known",
    "looked_through",
    "to_plain",
]

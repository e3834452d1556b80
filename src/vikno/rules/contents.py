"""The document of a service's version: information card, norm, questions, papers, fields, steps, fee, grounds.

A front for the parts: contents_parts (what it holds), contents_read and contents_check (what is wrong with it),
contents_write, contents_bare, contents_answers (what was filled in), contents_difference.
"""

from vikno.rules.contents_bare import bare
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
from vikno.rules.contents_read import from_plain

__all__ = [
    "Application",
    "Card",
    "CardStep",
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
    "bare",
    "filled",
    "from_plain",
]

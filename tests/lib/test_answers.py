"""Answers of an application as a person reads them."""

import pytest
from django.utils import translation

from vikno.lib import answers
from vikno.rules.contents import Field, FieldType, Text


def told(kind, value, language="uk"):
    field = Field(key="x", section="", label=Text("Х"), type=kind)
    with translation.override(language):
        return answers.told(field, value, language).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldType.DATE, "1996-07-22", "22 липня 1996"),
        (FieldType.DATE, "колись улітку", "колись улітку"),
        (FieldType.DOCUMENT, {"kind": "id_card", "number": "481129161", "issued_on": "2020-02-01"},
         "481129161, 01.02.2020"),
        (FieldType.YES_NO, True, "так"),
        (FieldType.NUMBER, 0, "0"),
        (FieldType.TEXT, None, ""),
    ],
)  # fmt: skip
def test_an_answer_is_told_in_words_and_never_by_its_code(kind, value, text):
    assert told(kind, value) == text

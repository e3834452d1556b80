"""What a row of the editor is called, in the language of the page."""

import pytest

from vikno.screens.cards import cells

PAPER = {"name": {"uk": "Паспорт", "en": "Passport"}}


@pytest.mark.parametrize(
    ("row", "lang", "called"),
    [
        (PAPER, "uk", "Паспорт"),
        (PAPER, "en", "Passport"),
        ({"name": {"uk": "Паспорт"}}, "en", "Паспорт"),
        ({}, "en", ""),
    ],
)
def test_a_row_is_called_in_english_where_it_is_put_in_english(row, lang, called):
    assert cells.told_at(row, "name.uk", lang) == called


def test_a_row_called_by_its_code_is_called_so_in_every_language():
    assert cells.told_at({"code": "fee"}, "code", "en") == "fee"

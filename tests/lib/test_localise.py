"""Names kept in two languages."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from vikno.lib.localise import pick, told

HALL = SimpleNamespace(name_uk="Зала 2", name_en="Hall 2", way_uk="праворуч", way_en="")


@pytest.mark.parametrize(("language", "name"), [("uk", "Зала 2"), ("en", "Hall 2")])
def test_a_name_is_told_in_the_language_of_the_page(language, name):
    with translation.override(language):
        assert told(HALL, "name") == name


def test_without_english_there_is_ukrainian():
    with translation.override("en"):
        assert told(HALL, "way") == "праворуч"
        assert pick("праворуч", "") == "праворуч"

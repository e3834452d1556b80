"""How many people, in words, in both languages."""

import pytest
from django.utils import translation

from vikno.lib.people import people


@pytest.mark.parametrize(
    ("count", "ukrainian", "english"),
    [
        (0, "нікого", "nobody"),
        (1, "одна людина", "1 person"),
        (4, "четверо", "4 people"),
        (10, "десятеро", "10 people"),
        (11, "11 людей", "11 people"),
        (21, "21 людина", "21 people"),
        (22, "22 людини", "22 people"),
    ],
)
def test_people_are_counted_as_people_count_them(count, ukrainian, english):
    with translation.override("uk"):
        assert people(count) == ukrainian
    with translation.override("en"):
        assert people(count) == english

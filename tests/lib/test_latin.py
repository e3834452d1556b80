"""Names in Latin letters, by the resolution's own examples."""

import pytest

from vikno.lib.latin import latin


@pytest.mark.parametrize(
    ("name", "told"),
    [("Дарина Малина", "Daryna Malyna"), ("Згурський", "Zghurskyi"), ("Юрій Щербухи", "Yurii Shcherbukhy"),
     ("Знам’янка", "Znamianka"), ("Єнакієве", "Yenakiieve"), ("Kiosk 1", "Kiosk 1")],
)  # fmt: skip
def test_names_are_written_as_in_a_passport(name, told):
    assert latin(name) == told

"""Names in grammatical cases, and names left alone."""

import pytest

from vikno.lib.name_cases import Case, bend

OKSANA = {"surname": "Ґалаґан", "given_name": "Оксана", "patronymic": "Євгенівна"}
IVAN = {"surname": "Нечуй-Левицький", "given_name": "Іван", "patronymic": "Семенович"}


@pytest.mark.parametrize(
    ("case", "name", "bent"),
    [
        (Case.GENITIVE, OKSANA, "Ґалаґан Оксани Євгенівни"),
        (Case.DATIVE, OKSANA, "Ґалаґан Оксані Євгенівні"),
        (Case.VOCATIVE, {"surname": "", "given_name": "Оксана", "patronymic": "Євгенівна"}, "Оксано Євгенівно"),
        (Case.GENITIVE, IVAN, "Нечуя-Левицького Івана Семеновича"),
        (Case.INSTRUMENTAL, IVAN, "Нечуєм-Левицьким Іваном Семеновичем"),
        (Case.GENITIVE, {"surname": "Дем’яненко", "given_name": "В'ячеслав", "sex": "male"}, "Дем’яненка В’ячеслава"),
        (Case.GENITIVE, {"surname": "Шевчук", "given_name": "Саша", "sex": "female"}, "Шевчук Саші"),
    ],
)
def test_a_name_is_bent(case, name, bent):
    found = bend(case, **name)
    assert (str(found), found.is_sure) == (bent, True)


@pytest.mark.parametrize(
    "name",
    [
        {"surname": "Шевчук", "given_name": "Саша"},
        {"surname": "Smith", "given_name": "John", "sex": "male"},
        {"surname": "Їжак", "given_name": "", "patronymic": "Оглу"},
    ],
)
def test_a_name_nobody_is_sure_of_stays_as_it_is(name):
    found = bend(Case.GENITIVE, **name)
    assert (found.surname, found.given_name, found.is_sure) == (name["surname"], name["given_name"], False)

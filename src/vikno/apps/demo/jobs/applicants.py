"""Made-up people who file: names of the country, numbers whose check digits are right, phones that ring nowhere."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from numpy.random import Generator

from vikno.rules.tax_number import check_digit

SURNAMES = (
    "Гнатюк", "Дем’яненко", "Ємець", "Жук", "Зозуля", "Іщенко", "Їжак", "Ковтун", "Лемешко", "Мазур", "Наливайко",
    "Онищук", "Панас", "Рудник", "Савчук", "Тимчук", "Усик", "Федорів", "Хмара", "Цимбал", "Шульга", "Щерба",
    "Юрченко", "Яценко", "Ґалаґан", "Бойчук", "Вовк",
)  # fmt: skip
WOMEN = ("Анастасія", "Богдана", "Віра", "Галина", "Дарина", "Євгенія", "Зоряна", "Ірина", "Леся", "Надія", "Оксана")
MEN = ("Андрій", "Богдан", "Василь", "Гліб", "Данило", "Євген", "Захар", "Ігор", "Лев", "Назар", "Остап")
FATHERS = ("Андрій", "Богдан", "Василь", "Григорій", "Данило", "Іван", "Михайло", "Олег", "Петро", "Степан", "Юрій")
HERS = ("Андріївна", "Богданівна", "Василівна", "Григорівна", "Данилівна", "Іванівна", "Михайлівна", "Олегівна",
        "Петрівна", "Степанівна", "Юріївна")  # fmt: skip
HIS = ("Андрійович", "Богданович", "Васильович", "Григорович", "Данилович", "Іванович", "Михайлович", "Олегович",
       "Петрович", "Степанович", "Юрійович")  # fmt: skip
STREETS = ("Їжакевича", "Соборна", "Лісова", "Ясенева", "Вокзальна", "Шевченка", "Садова", "Млинарська")
ORIGIN = date(1899, 12, 31)
"""РНОКПП counts the days of birth from here."""


def somebody(rng: Generator, *, today: date) -> dict[str, Any]:
    """The fields of one person for people.actions.add_person; the same dice make the same person."""
    is_woman = bool(rng.random() < 0.58)
    father = int(rng.integers(len(FATHERS)))
    names = WOMEN if is_woman else MEN
    age_days = int(rng.integers(18 * 365 + 10, 84 * 365))
    born_on = today - timedelta(days=age_days)
    return {
        "surname": SURNAMES[int(rng.integers(len(SURNAMES)))],
        "given_name": names[int(rng.integers(len(names)))],
        "patronymic": (HERS if is_woman else HIS)[father],
        "born_on": born_on,
        "sex": "female" if is_woman else "male",
        "tax_number": _tax_number(rng, born_on, is_woman=is_woman),
        "phone": f"+38050{int(rng.integers(5550000, 5559999))}",
        "registered_address": f"м. Ясени, вул. {STREETS[int(rng.integers(len(STREETS)))]}, "
        f"{int(rng.integers(1, 80))}, кв. {int(rng.integers(1, 120))}",
        "notify_by": "sms",
    }


def client(rng: Generator) -> UUID:
    """A client's id by the dice, so that a restart adds nobody twice."""
    return UUID(bytes=rng.bytes(16), version=4)


def _tax_number(rng: Generator, born_on: date, *, is_woman: bool) -> str:
    """Five digits of the birth date, a serial whose last digit tells the sex, the check digit."""
    serial = int(rng.integers(0, 999)) * 10 + int(rng.integers(0, 4)) * 2 + (0 if is_woman else 1)
    digits = f"{(born_on - ORIGIN).days:05}{serial % 10000:04}"
    return f"{digits}{check_digit(digits)}"

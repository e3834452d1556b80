"""Names of persons in the grammatical case a paper asks for: «від Ґалаґан Оксани Євгенівни».

By the rules of `shevchenko`. Where the sex cannot be told, or a part is not written in Ukrainian letters, the name
stays as it is and says so: a paper then words itself around it, rather than bending a name wrongly.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import shevchenko


class Case(StrEnum):
    """The cases papers use, by the words that ask for them."""

    GENITIVE = "genitive"  # від кого
    DATIVE = "dative"  # кому
    ACCUSATIVE = "accusative"  # кого
    INSTRUMENTAL = "instrumental"  # ким
    VOCATIVE = "vocative"  # шановний


@dataclass(frozen=True, slots=True)
class Bent:
    """A name in a case; `is_sure` is False where it was left as it is."""

    surname: str
    given_name: str
    patronymic: str
    is_sure: bool

    def __str__(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


_UKRAINIAN = re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії'’ʼ -]+")
_GENDERS = {"male": "masculine", "female": "feminine"}
_BEND = {
    Case.GENITIVE: shevchenko.in_genitive,
    Case.DATIVE: shevchenko.in_dative,
    Case.ACCUSATIVE: shevchenko.in_accusative,
    Case.INSTRUMENTAL: shevchenko.in_ablative,
    Case.VOCATIVE: shevchenko.in_vocative,
}


@lru_cache(maxsize=4096)
def bend(case: Case, *, surname: str, given_name: str, patronymic: str = "", sex: str = "") -> Bent:
    """The name in the case. `sex` is male, female or empty: then the patronymic tells it, and without one nobody does,
    for «Саша Шевчук» may be either.

    Double surnames are bent in both parts; «ʼ» and «'» come back as «’».
    """
    as_is = Bent(surname, given_name, patronymic, is_sure=False)
    parts = {"family_name": surname, "given_name": given_name, "patronymic_name": patronymic}
    given = {name: re.sub("[’ʼ]", "'", part) for name, part in parts.items() if part}
    if not (sex or patronymic) or not all(_UKRAINIAN.fullmatch(part) for part in given.values()):
        return as_is
    try:
        told = {"gender": _GENDERS[sex]} if sex else {}
        bent = _BEND[case](**told, **given)
    except shevchenko.InputValidationError:
        return as_is
    tidy = {name: part.replace("'", "’") for name, part in bent.items() if name in parts}
    return Bent(tidy.get("family_name", ""), tidy.get("given_name", ""), tidy.get("patronymic_name", ""), is_sure=True)

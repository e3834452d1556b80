"""How a name is found again: one key for what is kept and for what is typed into the search box."""

import re

from vikno.lib.alphabet import alphabetic

_FORMS = frozenset("ТОВ ТЗОВ ТДВ ПП ФГ СФГ АТ ПАТ ПРАТ ДП КП КНП ОСББ ЖБК ГО БФ БО ГС СТ ГК".casefold().split())
"""Forms of companies as they are shortened: nobody looks for a company by «ТОВ»."""

_QUOTES = re.compile(r"[«»“”„\"]")
_IN_QUOTES = re.compile(r"[«“„\"](.+)[»”\"]")
_INITIAL = re.compile(r"([^\W\d_])\.")


def person_key(surname: str, given_name: str, patronymic: str = "") -> str:
    """The key of a person: surname, given name and patronymic, folded. Beginnings of keys match beginnings of names."""
    return folded(f"{surname} {given_name} {patronymic}")


def company_key(name: str) -> str:
    """The key of a company: its own name first, its form after it."""
    quoted = _IN_QUOTES.search(name)
    if quoted:
        return folded(f"{quoted.group(1)} {name[: quoted.start()]} {name[quoted.end() :]}")
    words = name.split()
    if len(words) > 1 and words[0].casefold() in _FORMS:
        return folded(" ".join([*words[1:], words[0]]))
    return folded(name)


def folded(text: str) -> str:
    """Small letters, one space between words, no quotation marks, apostrophes or full stops, in alphabetical order.

    Ґ and Г, І and И stay apart; hyphens stay, every dash becomes one.
    """
    tidy = _QUOTES.sub(" ", re.sub(r"[‐‑‒–—−]", "-", text)).replace(".", " ").casefold()
    return alphabetic(" ".join(tidy.split()))


def typed(text: str) -> tuple[str, str]:
    """A name as typed into the search box: the beginning of its key, and what else the key must go on with.

    «Шевченко Т. Г.» begins like «шевченко т» and has a word further on that begins with «г»; of «ТОВ Ранок» the form
    comes further on. Empty where nothing may be searched: a single letter finds a twentieth of the town.
    """
    words = _QUOTES.sub(" ", _INITIAL.sub(r"\1 ", text)).split()
    if len(words) > 1 and words[0].casefold() in _FORMS:
        return folded(" ".join(words[1:])), folded(words[0])
    if not words or (len(words) == 1 and len(folded(words[0])) < 2):
        return "", ""
    if len(words) >= 3 and len(words[1]) == 1:
        return folded(" ".join(words[:2])), folded(words[2])
    return folded(" ".join(words)), ""

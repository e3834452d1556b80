"""Marks in the text of an application: which fields fill each, and in which grammatical case."""

import re
from collections.abc import Collection, Iterable, Sequence

from vikno.rules.contents_parts import Field, GrammaticalCase, Place

NAME_PARTS = ("surname", "given_name", "patronymic")
_MARK = re.compile(r"\{([^{}]*)\}")


class BadMark(ValueError):
    """A mark that names no field and no person of the form, or no grammatical case."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


def places(texts: Iterable[str], fields: Sequence[Field], facts: Collection[str] = ()) -> tuple[Place, ...]:
    """Every mark of the texts once, in order of appearance; a mark may also name the fact of a question.
    Raises BadMark."""
    marks = dict.fromkeys(mark for text in texts for mark in _MARK.findall(text))
    return tuple(_place(mark, fields, facts) for mark in marks)


def filled(text: str, values: dict[str, str]) -> str:
    """The text with each mark replaced by its value. Raises KeyError for a mark without one."""
    return _MARK.sub(lambda found: values[found.group(1)], text)


def _place(mark: str, fields: Sequence[Field], facts: Collection[str]) -> Place:
    name, colon, case = mark.partition(":")
    if colon and case not in set(GrammaticalCase):
        raise BadMark(mark)
    inflected = GrammaticalCase(case) if colon else GrammaticalCase.NOMINATIVE
    if name in facts or any(field.key == name for field in fields):
        return Place(mark, (name,), inflected)
    by_reuse = {field.reuse: field.key for field in fields if field.reuse}
    parts = tuple(by_reuse[f"{name}.{part}"] for part in NAME_PARTS if f"{name}.{part}" in by_reuse)
    if not parts:
        raise BadMark(mark)
    return Place(mark, parts, inflected)

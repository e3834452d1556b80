"""What a form showed when it was loaded, signed into the page; and what others changed since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext

SALT = "vikno.setup.seen"

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody changed meanwhile: its label, and both values in words."""

    label: str
    before: str
    now: str


class ChangedMeanwhile(Exception):
    """Somebody changed the same thing after the form was loaded; nothing was written.

    `differences` is empty when the page no longer knows what it had shown.
    """

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__(f"{len(differences)} fields changed meanwhile")
        self.differences = differences


def kept(values: Values) -> str:
    """The values as the page carries them. They are plain JSON: words, numbers, lists of words."""
    return signing.dumps(_plain(values), salt=SALT, compress=True)


def compare(form: forms.Form, token: str, now: Values) -> None:
    """Raises ChangedMeanwhile when the values of the form's fields are not those the page was made with.

    What the form asks for already is no quarrel: two people who meant the same have said the same.
    """
    try:
        before = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise ChangedMeanwhile(()) from None
    here = _plain(now)
    names = [name for name in form.fields if before.get(name) != here.get(name)]
    if any(form.fields[name].has_changed(here.get(name), _typed(form, name)) for name in names):
        raise ChangedMeanwhile(
            tuple(
                Difference(
                    str(form.fields[name].label), _said(form, name, before.get(name)), _said(form, name, here.get(name))
                )
                for name in names
            )
        )


def merged(form: forms.Form, token: str, now: Values) -> QueryDict:
    """What was typed, but for the fields that only others changed: there the value that stands now.

    A page that no longer knows what it had shown keeps all that was typed.
    """
    data = form.data.copy()
    try:
        before = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return data
    here = _plain(now)
    for name, field in form.fields.items():
        if before.get(name) != here.get(name) and not field.has_changed(before.get(name), _typed(form, name)):
            _put(data, form.add_prefix(name), here.get(name))
    return data


def _put(data: QueryDict, name: str, value: Any) -> None:
    """Set a field as a browser would send it."""
    if value is False:
        data.pop(name, None)
    elif isinstance(value, list):
        data.setlist(name, [str(one) for one in value])
    else:
        data[name] = "on" if value is True else "" if value is None else str(value)


def _typed(form: forms.Form, name: str) -> Any:
    return form.fields[name].widget.value_from_datadict(form.data, form.files, form.add_prefix(name))


def _said(form: forms.Form, name: str, value: Any) -> str:
    """A value in the words of the form."""
    field = form.fields[name]
    if isinstance(field, forms.BooleanField):
        return gettext("yes") if value else gettext("no")
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    many = value if isinstance(value, list) else [value]
    words = [choices.get(str(one), str(one)) for one in many if one not in (None, "")]
    return ", ".join(words) or gettext("nothing")


def _plain(values: Values) -> dict[str, Any]:
    return json.loads(json.dumps(dict(values), default=str))

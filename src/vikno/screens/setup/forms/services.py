"""Forms about lines and services: which letters in which order, and a service stopped for a while."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import words
from vikno.screens.setup.forms.sheet import NumberField, SheetForm, TextField


class LinesForm(SheetForm):
    """For each letter a place in the kiosk's order («place_А»); empty: the branch does not serve it."""

    def __init__(self, *args: Any, letters: words.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter, _name in letters:
            label = _("Place of letter %(letter)s") % {"letter": letter}
            self.fields[f"place_{letter}"] = NumberField(label=label, min_value=1, max_value=99, required=False)

    def rows(self) -> Iterator[tuple[str, BoundField]]:
        """Each letter with its field."""
        for name in self.fields:
            yield name.removeprefix("place_"), self[name]


class StopForm(SheetForm):
    """Why a service is not taken for a while, and until when."""

    reason_uk = TextField(
        label=_("Why"),
        max_length=200,
        missing=_("Write why: visitors will read it on the kiosk."),
        help_text=_("“The register does not answer”, “The specialist is away until Thursday”."),
    )
    reason_en = TextField(label=_("Why, in English"), max_length=200, required=False)
    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: until you resume it."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": _("There is no such hour. Check date and time.")},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

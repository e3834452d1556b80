"""What the forms of the set-up share: errors in our words, fields for hours and for lists of ticks."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import stretches


class SheetForm(forms.Form):
    """A form whose errors speak as the house does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for code, words in _ERRORS.items():
                if code not in getattr(field, "own_errors", ()):
                    field.error_messages[code] = words


_ERRORS: dict[str, Promise] = {
    "required": _("Fill this in."),
    "invalid_choice": _("This is no longer among the choices. Choose anew."),
}


class TextField(forms.CharField):
    """A line of text, kept as typed but for spaces at its ends; `missing` are the words for an empty one."""

    def __init__(self, *, missing: str | Promise = "", rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)
        self.own_errors = ("required",) if missing else ()
        if missing:
            self.error_messages["required"] = missing


class NumberField(forms.IntegerField):
    """A whole number within bounds, typed in a narrow field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["class"] = "setup-number"
        bounds = {"low": self.min_value, "high": self.max_value}
        told = lazy(lambda: gettext("A whole number from %(low)s to %(high)s.") % bounds, str)()
        self.error_messages["invalid"] = told
        for validator in self.validators:
            validator.message = told


class TicksField(forms.MultipleChoiceField):
    """Some of a few, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple


class StretchesField(forms.CharField):
    """Hours of a day as people write them; cleaned into stretches, empty for a day off."""

    def __init__(self, *, at_most: int = 0, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=60, **kwargs)
        self.at_most = at_most
        self.widget.attrs |= {"class": "setup-hours-field", "autocomplete": "off", "spellcheck": "false"}

    def to_python(self, value: Any) -> Sequence[tuple[time, time]]:  # type: ignore[override]
        text = super().to_python(value)
        try:
            found = stretches.read(text)
        except stretches.Unreadable as part:
            raise forms.ValidationError(
                _("“%(part)s” is not hours. Write 8–17, or 8–13, 14–17:30."), params={"part": part.args[0]}
            ) from None
        except stretches.OutOfOrder as part:
            raise forms.ValidationError(
                _("%(part)s ends before it begins, or overlaps the other."), params={"part": part.args[0]}
            ) from None
        if self.at_most and len(found) > self.at_most:
            raise forms.ValidationError(_("One stretch of hours here. The break has a field of its own."))
        return found

    def validate(self, value: Any) -> None:
        """Nothing more: an empty day is a day off."""

    def run_validators(self, value: Any) -> None:
        """Length was checked on the text."""

    def prepare_value(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether two ways of writing mean different hours."""
        try:
            return stretches.read(initial or "") != stretches.read(data or "")
        except ValueError:
            return True


class HourField(forms.TimeField):
    """One hour of the clock."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%H"],
            error_messages={"invalid": _("Write the hour as 12:30.")},
            **kwargs,
        )
        self.widget = forms.TextInput(attrs={"class": "setup-number", "autocomplete": "off", "inputmode": "numeric"})

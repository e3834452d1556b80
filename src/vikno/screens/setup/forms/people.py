"""Forms about people: who they are, their week, their roles, their account."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import stretches, words
from vikno.screens.setup.forms.sheet import HourField, NumberField, SheetForm, StretchesField, TextField, TicksField


class PersonForm(SheetForm):
    """A person's names and position."""

    surname = TextField(label=_("Surname"), max_length=80, missing=_("Write the surname."))
    given_name = TextField(label=_("Given name"), max_length=80, missing=_("Write the given name."))
    patronymic = TextField(label=_("Patronymic"), max_length=80, required=False)
    position_uk = TextField(label=_("Position"), max_length=120, required=False)
    position_en = TextField(label=_("Position in English"), max_length=120, required=False)


class ShiftsForm(SheetForm):
    """A person's week: a shift and the start of its break for each day («shift_0» is Monday's)."""

    break_minutes = NumberField(label=_("Break, minutes"), min_value=5, max_value=180, initial=45)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in range(7):
            named = {"day": stretches.full_weekday(day)}
            self.fields[f"shift_{day}"] = StretchesField(label=_("%(day)s: shift") % named, at_most=1)
            self.fields[f"pause_{day}"] = HourField(label=_("%(day)s: break from") % named)

    def clean(self) -> dict[str, Any]:
        """Refuses a break outside its shift, and one on a day off."""
        data = super().clean() or {}
        for day in range(7):
            shift, pause = data.get(f"shift_{day}"), data.get(f"pause_{day}")
            if pause is None or f"shift_{day}" in self.errors:
                continue
            if not shift:
                self.add_error(f"pause_{day}", _("A day off needs no break."))
            elif not shift[0][0] < pause < shift[0][1]:
                self.add_error(f"pause_{day}", _("The break is outside the shift."))
        return data

    def days(self) -> Iterator[tuple[int, str, BoundField, BoundField]]:
        """Each weekday with its name and its two fields."""
        for day in range(7):
            yield day, stretches.full_weekday(day), self[f"shift_{day}"], self[f"pause_{day}"]


class RolesForm(SheetForm):
    """The roles a person holds in the branch."""

    roles = TicksField(label=_("Roles in this branch"), choices=words.ROLES, required=False)


class AccountForm(SheetForm):
    """The name under which a person logs in."""

    login = TextField(
        label=_("Name to log in by"),
        max_length=150,
        missing=_("Write the name to log in by."),
        validators=[
            RegexValidator(r"^[\w.@+-]+\Z", message=_("Latin letters, digits, dots and hyphens, as in “anna.lisova”."))
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )


class PasswordForm(SheetForm):
    """The password a person chooses by an invitation."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("The same once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.rules = password_validators_help_texts()

    def clean(self) -> dict[str, Any]:
        """Refuses a weak password, and two that differ."""
        data = super().clean() or {}
        password = data.get("password")
        if password:
            try:
                validate_password(password, self.user)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
            if data.get("again") and data["again"] != password:
                self.add_error("again", _("The two differ. Type it once more."))
        return data

"""The code that pairs a board."""

from django import forms
from django.utils.translation import gettext_lazy as _

LENGTH = 8


class PairingForm(forms.Form):
    """Eight digits, typed with or without spaces."""

    code = forms.CharField(
        label=_("Code from the set-up"),
        max_length=20,
        error_messages={"required": _("The code has eight digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )

    def clean_code(self) -> str:
        """The digits alone. Raises ValidationError when they are not eight."""
        code = "".join(self.cleaned_data["code"].split())
        if len(code) != LENGTH or not code.isdecimal():
            raise forms.ValidationError(_("The code has eight digits."))
        return code

    def refuse_code(self) -> None:
        """Say that nobody waits for this code."""
        self.add_error(
            "code", _("No board waits for this code. It holds for 15 minutes: show a new one in the set-up.")
        )

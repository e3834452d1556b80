"""Finding a case from home."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Find(forms.Form):
    """The number and the code, as they stand on the description."""

    number = forms.CharField(
        label=_("Number on the description"),
        help_text=_("For example, 01-А-2026-001846"),
        max_length=80,
        error_messages={"required": _("Type the number of the case: it is at the top of the description.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Seven signs beside the number, so that nobody else sees your case"),
        max_length=20,
        error_messages={"required": _("Type the code: it stands beside the number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class Lost(forms.Form):
    """The phone that was given at the counter."""

    phone = forms.CharField(
        label=_("The phone you gave at the counter"),
        max_length=30,
        error_messages={"required": _("Type the phone number.")},
        widget=forms.TelInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

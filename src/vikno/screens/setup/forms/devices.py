"""Forms about devices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vikno.lib.paper import PrinterTrouble, printer
from vikno.screens.setup import words
from vikno.screens.setup.forms.sheet import SheetForm, TextField


class DeviceForm(SheetForm):
    """A kiosk, a board or a rating device: its name, its hall, and a kiosk's printer."""

    name = TextField(label=_("Name"), max_length=60, missing=_("Write a name: “Kiosk 2”, “Board of hall 1”."))
    hall = forms.TypedChoiceField(label=_("Hall"), coerce=int, required=False, empty_value=None)
    printer = TextField(
        label=_("Printer"),
        max_length=200,
        required=False,
        help_text=_("Empty: the browser prints. A network printer: escpos-network:10.0.0.7:9100."),
    )

    def __init__(self, *args: Any, halls: words.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hall"].choices = [("", _("All halls")), *halls]  # type: ignore[attr-defined]

    def clean_printer(self) -> str:
        """Refuses an address that no kind of printer answers to."""
        address: str = self.cleaned_data["printer"]
        try:
            printer(address)
        except PrinterTrouble:
            raise forms.ValidationError(
                _("No printer has such an address. Write escpos-network:ADDRESS:PORT, or leave it empty.")
            ) from None
        return address


class NewDeviceForm(DeviceForm):
    """The same with the kind, which stays for good."""

    kind = forms.ChoiceField(label=_("What it is"), choices=words.DEVICES, initial="kiosk", widget=forms.RadioSelect)

"""The form of the order of calling: the kind and its numbers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup.forms.sheet import NumberField, SheetForm, TextField


class WeightField(forms.FloatField):
    """How much faster a claim grows than an ordinary one."""

    def __init__(self, **kwargs: object) -> None:
        told = _("A number from 0.1 to 100.")
        super().__init__(min_value=0.1, max_value=100, error_messages={"invalid": told}, **kwargs)  # type: ignore[arg-type]
        self.widget.attrs |= {"class": "setup-number", "step": "any"}
        for validator in self.validators:
            validator.message = told


class PolicyForm(SheetForm):
    """The order of calling; fields are those of network.Policy."""

    kind = forms.ChoiceField(label=_("In what order people are called"), widget=forms.RadioSelect)
    cap_appointment_minutes = NumberField(label=_("Booked people, minutes"), min_value=0, max_value=240)
    cap_pickup_minutes = NumberField(label=_("Pick-ups and short visits, minutes"), min_value=0, max_value=240)
    cap_intake_minutes = NumberField(label=_("Applications, minutes"), min_value=0, max_value=480)
    weight_appointment = WeightField(label=_("Weight of booked people"))
    weight_pickup = WeightField(label=_("Weight of pick-ups and short visits"))
    weight_intake = WeightField(label=_("Weight of applications"))
    handicap_minutes = NumberField(label=_("Head start of main skills, minutes"), min_value=0, max_value=60)
    statutory_run_limit = NumberField(
        label=_("Most first-served in a row"),
        min_value=1,
        max_value=50,
        required=False,
        help_text=_("Empty: no limit."),
    )
    recalls_before_no_show = NumberField(label=_("Repeated calls"), min_value=0, max_value=9)
    recall_after_seconds = NumberField(label=_("Seconds between calls"), min_value=15, max_value=600)
    grace_minutes = NumberField(label=_("A missed call keeps the place, minutes"), min_value=0, max_value=240)
    most_away_minutes = NumberField(label=_("Longest step out, minutes"), min_value=5, max_value=240)
    automatic_call = forms.BooleanField(label=_("Call to a free counter by itself"), required=False)
    manual_pick = forms.BooleanField(label=_("Operators may call out of turn, with a reason"), required=False)
    basis = TextField(
        label=_("What it rests on"),
        max_length=300,
        missing=_("Write what it rests on: the order’s number and date."),
        help_text=_("“Order of the head no. 14 of 3 November”."),
    )

    def __init__(self, *args: object, kinds: list[tuple[str, object]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

"""Forms about halls, counters and what else stands on the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import words
from vikno.screens.setup.forms.sheet import NumberField, SheetForm, TextField, TicksField


class HallForm(SheetForm):
    """A hall: how it is called and how it is reached."""

    name_uk = TextField(label=_("Name"), max_length=60, missing=_("Write a name: “Hall 2”, “Room 14”."))
    name_en = TextField(label=_("Name in English"), max_length=60, required=False)
    way_uk = TextField(
        label=_("Way from the entrance"),
        max_length=200,
        required=False,
        help_text=_("Shown on the phone ticket when the call is for this hall."),
    )
    way_en = TextField(label=_("The way in English"), max_length=200, required=False)
    floor = NumberField(label=_("Floor"), min_value=-3, max_value=60, initial=1)
    order = NumberField(label=_("Place among the halls"), min_value=1, max_value=99, initial=1)

    pairs = (("name_uk", "name_en"), ("way_uk", "way_en"))


class PlacedForm(SheetForm):
    """Something with a place on the plan, in paces from its upper left corner."""

    x = NumberField(label=_("From the left, paces"), min_value=0, max_value=100)
    y = NumberField(label=_("From above, paces"), min_value=0, max_value=60)


class CounterForm(PlacedForm):
    """A counter. No letters: it serves whatever its employee knows."""

    number = NumberField(label=_("Number"), min_value=1, max_value=999)
    hall = forms.TypedChoiceField(label=_("Hall"), coerce=int)
    kind = forms.ChoiceField(label=_("What for"), choices=words.COUNTERS, initial="intake")
    letters = TicksField(
        label=_("Letters"),
        required=False,
        help_text=_("Nothing ticked: every letter that the person at the counter knows."),
    )
    features = TicksField(label=_("Accessibility"), choices=words.FEATURES, required=False)
    is_open = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, halls: words.Choices, letters: words.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hall"].choices = halls  # type: ignore[attr-defined]
        self.fields["letters"].choices = letters  # type: ignore[attr-defined]


class ItemForm(PlacedForm):
    """Something on the plan that is not a counter."""

    kind = forms.ChoiceField(label=_("What it is"), choices=words.ITEMS)
    note_uk = TextField(
        label=_("Words beside it"), max_length=120, required=False, help_text=_("“32 seats, 2 for wheelchairs”.")
    )
    note_en = TextField(label=_("The words in English"), max_length=120, required=False)

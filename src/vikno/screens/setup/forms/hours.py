"""Forms about hours: the two weekly schedules, and a date that differs."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import stretches
from vikno.screens.setup.forms.sheet import NumberField, SheetForm, StretchesField, TextField

KINDS = ("reception", "working")


class WeekForm(SheetForm):
    """Fourteen fields, a weekday and kind each («reception_0» is Monday's), the last ticket, and the fullest hall."""

    last_ticket_minutes = NumberField(
        label=_("Last ticket, minutes before closing"),
        min_value=0,
        max_value=180,
        help_text=_("Those who have a ticket are served after closing too."),
    )
    most_waiting = NumberField(
        label=_("Most people waiting"),
        min_value=1,
        max_value=2000,
        required=False,
        help_text=_("Above this the kiosk gives no tickets and says so. Empty: no limit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"reception": _("%(day)s: visitors are received"), "working": _("%(day)s: the centre works")}
        for kind in KINDS:
            for day in range(7):
                label = labels[kind] % {"day": stretches.full_weekday(day)}
                self.fields[f"{kind}_{day}"] = StretchesField(label=label)

    def days(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Each weekday's name with its two fields."""
        for day in range(7):
            yield stretches.full_weekday(day), self[f"reception_{day}"], self[f"working_{day}"]


class DateForm(SheetForm):
    """A date with hours of its own; no hours: closed that day."""

    on = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such date. Check day and month.")},
    )
    hours = StretchesField(label=_("Hours that day"), at_most=1, help_text=_("As 8–13. Empty: closed all day."))
    reason_uk = TextField(
        label=_("Why"),
        max_length=200,
        missing=_("Write why: visitors at the door will read it."),
        help_text=_("Visitors read this on the kiosk and on the board."),
    )
    reason_en = TextField(label=_("Why, in English"), max_length=200, required=False)

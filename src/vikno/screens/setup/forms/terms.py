"""Forms about days that count in terms, the draw, and numbers."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import stretches
from vikno.screens.setup.forms.sheet import NumberField, SheetForm, TextField, TicksField


class DayField(forms.DateField):
    """A date of the calendar."""

    def __init__(self, **kwargs: Any) -> None:
        words = {"invalid": _("There is no such date. Check day and month.")}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=words, **kwargs)


class DaysField(forms.CharField):
    """Dates one after another, «24.12.2026, 31.12.2026»; cleaned into dates in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=1000, **kwargs)

    def to_python(self, value: Any) -> Any:
        found = set()
        for part in re.split(r"[\s,;]+", super().to_python(value) or ""):
            if not part:
                continue
            match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})", part)
            try:
                if match is None:
                    raise ValueError
                day, month, year, iso_year, iso_month, iso_day = match.groups()
                found.add(date(int(year or iso_year), int(month or iso_month), int(day or iso_day)))
            except ValueError:
                raise forms.ValidationError(
                    _("“%(part)s” is no date. Write 24.12.2026."), params={"part": part}
                ) from None
        return sorted(found)

    def validate(self, value: Any) -> None:
        """Nothing more: no dates is an answer."""

    def run_validators(self, value: Any) -> None:
        """Length was checked on the text."""


def _act() -> TextField:
    return TextField(
        label=_("Source"), max_length=200, missing=_("Name the act: without one a day of the law does not change.")
    )


def _why() -> TextField:
    return TextField(
        label=_("Why"), max_length=300, missing=_("Write why: people whose term moves will read it."), rows=2,
        help_text=_("People whose term moves read this."),
    )  # fmt: skip


class MovedForm(SheetForm):
    """One working day given off, or one day off that is worked, by an act of the government."""

    on = DayField(label=_("Date"))
    worked = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("off", _("a working day is given off")), ("on", _("a day off is worked"))],
        widget=forms.RadioSelect,
    )
    act = _act()
    why = _why()


class HolidayForm(SheetForm):
    """A holiday each year on the day of `since`."""

    name = TextField(label=_("Name"), max_length=80, missing=_("Write the name."))
    since = DayField(label=_("First time on"), help_text=_("Each year on that day and month."))
    until = DayField(label=_("Last time before"), required=False, help_text=_("Empty: it has no end."))
    act = _act()
    why = _why()


class MartialForm(SheetForm):
    """A stretch of martial law."""

    since = DayField(label=_("From"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: it goes on."))
    act = _act()
    why = _why()


class UntilForm(SheetForm):
    """When a row of the law ends."""

    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: it goes on."))
    why = _why()


class DropForm(SheetForm):
    """A moved day that is taken away."""

    why = _why()


class WeekDaysForm(SheetForm):
    """A provider's weekly pattern from a day on, and its own days."""

    since = DayField(label=_("From"))
    week = TicksField(
        label=_("Works on"),
        choices=lazy(lambda: [(str(day), stretches.full_weekday(day)) for day in range(7)], list)(),
        error_messages={"required": _("A week has at least one working day.")},
    )
    closed = DaysField(label=_("Does not work besides"), help_text=_("Dates as 24.12.2026, with commas."))
    opened = DaysField(label=_("Works besides"), help_text=_("Dates as 24.12.2026, with commas."))
    why = _why()


class DrawForm(SheetForm):
    """The branch's rule of pools."""

    minimum = NumberField(
        label=_("Fewest registrars in a draw"), min_value=2, max_value=50,
        help_text=_("With fewer, the draw goes to the joint pool of the network."),
    )  # fmt: skip
    freeze_hours = NumberField(
        label=_("An absence counts quietly when recorded, hours before"), min_value=0, max_value=168
    )
    expected_percent = NumberField(
        label=_("Of those expected must be there, %"), min_value=0, max_value=100,
        help_text=_("Otherwise the draw is put off to the joint pool, and the journal says so."),
    )  # fmt: skip
    most_open = NumberField(
        label=_("Most open cases of one registrar"), min_value=1, max_value=1000, required=False,
        help_text=_("Who has more is not drawn. Empty: nobody is too busy."),
    )  # fmt: skip
    window_days = NumberField(label=_("The same matter stays with its registrar, days"), min_value=0, max_value=1000)


class NumbersForm(SheetForm):
    """The mask of case numbers from a day on."""

    centre = TextField(label=_("Code of the centre"), max_length=8, missing=_("Write the code."))
    mask = TextField(
        label=_("Mask"), max_length=60, missing=_("Write the mask."),
        help_text=_("Made of {centre}, {service}, {yyyy} or {yy}, {mm}, {seq:6}; {check} is a control digit, last."),
    )  # fmt: skip
    since = DayField(label=_("From"))


class NeedsForm(SheetForm):
    """Which registers a service needs."""

    registers = TicksField(label=_("Cannot be given while these are silent"), required=False)

    def __init__(self, *args: Any, registers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["registers"].choices = registers  # type: ignore[attr-defined]

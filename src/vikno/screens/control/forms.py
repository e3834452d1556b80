"""Forms of the control room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

REASONS = ("air_raid", "power", "other")


class PauseForm(forms.Form):
    """Why the branch stops; `everywhere`: all branches that the employee may stop."""

    reason = forms.ChoiceField(choices=[(one, one) for one in REASONS])
    note = forms.CharField(required=False, max_length=200)
    everywhere = forms.BooleanField(required=False)


class SeatForm(forms.Form):
    """Who sits down where; both must belong to the branch."""

    employee = forms.IntegerField()
    counter = forms.IntegerField()

    def __init__(self, *args, branch: Branch, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.branch = branch

    def clean_employee(self):
        return _found(staff.who_serve(self.branch.pk), self.cleaned_data["employee"])

    def clean_counter(self):
        return _found(network.counters([self.branch.pk]), self.cleaned_data["counter"])


class ReleaseForm(forms.Form):
    """Who leaves a counter."""

    employee = forms.IntegerField()

    def __init__(self, *args, branch: Branch, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.branch = branch

    def clean_employee(self):
        return _found(staff.who_serve(self.branch.pk), self.cleaned_data["employee"])


class CounterForm(forms.Form):
    """Which counter, and whether it is in use."""

    counter = forms.IntegerField()
    is_open = forms.BooleanField(required=False)

    def __init__(self, *args, branch: Branch, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.branch = branch

    def clean_counter(self):
        return _found(network.counters([self.branch.pk]), self.cleaned_data["counter"])


def _found(rows, key: int):
    row = next((one for one in rows if one.pk == key), None)
    if row is None:
        raise forms.ValidationError("gone")
    return row

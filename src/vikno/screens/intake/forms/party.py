"""Forms of a person, a company, a document and an authority; what the actions refuse is told beside each field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vikno.lib import answer_faults, answers
from vikno.screens.intake import faults, wording


class Day(forms.CharField):
    """A day typed as 17.11.2026; empty is None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=20, **more)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return answers.day_of(text)
        except ValueError:
            raise forms.ValidationError(answer_faults.no_day(text)) from None

    def prepare_value(self, value: Any) -> str:
        return answers.shown_day(value) if value else ""


def line(label: Any, *, most: int = 200, required: bool = False, **attrs: str) -> forms.CharField:
    """A line of text."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attrs})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


def choice(label: Any, table: dict[str, Any], *, empty: bool = True) -> forms.ChoiceField:
    """A choice of codes with their words."""
    options = [*([("", "—")] if empty else []), *table.items()]
    return forms.ChoiceField(label=label, choices=options, required=False)


class Told(forms.Form):
    """What every form here does: refusals of an action become its errors."""

    def refuse(self, found: Iterable[tuple[str, str]]) -> None:
        """Tell each refused field why."""
        for field, code in found:
            self.add_error(field if field in self.fields else None, faults.of_party(field, code))


class Person(Told):
    """A new person, with the document shown."""

    surname = line(_("Surname"), most=80)
    given_name = line(_("Given name"), most=80)
    patronymic = line(_("Patronymic"), most=80)
    born_on = Day(label=_("Day of birth"))
    sex = choice(_("Sex"), wording.SEX)
    tax_number = line(_("Tax number (РНОКПП)"), most=20, inputmode="numeric")
    is_tax_number_declined = forms.BooleanField(label=_("Has no tax number for religious reasons"), required=False)
    phone = line(_("Phone"), most=30, inputmode="tel")
    email = line(_("E-mail"), most=254, inputmode="email")
    registered_address = line(_("Registered address"), most=300)
    document_kind = choice(_("Document shown"), wording.DOCUMENTS)
    document_number = line(_("Its series and number"), most=40)

    PARTY = (
        "surname", "given_name", "patronymic", "born_on", "sex", "tax_number", "is_tax_number_declined", "phone",
        "email", "registered_address",
    )  # fmt: skip

    def party(self) -> dict[str, Any]:
        """The fields of the party alone."""
        return {name: self.cleaned_data.get(name) for name in self.PARTY}


class Company(Told):
    """A new company."""

    company_name = line(_("Name of the company"), most=300)
    company_code = line(_("Company code (ЄДРПОУ)"), most=12, inputmode="numeric")
    phone = line(_("Phone"), most=30, inputmode="tel")
    email = line(_("E-mail"), most=254, inputmode="email")
    registered_address = line(_("Registered address"), most=300)

    def party(self) -> dict[str, Any]:
        """The fields of the party alone."""
        return dict(self.cleaned_data)


class Contacts(Told):
    """What of a card changes oftenest, and is put right while its person stands at the counter."""

    phone = line(_("Phone"), most=30, inputmode="tel")
    second_phone = line(_("Second phone"), most=30, inputmode="tel")
    email = line(_("E-mail"), most=254, inputmode="email")
    registered_address = line(_("Registered address"), most=300)
    actual_address = line(_("Address where the person lives"), most=300)


class Document(Told):
    """A document by which the person was identified."""

    kind = choice(_("Document shown"), wording.DOCUMENTS, empty=False)
    number = line(_("Its series and number"), most=40)
    issued_by = line(_("Issued by"))
    issued_on = Day(label=_("Issued on"))
    valid_until = Day(label=_("Valid until"))


class Authority(Told):
    """By what somebody acts for another."""

    authority = choice(_("Acts as"), wording.AUTHORITY, empty=False)
    number = line(_("Number of the paper"), most=60)
    given_on = Day(label=_("Given on"))
    given_by = line(_("Certified by"))
    valid_until = Day(label=_("Valid until"))

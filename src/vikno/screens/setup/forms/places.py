"""Forms about the branch itself: names and addresses, the way to the shelter, a new branch."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vikno.screens.setup import latin, words
from vikno.screens.setup.forms.sheet import SheetForm, TextField, TicksField

RESERVED = {"new", "welcome"}
"""Words that stand where a code would in the addresses of the set-up."""


class BranchForm(SheetForm):
    """Names, addresses and what the branch has; nobody but readers of the page depends on it."""

    name_uk = TextField(label=_("Name"), max_length=120, missing=_("Write the name that stands on the door."))
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    organisation_uk = TextField(
        label=_("Whose it is"), max_length=160, required=False, help_text=_("Stands above the branch’s own name.")
    )
    organisation_en = TextField(label=_("Whose it is, in English"), max_length=160, required=False)
    address_uk = TextField(label=_("Address"), max_length=200, required=False)
    address_en = TextField(label=_("Address in English"), max_length=200, required=False)
    phone = TextField(label=_("Telephone"), max_length=40, required=False)
    amenities = TicksField(
        label=_("What there is for visitors"),
        choices=words.AMENITIES,
        required=False,
        help_text=_("The list of the national register of centres. Tick only what works today."),
    )

    pairs = (("name_uk", "name_en"), ("organisation_uk", "organisation_en"), ("address_uk", "address_en"))


class ShelterForm(SheetForm):
    """The way to the shelter, as boards and phones show it in an air raid."""

    shelter_uk = TextField(
        label=_("Way to the shelter"),
        rows=4,
        max_length=600,
        missing=_("Write how to get to the shelter: people will read this during an air raid."),
        help_text=_("One sentence a line. Short: it is read while walking."),
    )
    shelter_en = TextField(label=_("The same in English"), rows=4, max_length=600, required=False)


class NewBranchForm(SheetForm):
    """What a branch needs to be there at all; the rest is the check-list's business."""

    kind = forms.ChoiceField(label=_("What it is"), choices=words.BRANCHES, initial="unit", widget=forms.RadioSelect)
    name_uk = TextField(label=_("Name"), max_length=120, missing=_("Write the name that stands on the door."))
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    address_uk = TextField(label=_("Address"), max_length=200, required=False)
    code = TextField(
        label=_("Short name for links"),
        max_length=latin.LONGEST,
        required=False,
        help_text=_("Latin letters and hyphens. Leave it empty, and it is made from the name."),
    )
    groups = TicksField(
        label=_("Letters it will serve"), required=False, help_text=_("You can change this later, with their order.")
    )
    under = forms.ChoiceField(label=_("Under which branch"))

    def __init__(self, *args: Any, letters: words.Choices, parents: words.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = letters  # type: ignore[attr-defined]
        self.fields["under"].choices = parents  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The code made from the name where none was typed. Refuses one that is no address."""
        data = super().clean() or {}
        typed = data.get("code", "")
        code = latin.address(typed or data.get("name_uk", ""))
        if data.get("name_uk") and (not code or code in RESERVED or (typed and code != typed.strip())):
            self.add_error("code", _("Latin letters in small case, digits and hyphens, as in “hrunivka”."))
        data["code"] = code
        return data

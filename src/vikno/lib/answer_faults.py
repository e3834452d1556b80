"""What is wrong with an answer to a field, in words: what happened, then what to do. A sentence for each code of the
rules."""

import calendar
import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from vikno.rules.contents import Field, FieldType

T = FieldType
MONTHS = (
    pgettext_lazy("how long", "January"), pgettext_lazy("how long", "February"), pgettext_lazy("how long", "March"),
    pgettext_lazy("how long", "April"), pgettext_lazy("how long", "May"), pgettext_lazy("how long", "June"),
    pgettext_lazy("how long", "July"), pgettext_lazy("how long", "August"), pgettext_lazy("how long", "September"),
    pgettext_lazy("how long", "October"), pgettext_lazy("how long", "November"), pgettext_lazy("how long", "December"),
)  # fmt: skip


def of_answer(field: Field, code: str, value: Any) -> str:
    """The sentence for a fault of an answer. Raises KeyError for a code no rule gives to that type."""
    if field.type is T.DATE and code == "shape":
        return no_day(str(value))
    if (field.type, code) in OF_TYPE:
        return OF_TYPE[field.type, code]()
    return OF_ANY[code]()


def no_day(text: str) -> str:
    """Why a text is no day: the month is shorter, or it is not written as a day."""
    found = re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D(\d{4})", text.strip()) or re.fullmatch(r"(\d\d)(\d\d)(\d{4})", text)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3]) <= 9999:
        return _("This is no date. Write it as 17.11.2026.")
    month, year = int(found[2]), int(found[3])
    days = calendar.monthrange(year, month)[1]
    text = ngettext("%(month)s has %(days)s day. Check the date.", "%(month)s has %(days)s days. Check the date.", days)
    return text % {"month": MONTHS[month - 1], "days": days}


Sentence = Callable[[], str]

OF_TYPE: dict[tuple[FieldType, str], Sentence] = {
    (T.TAX_NUMBER, "digits"): lambda: _("A tax number has digits only. Check it with the card."),
    (T.TAX_NUMBER, "length"): lambda: _("A tax number has ten digits. Count them."),
    (T.TAX_NUMBER, "check"): lambda: _("The last digit does not fit the others. Check the number with the card."),
    (T.COMPANY_CODE, "digits"): lambda: _("A company code has digits only. Check it with the extract."),
    (T.COMPANY_CODE, "length"): lambda: _("A company code has eight digits. Count them."),
    (T.COMPANY_CODE, "check"): lambda: _("The last digit does not fit the others. Check the code with the extract."),
    (T.PHONE, "signs"): lambda: _("A phone has digits, spaces and brackets only. Take out the rest."),
    (T.PHONE, "country"): lambda: _("This is no number of Ukraine. Write one that begins with +380 or 0."),
    (T.PHONE, "length"): lambda: _("A phone has nine digits after +380. Count them."),
    (T.PHONE, "code"): lambda: _("No Ukrainian network has this code. Ask for the number again."),
    (T.EMAIL, "shape"): lambda: _("An address has a name, the sign @ and a site. Check it letter by letter."),
    (T.IBAN, "shape"): lambda: _("An account has UA and 27 digits. Count them."),
    (T.IBAN, "check"): lambda: _("The account’s check digits do not fit. Check it with the bank’s paper."),
    (T.DOCUMENT, "kind"): lambda: _("Choose what document it is."),
    (T.DOCUMENT, "empty"): lambda: _("Write the document’s number."),
    (T.DOCUMENT, "shape"): lambda: _("Such a document has another number. Check its kind, series and digits."),
    (T.DOCUMENT, "date"): lambda: _("The number holds a date that does not exist. Check the digits."),
    (T.DOCUMENT, "issued_on"): lambda: _("The day of issue is no day that has been. Check it with the document."),
    (T.RECORD_NUMBER, "shape"): lambda: _("A record number has 13 digits, the first eight of them the day of birth."),
    (T.RECORD_NUMBER, "date"): lambda: _("The record number begins with a day that does not exist. Check the digits."),
    (T.PERSON_NAME, "signs"): lambda: _("A name has letters, apostrophes and hyphens. Take out the rest."),
    (T.NUMBER, "shape"): lambda: _("Write a whole number, with digits."),
    (T.CHOICE, "option"): lambda: _("There is no such answer any more. Choose anew."),
}

OF_ANY: dict[str, Sentence] = {
    "missing": lambda: _("Fill this in."),
    "empty": lambda: _("Fill this in."),
    "shape": lambda: _("This cannot be read. Write it once more."),
    "option": lambda: _("There is no such answer any more. Choose anew."),
    "choice": lambda: _("There is no such answer any more. Choose anew."),
    "too_long": lambda: _("This is too long for the application. Make it shorter."),
    "long": lambda: _("This is too long for the application. Make it shorter."),
    "negative": lambda: _("The number cannot be below zero."),
    "future": lambda: _("This day has not come yet. Check the date."),
    "date": lambda: _("Such a date cannot be. Check the day, the month and the year."),
    "letters": lambda: _("A name has letters, apostrophes and hyphens. Take out the rest."),
    "signs": lambda: _("There are signs here that do not belong. Take them out."),
    "kind": lambda: _("A company has no such field. Leave it empty."),
    "both": lambda: _("Either a number or a note that there is none. Leave one of them."),
}

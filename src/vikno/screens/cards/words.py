"""Codes of a version's document in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, Promise]

CONFIDENCE: Words = {
    "high": _("read in full in several sources"),
    "medium": _("read in part: a draft until somebody confirms it"),
    "low": _("little was read: a draft until somebody confirms it"),
    "bare": _("nobody has worked it out: it can be filed and promises nothing"),
}
TRUST: Words = {
    "high": pgettext_lazy("confidence of a card", "high"),
    "medium": pgettext_lazy("confidence of a card", "medium"),
    "low": pgettext_lazy("confidence of a card", "low"),
    "bare": pgettext_lazy("confidence of a card", "not worked out"),
}
UNITS: Words = {
    "working_days": _("working days"),
    "calendar_days": _("calendar days"),
    "days": _("days, the act does not say which"),
    "immediate": _("on the day of filing"),
    "hours": _("hours"),
    "working_day_hours": _("hours, days off excepted"),
    "office_hours": _("hours of the provider’s work"),
    "months": _("months"),
}
FORMS: Words = {
    "original": pgettext_lazy("what is taken", "the original"),
    "copy": pgettext_lazy("what is taken", "a copy"),
    "application": pgettext_lazy("what is taken", "a form filled in here"),
    "data": pgettext_lazy("what is taken", "only the data"),
}
TYPES: Words = {
    "text": _("a line of text"),
    "long": _("several lines of text"),
    "date": pgettext_lazy("type of a field", "a date"),
    "number": _("a whole number"),
    "yes_no": _("yes or no"),
    "choice": _("one of several"),
    "address": pgettext_lazy("type of a field", "an address"),
    "person_name": _("a part of a name"),
    "phone": pgettext_lazy("type of a field", "a phone"),
    "email": pgettext_lazy("type of a field", "an e-mail"),
    "tax_number": _("a tax number, with its check digit"),
    "company_code": _("a company code, with its check digit"),
    "iban": _("an account, with its check digits"),
    "document": _("an identity document"),
    "record_number": _("a record number, with its check digit"),
}
QUESTIONS: Words = {
    "yes_no": _("yes or no"),
    "choice": _("one of several"),
    "number": _("a whole number"),
}
SOURCES: Words = {
    "applicant": _("the applicant says it"),
    "document": _("from a document shown"),
    "register": _("from a register, else the applicant"),
    "centre": _("the centre writes it"),
}
SEATS: Words = {
    "front": _("the centre’s counter"),
    "office": _("a registrar, by draw"),
    "provider": _("an outside body"),
    "issue": _("the issue counter"),
}
ACTIONS: Words = {
    "В": _("executes"),
    "У": _("takes part"),
    "П": _("agrees"),
    "З": _("approves"),
}
GROUNDS: Words = {
    "grant": pgettext_lazy("a ground to", "grant"),
    "refuse": pgettext_lazy("a ground to", "refuse"),
    "stop": pgettext_lazy("a ground to", "stop the term"),
    "extend": pgettext_lazy("a ground to", "extend the term"),
    "return": pgettext_lazy("a ground to", "return for mending"),
}
BASE_DAYS: Words = {
    "year_start": _("on 1 January of the year of filing"),
    "filing": _("on the day of filing"),
}
ROUNDINGS: Words = {
    "nearest": pgettext_lazy("rounding", "to the nearest"),
    "up": pgettext_lazy("rounding", "up"),
    "down": pgettext_lazy("rounding", "down"),
}
DOCUMENTS: Words = {
    "id_card": _("ID card"),
    "passport_book": _("passport (book)"),
    "foreign_passport": _("passport for travel abroad"),
    "birth_certificate": _("birth certificate"),
    "residence_permit": _("residence permit"),
    "other": _("another document"),
}
ORDERS: Words = {
    "found": _("a source gives the whole order"),
    "partly": _("a source gives a part of the order"),
    "proposed": _("no source gives it: the order is our proposal"),
}
OBTAINED: Words = {
    "yes": _("the centre gets it itself"),
    "no": _("the person brings it"),
}
AMOUNTS: Words = {
    "subsistence_able_bodied": _("subsistence minimum of an able-bodied person"),
    "non_taxable_minimum": _("non-taxable minimum of incomes"),
    "id_card_exchange_20_days": _("ID card within 20 working days"),
    "foreign_passport_fee_20_days": _("fee for a passport for travel abroad, 20 working days"),
    "foreign_passport_fee_7_days": _("fee for a passport for travel abroad, 7 working days"),
    "foreign_passport_blank": _("blank of a passport for travel abroad"),
}
JOINERS: Words = {
    "and": pgettext_lazy("condition", "and"),
    "or": pgettext_lazy("condition", "or"),
}


def word(table: Words, code: object) -> str:
    """The word for a code; the code itself where the table does not know it."""
    return str(table.get(str(code), code))

"""What is wrong with a person, a document or an authority, in words. Of answers to fields: lib.answer_faults."""

from django.utils.translation import gettext as _

from vikno.lib.answer_faults import OF_ANY, OF_TYPE, Sentence
from vikno.rules.contents import FieldType

T = FieldType


def of_party(field: str, code: str) -> str:
    """The sentence for a refused field of a person, a company, a document or an authority."""
    kind = _PARTY_TYPES.get(field)
    if kind and (kind, code) in OF_TYPE:
        return OF_TYPE[kind, code]()
    return (_OF_PARTY.get((field, code)) or OF_ANY[code])()


def of_authority(code: str) -> str:
    """Why one may not be noted as acting for another."""
    return _OF_AUTHORITY[code]()


def doubt(code: str) -> str:
    """A question to the clerk: it keeps nothing from going on."""
    return _DOUBTS[code]()


_PARTY_TYPES = {
    "tax_number": T.TAX_NUMBER,
    "record_number": T.RECORD_NUMBER,
    "company_code": T.COMPANY_CODE,
    "phone": T.PHONE,
    "second_phone": T.PHONE,
    "email": T.EMAIL,
    "number": T.DOCUMENT,
}

_OF_PARTY: dict[tuple[str, str], Sentence] = {
    ("kind", "choice"): lambda: _("Choose what document it is."),
    ("issued_on", "date"): lambda: _("The day of issue is no day that has been. Check it with the document."),
    ("valid_until", "date"): lambda: _("It would end before it was given. Check both days."),
}

_OF_AUTHORITY: dict[str, Sentence] = {
    "self": lambda: _("A person needs no authority to act for themselves."),
    "dates": lambda: _("The days do not fit: it cannot be given later than today, nor end before it is given."),
    "ended": lambda: _("This authority has ended. Ask for one in force; without it the papers cannot be taken."),
    "number": lambda: _("Write the number and the day: a power of attorney and a warrant are known by them."),
    "child": lambda: _("A parent acts for one under eighteen. For a grown person take a power of attorney."),
}

_DOUBTS: dict[str, Sentence] = {
    "tax_number.born_on": lambda: _("The tax number tells another day of birth. Check both with the documents."),
    "tax_number.sex": lambda: _("The tax number tells the other sex. Check it with the card."),
    "tax_number.missing": lambda: _("A grown person without a tax number: ask whether it was declined."),
    "record_number.born_on": lambda: _("The record number begins with another day of birth. Check both."),
    "phone.fixed": lambda: _("No SMS reaches this phone. Choose another way to be told."),
}

"""Words for what the records keep as codes: ways, documents, authorities, states, forms of papers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

IDENTIFIED = {
    "document": _("by a document shown"),
    "diia": _("by a code of Diia"),
    "signature": _("by a qualified signature"),
    "power": _("by a power of attorney and a document"),
    "post": _("not present: papers came by post"),
}
NOTIFY = {
    "sms": pgettext_lazy("way", "SMS"),
    "email": pgettext_lazy("way", "e-mail"),
    "messenger": pgettext_lazy("way", "messenger"),
    "letter": pgettext_lazy("way", "letter"),
}
RESULT = {
    "counter": _("at the centre, counter “Ready”"),
    "post": _("by post"),
    "parcel": _("by a parcel service"),
    "electronic": _("as an electronic document"),
}
DOCUMENTS = {
    "id_card": _("ID card"),
    "passport_book": _("passport (book)"),
    "foreign_passport": _("passport for travel abroad"),
    "birth_certificate": _("birth certificate"),
    "residence_permit": _("residence permit"),
    "other": _("another document"),
}
AUTHORITY = {
    "power_of_attorney": _("power of attorney"),
    "parent": _("parent"),
    "guardian": _("guardian"),
    "director": _("director"),
    "lawyer": _("lawyer"),
}
SEX = {"female": _("woman"), "male": _("man")}
FORMS = {
    "original": _("original"),
    "copy": _("copy, the original returned"),
    "electronic": _("electronic, from a register"),
    "form": _("form filled in here, signed"),
}
FOUND_BY = {
    "tax_number": _("by the tax number"),
    "record_number": _("by the record number"),
    "company_code": _("by the company code"),
    "document": _("by the document"),
    "phone": _("by the phone"),
    "name": _("by the name"),
}
LIKENESS = {
    "tax_number": _("the same tax number"),
    "record_number": _("the same record number"),
    "company_code": _("the same company code"),
    "document": _("the same document"),
    "name_and_birth": _("the same name and day of birth"),
    "name_and_phone": _("a similar name and the same phone"),
}
STATES = {
    "registered": _("registered"),
    "office": _("with a registrar"),
    "provider": _("with the provider"),
    "returned": _("returned to be mended"),
    "decided": _("decided"),
    "ready": _("ready to be collected"),
    "issued": _("issued"),
    "posted": _("sent by post"),
    "archived": _("in the archive"),
    "withdrawn": _("withdrawn"),
}
STANDINGS = {
    "running": ("ok", _("in time")),
    "ending": ("soon", _("ends soon")),
    "overdue": ("late", _("overdue")),
    "stopped": ("held", _("stopped")),
    "waiting": ("wait", _("waits for another case")),
    "kept": ("done", _("kept")),
    "late": ("late", _("late")),
    "no_term": ("wait", _("no term stated")),
}
SIDES = {"front": _("front office"), "office": _("back office"), "provider": _("provider")}
INVOICES = {
    "due": ("soon", _("not paid")),
    "paid": ("ok", _("paid")),
    "refunded": ("held", _("refunded")),
    "cancelled": ("held", _("cancelled")),
}


def word(table: Mapping[str, object], code: str) -> str:
    """The word for a code; the code itself where the table is older than the records."""
    return str(table.get(code, code))

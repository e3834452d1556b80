"""All that may be done to people and companies. Rights are checked by the screens."""

from vikno.apps.people.actions.checks import FIELDS, PartyRefused
from vikno.apps.people.actions.merging import MergeRefused, merge, part
from vikno.apps.people.actions.papers import (
    AuthorityRefused,
    add_document,
    represent,
    revoke,
    withdraw_document,
)
from vikno.apps.people.actions.parties import Kept, add_company, add_person, change_party, look, set_consent

__all__ = [
    "FIELDS",
    "AuthorityRefused",
    "Kept",
    "MergeRefused",
    "PartyRefused",
    "add_company",
    "add_document",
    "add_person",
    "change_party",
    "look",
    "merge",
    "part",
    "represent",
    "revoke",
    "set_consent",
    "withdraw_document",
]

"""What others may ask of people and companies. Rights are checked by the screens; looks are journalled by actions."""

from vikno.apps.people.queries.cards import NoParty, card, may_act, same_ids, same_ids_of
from vikno.apps.people.queries.names import company_key, folded, person_key
from vikno.apps.people.queries.rows import Authority, Card, DocumentRow, Found, masked
from vikno.apps.people.queries.same import Likeness, likely_same
from vikno.apps.people.queries.search import PAGE, Page, find

__all__ = [
    "PAGE",
    "Authority",
    "Card",
    "DocumentRow",
    "Found",
    "Likeness",
    "NoParty",
    "Page",
    "card",
    "company_key",
    "find",
    "folded",
    "likely_same",
    "masked",
    "may_act",
    "person_key",
    "same_ids",
    "same_ids_of",
]

"""The catalogue's records, by noun."""

from vikno.apps.catalogue.models.amounts import DatedAmount
from vikno.apps.catalogue.models.publication import State
from vikno.apps.catalogue.models.services import (
    LETTERS,
    Area,
    Card,
    EventStep,
    Group,
    LifeEvent,
    Paper,
    Provider,
    SearchStem,
    SearchTerm,
    Service,
    TermUnit,
)
from vikno.apps.catalogue.models.versions import Package, PackageVersion, Version

__all__ = [
    "LETTERS",
    "Area",
    "Card",
    "DatedAmount",
    "EventStep",
    "Group",
    "LifeEvent",
    "Package",
    "PackageVersion",
    "Paper",
    "Provider",
    "SearchStem",
    "SearchTerm",
    "Service",
    "State",
    "TermUnit",
    "Version",
]

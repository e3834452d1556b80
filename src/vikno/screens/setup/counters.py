"""A counter in words: what it is for, which letters it takes, what it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vikno.apps.catalogue.queries import GroupRow
from vikno.screens.setup import words

if TYPE_CHECKING:
    from vikno.apps.network.models import Counter


@dataclass(frozen=True, slots=True)
class Told:
    """A counter for the line below the plan."""

    id: int
    number: int
    kind: str
    letters: str
    features: str
    is_open: bool


def told_of(counter: Counter, groups: Sequence[GroupRow]) -> Told:
    """The counter with its own letters, or «every letter»."""
    own = {group.letter for group in counter.groups.all()}
    letters = ", ".join(f"{group.letter} {group.short}" for group in groups if group.letter in own)
    return Told(
        counter.pk,
        counter.number,
        words.named(words.COUNTERS, counter.kind),
        letters or _("Every letter that its person knows"),
        words.sentence([words.named(words.FEATURES, feature) for feature in counter.features]),
        counter.is_open,
    )

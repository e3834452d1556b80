"""All chance in the town: each person and each day throws dice of their own, so a restart draws the same again."""

from hashlib import sha256
from uuid import UUID, uuid5

from numpy.random import Generator, default_rng

TOWN = UUID("5b0c7c52-3a2b-4d0e-9f0c-0e1d5a6b7c8d")


def dice(seed: int, *words: object) -> Generator:
    """The generator of one thing in the town, told apart by its words."""
    text = "/".join(map(str, (seed, *words)))
    return default_rng(int.from_bytes(sha256(text.encode()).digest()[:8]))


def name(seed: int, *words: object) -> UUID:
    """The id that one thing in the town gives itself, the same each time it is asked."""
    return uuid5(TOWN, "/".join(map(str, (seed, *words))))

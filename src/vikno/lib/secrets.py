"""Secrets that people and machines carry: what is kept of them, and how links get theirs."""

import hashlib
import secrets


def digest(secret: str) -> str:
    """What is kept of a code or token: enough to recognise it, useless to a thief of the database."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_secret() -> str:
    """A secret for a link: 22 letters and digits, 128 bits and more, safe in an address."""
    return secrets.token_urlsafe(16)

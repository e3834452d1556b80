"""Accounts that others ask about."""

from vikno.apps.accounts.models import User


def is_active(user_id: int) -> bool:
    """Whether the account may still be used."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def is_taken(username: str) -> bool:
    """Whether there is an account of this name, in use or not."""
    return User.objects.filter(username=username).exists()

"""Accounts that others ask about."""

from vikno.apps.accounts.models import User


def is_active(user_id: int) -> bool:
    """Whether the account may still be used."""
    return User.objects.filter(pk=user_id, is_active=True).exists()

"""Accounts that others ask about."""

from datetime import datetime

from axes.models import AccessAttempt
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Max
from django.utils.http import base36_to_int, int_to_base36

from vikno.apps.accounts.models import User


def is_active(user_id: int) -> bool:
    """Whether the account may still be used."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def is_taken(username: str) -> bool:
    """Whether there is an account of this name, in use or not."""
    return User.objects.filter(username=username).exists()


def invitation(user: User) -> str:
    """A token for a link by which the account's owner chooses a password: once, within three days.

    Nothing is kept: the token is bound to the present password and the last login, so it ends with either.
    """
    return f"{int_to_base36(user.pk)}-{default_token_generator.make_token(user)}"


def invited(token: str) -> User | None:
    """Whose invitation this is; None for one that is forged, used, too old, or of a closed account."""
    key, _, rest = token.partition("-")
    try:
        user = User.objects.filter(pk=base36_to_int(key), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and default_token_generator.check_token(user, rest) else None


def last_failure_at(username: str) -> datetime | None:
    """When a wrong password was last tried for an account name; None when none was, or it has been forgotten."""
    return AccessAttempt.objects.filter(username=username).aggregate(last=Max("attempt_time"))["last"]

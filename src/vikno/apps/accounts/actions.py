"""Opening and closing accounts, and the first password by an invitation."""

from datetime import datetime

from django.db import transaction

from vikno.apps.accounts import queries
from vikno.apps.accounts.models import User
from vikno.apps.journal import actions as journal


class InvitationOver(Exception):
    """The invitation is forged, used, older than three days, or its account is closed."""


@transaction.atomic
def open_account(
    username: str, *, by: journal.Actor, now: datetime, first_name: str = "", last_name: str = "", password: str = ""
) -> User:
    """An account under this name; one that exists is returned as it is. Without a password nobody can log in by one."""
    standing = User.objects.filter(username=username).first()
    if standing is not None:
        return standing
    user = User.objects.create_user(
        username, password=password or None, first_name=first_name, last_name=last_name, date_joined=now
    )
    journal.record("account.opened", user, by=by, at=now)
    return user


@transaction.atomic
def accept_invitation(token: str, *, password: str, now: datetime) -> User:
    """Set the password that the invited person chose; the invitation is then used up. Raises InvitationOver.

    Whether the password is strong enough, the form asks the validators.
    """
    invited = queries.invited(token)
    user = User.objects.select_for_update().get(pk=invited.pk) if invited is not None else None
    if user is None or queries.invited(token) is None:
        raise InvitationOver
    user.set_password(password)
    user.save(update_fields=["password"])
    journal.record("account.password_chosen", user, by=user, at=now)
    return user


@transaction.atomic
def close_account(user: User, *, by: journal.Actor, now: datetime) -> None:
    """Let nobody in by this account any more; nothing happens when it is closed already."""
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        journal.record("account.closed", user, by=by, at=now)


@transaction.atomic
def reopen_account(user: User, *, by: journal.Actor, now: datetime) -> None:
    """Let in by this account again; nothing happens when it is open."""
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        journal.record("account.reopened", user, by=by, at=now)

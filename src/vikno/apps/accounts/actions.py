"""Opening accounts."""

from datetime import datetime

from django.db import transaction

from vikno.apps.accounts.models import User
from vikno.apps.journal import actions as journal


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

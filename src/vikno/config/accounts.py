"""Who is logged in: accounts by allauth, found by plain SQL, for every staff page begins with it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from vikno.apps.accounts.models import User
from vikno.lib import sql


class Accounts(AuthenticationBackend):
    """Allauth's backend, but for how the user of a session is found."""

    def get_user(self, user_id: Any) -> User | None:
        """The user, when they may still enter."""
        user = sql.first(User, "SELECT * FROM accounts_user WHERE id = %s", [user_id])
        return user if user is not None and self.user_can_authenticate(user) else None

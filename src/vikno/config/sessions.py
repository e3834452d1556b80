"""Sessions in the database, read by plain SQL: each press of a key on a staff screen begins with this row."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from vikno.lib import sql

_LIVE = "SELECT * FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's store, but for how a session is found."""

    def _get_session_from_db(self) -> Any:
        # Sessions end by the real clock, in the demo too: a person's login is theirs, not the town's.
        found = sql.first(Session, _LIVE, [self.session_key, datetime.now(UTC)])
        if found is None:
            self._session_key = None
        return found

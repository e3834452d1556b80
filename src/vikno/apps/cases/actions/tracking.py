"""Following a case from home: the number and the code, links that end, lost numbers. Nobody is told what exists."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from vikno.apps.cases.actions import telling
from vikno.apps.cases.models import Case, Filing, TrackingFailure, TrackingLink
from vikno.apps.journal import actions as journal
from vikno.apps.people import queries as people
from vikno.lib.secrets import link_secret

MOST_FAILURES = 5
WITHIN = timedelta(minutes=15)
LINK_DAYS = (1, 7, 30)
MOST_SENT = 3
_LOOKALIKES = str.maketrans("ABEKMHPCTXОOІIЗ", "АВЕКМНРСТХ0011З")


class NothingFound(LookupError):
    """No filing has this number and this code: the answer for a wrong code and for no such number alike."""


class TooManyTries(Exception):
    """This number was tried too often lately; even the right code waits until `until_at`."""

    def __init__(self, until_at: datetime) -> None:
        super().__init__(until_at.isoformat())
        self.until_at = until_at


def enter(number: str, code: str, *, now: datetime) -> str:
    """The secret of the filing whose number and code these are. Not one transaction: a failure must stay written.

    Raises NothingFound, TooManyTries.
    """
    typed = tidy(number).partition("/")[0]
    key = hmac.new(settings.SECRET_KEY.encode(), f"vikno/tracking\n{typed}".encode(), sha256).hexdigest()
    failures = list(
        TrackingFailure.objects.filter(key=key, at__gt=now - WITHIN)
        .order_by("-at")
        .values_list("at", flat=True)[:MOST_FAILURES]
    )
    if len(failures) >= MOST_FAILURES:
        raise TooManyTries(failures[-1] + WITHIN)
    found = Filing.objects.filter(number=typed).values_list("code", "secret").first() or ("-" * 7, "")
    if hmac.compare_digest(found[0].encode(), tidy_code(code).encode()) and found[1]:
        return str(found[1])
    TrackingFailure.objects.create(key=key, at=now)
    raise NothingFound


@transaction.atomic
def share(filing: Filing, *, days: int, by: journal.Actor, now: datetime) -> TrackingLink:
    """A link for somebody else that ends after `days`, one of LINK_DAYS. Raises ValueError for other lengths."""
    if days not in LINK_DAYS:
        raise ValueError(days)
    link = TrackingLink.objects.create(
        filing=filing, secret=link_secret(), made_at=now, until_at=now + timedelta(days=days)
    )
    journal.record("filing.link_shared", filing, by=by, at=now, branch_id=filing.branch_id, data={"days": days})
    return link


@transaction.atomic
def send_lost(phone: str, *, by: journal.Actor, now: datetime) -> None:
    """Send the links of a phone's open filings to that phone. Whether there are any, the asker is not told."""
    found = people.find(phone, limit=MOST_SENT)
    ids = [one.id for one in found.rows if one.by == "phone"]
    open_ones = (
        Filing.objects.filter(applicant__in=ids, cases__in=Case.objects.filter(closed_at=None))
        .select_related("applicant", "package")
        .distinct()
        .order_by("-pk")[:MOST_SENT]
    )
    for filing in open_ones:
        telling.tracking_link(filing, by=by, now=now)


def forget_failures(*, now: datetime) -> int:
    """Remove tries that count no more; how many."""
    return TrackingFailure.objects.filter(at__lt=now - WITHIN).delete()[0]


def tidy(text: str) -> str:
    """A number as it is stored, however its dashes and letters were typed."""
    dashes = str.maketrans("‐‑‒–—−", "------")
    return "".join(text.upper().translate(dashes).split())


def tidy_code(text: str) -> str:
    """A code as it is stored: signs that look alike are one, spaces and dashes are nothing."""
    return "".join(sign for sign in tidy(text).translate(_LOOKALIKES) if sign.isalnum())

"""What an operator types about a visit: put aside, hand over, out of turn, a break."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from vikno.screens.desk.refusals import Unreadable

LONGEST_ASIDE = 240  # minutes
LONGEST_BREAK = 240
LONGEST_REASON = 40  # letters, as the ticket keeps it


def number(data: Mapping[str, str], name: str) -> int | None:
    """A posted whole number; nothing when it is missing or is none."""
    raw = data.get(name, "").strip()
    return int(raw) if raw.isdecimal() and len(raw) < 10 else None


def request_id(data: Mapping[str, str]) -> UUID | None:
    """The id the page gave to this press, so that the same press twice is one call; nothing when it is none."""
    try:
        return UUID(data.get("request_id", ""))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Aside:
    """Put aside: why, for how many minutes, and whether for oneself."""

    reason: str
    minutes: int
    to_me: bool


def aside(data: Mapping[str, str]) -> Aside:
    """Raises Unreadable."""
    reason = data.get("other", "").strip() or data.get("reason", "").strip()
    if not reason:
        raise Unreadable(_("Choose or write why the visitor is put aside."))
    minutes = number(data, "exactly") or number(data, "minutes")
    if minutes is None or not 1 <= minutes <= LONGEST_ASIDE:
        raise Unreadable(_("Choose for how long, from 1 to 240 minutes."))
    return Aside(reason[:LONGEST_REASON], minutes, data.get("whom") == "me")


@dataclass(frozen=True, slots=True)
class Transfer:
    """Hand over: one of a service, a counter or a person, and a note to the colleague."""

    note: str
    service_id: int | None
    counter_id: int | None
    employee_id: int | None


def transfer(data: Mapping[str, str]) -> Transfer:
    """The target is posted as `to`: «service-12», «counter-5», «person-7»; none of them stays empty."""
    kind, _dash, key = data.get("to", "").partition("-")
    key_id = int(key) if key.isdecimal() and len(key) < 10 else None
    targets = {name: key_id if kind == name else None for name in ("service", "counter", "person")}
    return Transfer(data.get("note", "").strip()[:300], targets["service"], targets["counter"], targets["person"])


@dataclass(frozen=True, slots=True)
class Rest:
    """A break: its reason, and how many minutes it is planned for; None: not said."""

    reason: str
    minutes: int | None


REASONS = ("lunch", "rest", "paperwork", "meeting", "technical", "help")


def rest(data: Mapping[str, str]) -> Rest:
    """Raises Unreadable."""
    reason = data.get("reason", "")
    if reason not in REASONS:
        raise Unreadable(_("Choose the reason of the break."))
    minutes = number(data, "exactly") or number(data, "minutes")
    if minutes is not None and minutes > LONGEST_BREAK:
        raise Unreadable(_("A break lasts up to 240 minutes; for longer, leave the counter."))
    return Rest(reason, minutes)

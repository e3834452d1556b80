"""What a kiosk says when it may give no ticket: closed, closing, full, paused; and when tickets are given again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

from vikno.apps.network.queries import Openness
from vikno.apps.queue.queries import waiting
from vikno.lib import clock, words
from vikno.lib.localise import told

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@dataclass(frozen=True, slots=True)
class Door:
    """The state of a branch before a visitor. `title` and `text` are empty while tickets are given.

    `shelter` holds the way to the shelter, a sentence a line, in an air raid only.
    """

    state: str
    title: str = ""
    text: str = ""
    more: str = ""
    alarm: bool = False
    shelter: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_paused(self) -> bool:
        return self.state == "paused"


def look(branch: Branch, *, now: datetime) -> Door:
    """The branch's door now, in the words of the page's language."""
    found = waiting.openness(branch, now=now)
    if found.state == "paused":
        return _paused(branch, found)
    title, text = _words(found, now)
    more = told(found, "reason") if title else ""
    return Door(found.state, title, text, more)


def when(moment: datetime | None, *, now: datetime) -> str:
    """A moment to come as people say it: «о 14:00», «завтра о 08:00», «ср, 18 листопада, о 08:00»; empty for none."""
    if moment is None:
        return ""
    day, hour = clock.day_of(moment), words.hour(moment)
    if day == clock.day_of(now):
        return gettext("at %(time)s") % {"time": hour}
    if day == clock.day_of(now + timedelta(days=1)):
        return gettext("tomorrow at %(time)s") % {"time": hour}
    return gettext("on %(day)s at %(time)s") % {"day": words.day(day, "D"), "time": hour}


def _words(found: Openness, now: datetime) -> tuple[str, str]:
    opens = when(found.opens_at, now=now)
    again = gettext("Tickets are given again %(when)s.") % {"when": opens} if opens else ""
    match found.state:
        case "open":
            return "", ""
        case "not_yet":
            return pgettext("branch", "Not open yet"), gettext("Tickets are given %(when)s.") % {"when": opens}
        case "break":
            return pgettext("branch", "A break"), again
        case "last_served":
            served = gettext("We are serving those who already have a ticket; new ones are not given any more.")
            return gettext("No more tickets today") if _is_later(found, now) else gettext(
                "No tickets before the break"
            ), f"{served} {again}".strip()
        case "back_office":
            quiet = gettext("We are working with papers; visitors are not received now.")
            return gettext("Reception is over"), f"{quiet} {again}".strip()
        case "full":
            many = gettext("Too many people are waiting; new tickets are not given for now. Ask at the reception.")
            return gettext("The hall is full"), many
        case "not_opened":
            return gettext("The centre has not opened yet"), gettext("Ask at the reception.")
    return pgettext("branch", "Closed"), again


def _is_later(found: Openness, now: datetime) -> bool:
    return found.opens_at is None or clock.day_of(found.opens_at) != clock.day_of(now)


def _paused(branch: Branch, found: Openness) -> Door:
    kept = gettext("Every place in the queue is kept; we go on in the same order.")
    since = gettext("Service stopped at %(time)s.") % {"time": words.hour(found.since)} if found.since else ""
    if found.pause_reason == "air_raid":
        calm = gettext("Go to the shelter calmly, do not use the lift.")
        way = tuple(line.strip() for line in told(branch, "shelter").splitlines() if line.strip())
        return Door("paused", gettext("Air raid alert"), f"{since} {calm}", kept, alarm=True, shelter=way)
    title = gettext("No electricity") if found.pause_reason == "power" else gettext("Service has stopped for a while")
    return Door("paused", title, since, kept)

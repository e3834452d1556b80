"""Quiet hours: when a message that rings in a pocket may go out. The house's own policy; the day is Kyiv's."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vikno.rules.hours import KYIV


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` until before `ends`, over midnight where it begins later than it ends; equal: never quiet."""

    begins: time
    ends: time

    def holds(self, moment: datetime) -> bool:
        """Whether `moment` (aware) lies in them."""
        hour = moment.astimezone(KYIV).time()
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends

    def after(self, moment: datetime) -> datetime:
        """The first moment from `moment` on that is not quiet, in UTC where it had to wait."""
        if not self.holds(moment):
            return moment
        local = moment.astimezone(KYIV)
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        return datetime.combine(day, self.ends, KYIV).astimezone(moment.tzinfo)

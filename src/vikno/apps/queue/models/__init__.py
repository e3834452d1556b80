"""The queue's records, by noun."""

from vikno.apps.queue.models.call import Announcement, Call
from vikno.apps.queue.models.ground import Ground
from vikno.apps.queue.models.hall import HelpCall, Pause, Pool
from vikno.apps.queue.models.learning import LearnedLength, WaitErrors
from vikno.apps.queue.models.push import PushSubscription
from vikno.apps.queue.models.ticket import DayCounter, Period, Ticket
from vikno.apps.queue.models.visit import Visit, VisitService

__all__ = [
    "Announcement",
    "Call",
    "DayCounter",
    "Ground",
    "HelpCall",
    "LearnedLength",
    "Pause",
    "Period",
    "Pool",
    "PushSubscription",
    "Ticket",
    "Visit",
    "VisitService",
    "WaitErrors",
]

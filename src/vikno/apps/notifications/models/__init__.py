"""The outbox's records, by noun."""

from vikno.apps.notifications.models.event import Channel, Event
from vikno.apps.notifications.models.message import Carriage, Message
from vikno.apps.notifications.models.text import Text

__all__ = ["Carriage", "Channel", "Event", "Message", "Text"]

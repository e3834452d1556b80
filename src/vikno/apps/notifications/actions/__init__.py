"""Telling people and changing the words they are told with."""

from vikno.apps.notifications.actions.telling import Addressee, Way, tell

__all__ = ["Addressee", "Way", "tell"]

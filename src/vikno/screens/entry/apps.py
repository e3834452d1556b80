"""Django's card of the screen."""

from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "vikno.screens.entry"
    label = "screen_entry"

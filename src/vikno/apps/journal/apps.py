"""Django's card of the app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "vikno.apps.journal"
    label = "journal"

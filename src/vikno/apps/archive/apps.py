"""Django's card of the app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "vikno.apps.archive"
    label = "archive"

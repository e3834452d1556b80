"""Django's card of the screen."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "vikno.screens.office"
    label = "screen_office"

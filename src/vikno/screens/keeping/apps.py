"""Django's card of the screen."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "vikno.screens.keeping"
    label = "screen_keeping"

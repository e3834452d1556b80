"""Django's card of the screen."""

from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "vikno.screens.setup"
    label = "screen_setup"

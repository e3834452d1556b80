"""Django's card of the screen."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "vikno.screens.intake"
    label = "screen_intake"

"""Django's card of the screen."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "vikno.screens.reception"
    label = "screen_reception"

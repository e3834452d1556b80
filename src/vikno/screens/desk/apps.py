"""Django's card of the screen."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "vikno.screens.desk"
    label = "screen_desk"

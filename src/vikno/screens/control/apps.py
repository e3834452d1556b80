"""Django's card of the screen."""

from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "vikno.screens.control"
    label = "screen_control"

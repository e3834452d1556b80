"""Django's card of the screen."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "vikno.screens.front"
    label = "screen_front"

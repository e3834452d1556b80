"""Django's card of the screen."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vikno.screens.api"
    label = "screen_api"

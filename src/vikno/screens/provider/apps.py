"""Django's card of the screen."""

from django.apps import AppConfig


class ProviderConfig(AppConfig):
    name = "vikno.screens.provider"
    label = "screen_provider"

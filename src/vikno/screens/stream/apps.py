"""Django's card of the screen."""

from django.apps import AppConfig


class StreamConfig(AppConfig):
    name = "vikno.screens.stream"
    label = "screen_stream"

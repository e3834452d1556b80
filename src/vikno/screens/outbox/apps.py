"""Django's card of the screen."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "vikno.screens.outbox"
    label = "screen_outbox"

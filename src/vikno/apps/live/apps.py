"""Django's card of the app."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "vikno.apps.live"
    label = "live"
